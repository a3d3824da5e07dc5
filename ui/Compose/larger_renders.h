// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "ui/Compose/larger_render.h"
#include "ui/Shell/background_reader.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace mutoscope {

/// What a clip keeps that a larger one can begin with, where the model understands it; else why not. Called on a thread
/// of its own.
using LatentFinder = std::function<Result<StartLatents>(const Clip& clip, const ModelFacts& model)>;
/// What a clip of an earlier start was made from, by its file. Called on a thread of its own.
using RequestFinder = std::function<Result<GenerationRequest>(const std::filesystem::path& file)>;

/// "Render this in high quality" for the clip on show, whether this session made it or it comes from the gallery: in
/// which presets, and how much of the clip's latents is made anew. Belongs to the GUI thread.
class LargerRenders final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    /// LargerRender::choices of the clip; empty where it cannot be rendered larger.
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY changed)       ///< why it cannot; empty where that needs no words
    Q_PROPERTY(bool hasLatents READ hasLatents NOTIFY changed)  ///< there to begin with, and the model's
    Q_PROPERTY(QString whyAnew READ whyAnew NOTIFY changed)     ///< why there are none; empty while looked for
    /// Per cent of the steps that are made anew over the clip's latents; kAnew: nothing of them is used.
    Q_PROPERTY(int departure READ departure WRITE setDeparture NOTIFY departureChanged)

public:
    static constexpr int kAnew = 100;
    static constexpr int kUsual = 50;

    LargerRenders(LatentFinder find, RequestFinder recall, const PresetListModel& presets, QObject* parent = nullptr);
    ~LargerRenders() override;

    /// `made`: what the clip was made from, where this session did; else its file tells. Without a model, nothing can
    /// be rendered larger.
    void setClip(std::shared_ptr<const Clip> clip, const std::shared_ptr<const JobTicket>& made,
                 const std::optional<ModelFacts>& model);

    QVariantList choices() const;
    QString whyNot() const { return m_whyNot; }
    bool hasLatents() const { return m_latents && *m_latents; }
    QString whyAnew() const;
    int departure() const { return m_departure; }

    /// The artist's choice, which stays for later clips.
    void setDeparture(int percent);
    /// Asks for the clip with that preset; -1: with the one that is usual. While its latents are looked for, as soon as
    /// that is known.
    Q_INVOKABLE void render(int preset = -1);

Q_SIGNALS:
    void changed();
    void departureChanged();
    void requested(const mutoscope::GenerationRequest& request);

private:
    struct Found {
        std::optional<GenerationRequest> request;  ///< where it was asked for
        QString whyNot;
        Result<StartLatents> latents = Error{};
    };

    void look();
    void found(quint64 edition, const Found& found);
    void take(GenerationRequest request);
    bool looking() const { return m_find && m_clip && !m_latents; }

    const LatentFinder m_find;
    const RequestFinder m_recall;
    const PresetListModel& m_presets;
    std::shared_ptr<const Clip> m_clip;
    std::optional<GenerationRequest> m_made;  ///< what the clip was made from, with this machine's model folder
    QString m_whyNot;
    std::optional<ModelFacts> m_model;
    std::optional<Result<StartLatents>> m_latents;  ///< of the clip; none while looked for
    int m_departure = kUsual;
    std::optional<int> m_wish;  ///< asked for while they were looked for
    quint64 m_edition = 0;      ///< of the clip and the model
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
