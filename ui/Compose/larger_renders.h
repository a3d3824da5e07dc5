// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "ui/Compose/larger_render.h"
#include "ui/Shell/background_reader.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <optional>

namespace mutoscope {

/// What a clip keeps that a larger one can begin with, where the model understands it; else why not. Called on a thread
/// of its own.
using LatentFinder = std::function<Result<StartLatents>(const Clip& clip, const ModelFacts& model)>;

/// "Render this in high quality" for the clip on show: in which presets, and whether it begins with the clip's latents
/// or anew. Belongs to the GUI thread.
class LargerRenders final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    /// LargerRender::choices of the clip; empty where it cannot be rendered larger.
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)
    Q_PROPERTY(bool hasLatents READ hasLatents NOTIFY changed)    ///< there to begin with, and the model's
    Q_PROPERTY(QString whyAnew READ whyAnew NOTIFY changed)       ///< why there are none; empty while looked for
    Q_PROPERTY(bool fromLatents READ fromLatents NOTIFY changed)  ///< what a larger render begins with

public:
    LargerRenders(LatentFinder find, const PresetListModel& presets, QObject* parent = nullptr);
    ~LargerRenders() override;

    /// `made`: what the clip was made from. Without them, or a model, nothing can be rendered larger.
    void setClip(std::shared_ptr<const Clip> clip, std::shared_ptr<const JobTicket> made,
                 const std::optional<ModelFacts>& model);

    QVariantList choices() const;
    bool hasLatents() const { return m_latents && *m_latents; }
    QString whyAnew() const;
    bool fromLatents() const { return m_wanted && hasLatents(); }

    /// The artist's choice, which stays for later clips.
    Q_INVOKABLE void setFromLatents(bool wanted);
    /// Asks for the clip with that preset; -1: with the one that is usual. While its latents are looked for, as soon as
    /// that is known.
    Q_INVOKABLE void render(int preset = -1);

Q_SIGNALS:
    void changed();
    void requested(const mutoscope::GenerationRequest& request);

private:
    void look();
    void found(quint64 edition, Result<StartLatents> latents);
    bool looking() const { return m_find && m_clip && !m_latents; }

    const LatentFinder m_find;
    const PresetListModel& m_presets;
    std::shared_ptr<const Clip> m_clip;
    std::shared_ptr<const JobTicket> m_made;
    std::optional<ModelFacts> m_model;
    std::optional<Result<StartLatents>> m_latents;  ///< of the clip; none while looked for
    bool m_wanted = true;
    std::optional<int> m_wish;  ///< asked for while they were looked for
    quint64 m_edition = 0;      ///< of the clip and the model
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
