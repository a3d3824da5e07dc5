// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_ticket.h"
#include "ui/Compose/add_ons_model.h"
#include "ui/Compose/compose_services.h"
#include "ui/Compose/crop_window.h"
#include "ui/Compose/preset_list_model.h"
#include "ui/Compose/prompt_history.h"
#include "ui/Compose/settings_model.h"
#include "ui/Compose/user_presets.h"
#include "ui/Shell/engine_words.h"

#include <QImage>
#include <QObject>
#include <QRectF>
#include <QUrl>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mutoscope {

/// What the artist is preparing: picture and crop, words, preset and what differs from it, seed, time. Belongs to the
/// GUI thread. Knows whether it makes a request and says what is still missing; it does not run anything.
class ComposeModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY pictureChanged)
    Q_PROPERTY(bool loadingPicture READ loadingPicture NOTIFY loadingPictureChanged)
    Q_PROPERTY(QVariant picture READ pictureValue NOTIFY pictureChanged)
    Q_PROPERTY(QString pictureName READ pictureName NOTIFY pictureChanged)
    Q_PROPERTY(QString pictureSize READ pictureSize NOTIFY pictureChanged)
    /// The part of the picture that becomes the clip, in fractions of its sides.
    Q_PROPERTY(QRectF crop READ crop NOTIFY cropChanged)
    Q_PROPERTY(bool cropMoved READ cropMoved NOTIFY cropChanged)
    /// A part of the picture is chosen, not all of it brought to the clip's shape.
    Q_PROPERTY(bool crops READ crops NOTIFY cropChanged)
    Q_PROPERTY(QString cropNote READ cropNote NOTIFY cropChanged)
    Q_PROPERTY(QString prompt READ prompt WRITE setPrompt NOTIFY promptChanged)
    Q_PROPERTY(QString negativePrompt READ negativePrompt WRITE setNegativePrompt NOTIFY negativePromptChanged)
    Q_PROPERTY(mutoscope::PromptMeter* promptMeter READ promptMeter CONSTANT)
    Q_PROPERTY(mutoscope::PromptMeter* negativeMeter READ negativeMeter CONSTANT)
    Q_PROPERTY(mutoscope::PresetListModel* presets READ presets CONSTANT)
    Q_PROPERTY(mutoscope::UserPresets* userPresets READ userPresets CONSTANT)
    Q_PROPERTY(mutoscope::SettingsModel* settings READ settings CONSTANT)
    Q_PROPERTY(mutoscope::AddOnsModel* addOns READ addOns CONSTANT)
    Q_PROPERTY(int presetIndex READ presetIndex WRITE setPresetIndex NOTIFY presetIndexChanged)
    Q_PROPERTY(bool presetIsOwn READ presetIsOwn NOTIFY presetIndexChanged)
    Q_PROPERTY(QString presetName READ presetName NOTIFY presetIndexChanged)
    /// Digits, or empty for a new seed with every clip.
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY seedChanged)
    /// Of the last clip that was asked for; empty before the first.
    Q_PROPERTY(QString lastSeed READ lastSeed NOTIFY seedChanged)
    Q_PROPERTY(QStringList timeLimits READ timeLimits CONSTANT)
    Q_PROPERTY(int timeLimit READ timeLimit WRITE setTimeLimit NOTIFY timeLimitChanged)
    Q_PROPERTY(QString modelName READ modelName NOTIFY modelChanged)
    Q_PROPERTY(bool takesPicture READ takesPicture NOTIFY modelChanged)
    Q_PROPERTY(bool needsPicture READ needsPicture NOTIFY modelChanged)
    Q_PROPERTY(bool takesPrompt READ takesPrompt NOTIFY modelChanged)
    /// The model reads a negative prompt, and its guidance is on.
    Q_PROPERTY(bool takesNegativePrompt READ takesNegativePrompt NOTIFY readyChanged)
    /// How the composition as it stands sits in memory, and what it costs; empty before that is known.
    Q_PROPERTY(QString outlook READ outlook NOTIFY outlookChanged)
    Q_PROPERTY(QString outlookIcon READ outlookIcon NOTIFY outlookChanged)
    Q_PROPERTY(QString outlookHint READ outlookHint NOTIFY outlookChanged)
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    /// What to do before a clip can be made; empty when ready.
    Q_PROPERTY(QString nextStep READ nextStep NOTIFY readyChanged)
    /// What the last picture could not be, and the remedy; empty when there is nothing to say.
    Q_PROPERTY(QString pictureProblem READ pictureProblem NOTIFY pictureProblemChanged)
    Q_PROPERTY(QStringList pictureFilters READ pictureFilters CONSTANT)

public:
    explicit ComposeModel(ComposeServices services, QObject* parent = nullptr);

    bool hasPicture() const { return m_picture.image != nullptr; }
    bool loadingPicture() const { return m_loading; }
    QImage picture() const { return m_picture.display; }
    QVariant pictureValue() const { return picture(); }  ///< QML knows no image type
    QString pictureName() const { return m_picture.name; }
    QString pictureSize() const;
    QRectF crop() const;
    bool cropMoved() const { return crops() && !m_crop.isWhole(); }
    bool crops() const { return m_settings.values().pictureFit.value_or(PictureFit::Crop) == PictureFit::Crop; }
    QString cropNote() const;
    QString prompt() const { return m_prompt; }
    void setPrompt(const QString& prompt);
    QString negativePrompt() const { return m_negativePrompt; }
    void setNegativePrompt(const QString& prompt);
    PromptMeter* promptMeter() { return &m_promptMeter; }
    PromptMeter* negativeMeter() { return &m_negativeMeter; }
    PresetListModel* presets() { return &m_presets; }
    const PresetListModel* presets() const { return &m_presets; }
    UserPresets* userPresets() { return &m_userPresets; }
    SettingsModel* settings() { return &m_settings; }
    AddOnsModel* addOns() { return &m_addOns; }
    int presetIndex() const { return m_presetIndex; }
    void setPresetIndex(int index);
    bool presetIsOwn() const { return m_presets.isOwn(m_presetIndex); }
    QString presetName() const;
    QString seed() const;
    void setSeed(const QString& text);
    QString lastSeed() const;
    QStringList timeLimits() const;
    int timeLimit() const { return m_timeLimit; }
    void setTimeLimit(int index);
    QString modelName() const;
    bool takesPicture() const { return !m_model || m_model->takesPicture; }
    bool needsPicture() const { return !m_model || m_model->needsPicture; }
    bool takesPrompt() const { return !m_model || m_model->takesPrompt; }
    bool takesNegativePrompt() const;
    QString outlook() const;
    QString outlookIcon() const;
    QString outlookHint() const;
    bool ready() const { return nextStep().isEmpty(); }
    QString nextStep() const;
    QString pictureProblem() const { return EngineWords::shown(m_pictureProblem); }
    QStringList pictureFilters() const;

    void setPresets(std::vector<Preset> presets);
    /// The model that requests are for, once it is known.
    void setModel(const ModelFacts& facts);
    const std::optional<ModelFacts>& model() const { return m_model; }
    /// How each preset sits in memory. A chosen one that no longer fits stays chosen, and is what the next step is
    /// about.
    void setPresetStates(const std::vector<OptionState>& states) { m_presets.setStates(states); }
    /// Why there is no model; shown as the next step.
    void setModelProblem(const QString& problem);

    /// The request as it stands, with a seed drawn if none is set. Only when ready.
    GenerationRequest request() const { return request(-1); }
    enum class Take { Whole, Preview };
    /// The same on its way into the queue, within the time allowed, or as quick as presets go; its prompt and seed are
    /// remembered.
    JobTicket takeTicket(Take take = Take::Whole);
    /// Makes the composition that of a request: its words, preset, values, seed and add-ons; and its picture if it has
    /// one.
    void recall(const GenerationRequest& request);

    /// All that recall() changes, to be put back.
    struct Composition {
        QString prompt;
        QString negativePrompt;
        int presetIndex = -1;
        GenerationSettings changes;
        std::vector<AddOn> addOns;
        std::optional<quint64> seed;
        LoadedPicture picture;
        CropWindow crop;
    };
    Composition composition() const;
    void restore(const Composition& composition);

    Q_INVOKABLE void openPicture(const QUrl& url);
    /// Dropped or pasted files: the first that is on this computer.
    Q_INVOKABLE void openFirst(const QList<QUrl>& urls);
    Q_INVOKABLE void pastePicture();
    Q_INVOKABLE void removePicture();
    Q_INVOKABLE void dismissPictureProblem() { setPictureProblem({}); }
    /// Distances and places in fractions of the picture's sides.
    Q_INVOKABLE void moveCrop(double x, double y);
    Q_INVOKABLE void zoomCrop(double factor, double x, double y);
    Q_INVOKABLE void resetCrop();
    /// Whether the values on offer are on show, so that how they sit in memory is worth asking.
    Q_INVOKABLE void watchSettings(bool watch) { m_outlook.setWatching(watch); }
    Q_INVOKABLE void rollSeed();
    /// Keeps the seed of the last clip, or draws one where there was none; again: a new one with every clip.
    Q_INVOKABLE void toggleSeedLock();
    Q_INVOKABLE QString olderPrompt(const QString& present) { return m_history.older(present); }
    Q_INVOKABLE QString newerPrompt(const QString& present) { return m_history.newer(present); }

Q_SIGNALS:
    void pictureChanged();
    void loadingPictureChanged();
    void cropChanged();
    void promptChanged();
    void negativePromptChanged();
    void presetIndexChanged();
    void seedChanged();
    void timeLimitChanged();
    void modelChanged();
    void outlookChanged();
    void readyChanged();
    void pictureProblemChanged();
    void pictureArrived();  ///< after a picture that was asked for has been read

private:
    void setLoading(bool loading);
    void setPictureProblem(const QString& problem);
    void adopt(const LoadedPicture& picture);
    void choosePreset(int index, bool anew);
    /// The request without a seed of its own, as another preset would have it; -1: as it stands.
    GenerationRequest draft(int preset = -1) const;
    GenerationRequest request(int preset) const;
    int previewPreset() const;  ///< of the least work; -1 where none fits
    std::optional<Outlook::Questions> questions() const;
    void setOutlook(const std::vector<OptionState>& states);

    PresetListModel m_presets;
    SettingsModel m_settings;
    AddOnsModel m_addOns;
    UserPresets m_userPresets;
    PromptHistory m_history;
    PromptMeter m_promptMeter;
    PromptMeter m_negativeMeter;
    PictureLoader m_loader;
    LoadedPicture m_picture;
    CropWindow m_crop;
    std::optional<ModelFacts> m_model;
    std::optional<OptionState> m_state;  ///< of the composition as it stands
    QString m_modelProblem;
    QString m_pictureProblem;
    QString m_prompt;
    QString m_negativePrompt;
    std::optional<quint64> m_seed;
    std::optional<quint64> m_lastSeed;
    int m_timeLimit = 0;
    int m_presetIndex = -1;
    bool m_loading = false;
    Outlook m_outlook;  // last: its thread's answers touch the rest
};

}  // namespace mutoscope
