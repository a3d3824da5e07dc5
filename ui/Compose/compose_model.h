// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "ui/Compose/picture_loader.h"
#include "ui/Compose/preset_list_model.h"

#include <QImage>
#include <QObject>
#include <QRectF>
#include <QUrl>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mutoscope {

/// What the artist is preparing: picture, words, preset, seed. Belongs to the GUI thread. Knows whether it makes a
/// request and says what is still missing; it does not run anything.
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
    Q_PROPERTY(QString cropNote READ cropNote NOTIFY cropChanged)
    Q_PROPERTY(QString prompt READ prompt WRITE setPrompt NOTIFY promptChanged)
    Q_PROPERTY(QString negativePrompt READ negativePrompt WRITE setNegativePrompt NOTIFY negativePromptChanged)
    Q_PROPERTY(mutoscope::PresetListModel* presets READ presets CONSTANT)
    Q_PROPERTY(int presetIndex READ presetIndex WRITE setPresetIndex NOTIFY presetIndexChanged)
    /// Digits, or empty for a new seed with every clip.
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY seedChanged)
    Q_PROPERTY(QString modelName READ modelName NOTIFY modelChanged)
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    /// What to do before a clip can be made; empty when ready.
    Q_PROPERTY(QString nextStep READ nextStep NOTIFY readyChanged)
    /// What the last picture could not be, and the remedy; empty when there is nothing to say.
    Q_PROPERTY(QString pictureProblem READ pictureProblem NOTIFY pictureProblemChanged)
    Q_PROPERTY(QStringList pictureFilters READ pictureFilters CONSTANT)

public:
    explicit ComposeModel(PictureReader reader, QObject* parent = nullptr);

    bool hasPicture() const { return m_picture.image != nullptr; }
    bool loadingPicture() const { return m_loading; }
    QImage picture() const { return m_picture.display; }
    QVariant pictureValue() const { return picture(); }  ///< QML knows no image type
    QString pictureName() const { return m_picture.name; }
    QString pictureSize() const;
    QRectF crop() const;
    QString cropNote() const;
    QString prompt() const { return m_prompt; }
    void setPrompt(const QString& prompt);
    QString negativePrompt() const { return m_negativePrompt; }
    void setNegativePrompt(const QString& prompt);
    PresetListModel* presets() { return &m_presets; }
    int presetIndex() const { return m_presetIndex; }
    void setPresetIndex(int index);
    QString seed() const;
    void setSeed(const QString& text);
    QString modelName() const;
    bool ready() const { return nextStep().isEmpty(); }
    QString nextStep() const;
    QString pictureProblem() const { return m_pictureProblem; }
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
    GenerationRequest request() const;

    Q_INVOKABLE void openPicture(const QUrl& url);
    /// Dropped or pasted files: the first that is on this computer.
    Q_INVOKABLE void openFirst(const QList<QUrl>& urls);
    Q_INVOKABLE void pastePicture();
    Q_INVOKABLE void removePicture();
    Q_INVOKABLE void dismissPictureProblem() { setPictureProblem({}); }
    Q_INVOKABLE void rollSeed();

Q_SIGNALS:
    void pictureChanged();
    void loadingPictureChanged();
    void cropChanged();
    void promptChanged();
    void negativePromptChanged();
    void presetIndexChanged();
    void seedChanged();
    void modelChanged();
    void readyChanged();
    void pictureProblemChanged();
    void pictureArrived();  ///< after a picture that was asked for has been read

private:
    void setLoading(bool loading);
    void setPictureProblem(const QString& problem);
    void adopt(const LoadedPicture& picture);

    PresetListModel m_presets;
    PictureLoader m_loader;
    LoadedPicture m_picture;
    std::optional<ModelFacts> m_model;
    QString m_modelProblem;
    QString m_pictureProblem;
    QString m_prompt;
    QString m_negativePrompt;
    std::optional<quint64> m_seed;
    int m_presetIndex = -1;
    bool m_loading = false;
};

}  // namespace mutoscope
