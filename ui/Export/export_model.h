// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Export/export_services.h"
#include "ui/Export/file_writing.h"
#include "ui/Shell/background_reader.h"
#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace mutoscope {

/// The export dialog: what is chosen, what it will come to, and the export itself. A choice is estimated on one thread,
/// half a second after the last change, and written on another. Belongs to the GUI thread.
class ExportModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool hasClip READ hasClip NOTIFY changed)
    /// Each with name, description, available and reason.
    Q_PROPERTY(QVariantList presets READ presets NOTIFY formatsChanged)
    Q_PROPERTY(int presetIndex READ presetIndex NOTIFY changed)  ///< -1 once anything was changed
    /// Each with name, available and reason.
    Q_PROPERTY(QVariantList formats READ formats NOTIFY formatsChanged)
    Q_PROPERTY(int formatIndex READ formatIndex WRITE setFormatIndex NOTIFY changed)
    Q_PROPERTY(bool hasQuality READ hasQuality NOTIFY changed)
    Q_PROPERTY(double quality READ quality WRITE setQuality NOTIFY changed)  ///< 0, the smallest file, to 1, the best
    Q_PROPERTY(double qualityStep READ qualityStep NOTIFY changed)
    Q_PROPERTY(QString qualityText READ qualityText NOTIFY changed)
    Q_PROPERTY(int framesPerSecond READ framesPerSecond WRITE setFramesPerSecond NOTIFY changed)
    Q_PROPERTY(int interpolation READ interpolation WRITE setInterpolation NOTIFY changed)
    Q_PROPERTY(int scalePercent READ scalePercent WRITE setScalePercent NOTIFY changed)
    Q_PROPERTY(QString sizeNote READ sizeNote NOTIFY changed)  ///< "at most 480 pixels", where a preset says so
    Q_PROPERTY(bool pingPong READ pingPong WRITE setPingPong NOTIFY changed)
    Q_PROPERTY(int loops READ loops WRITE setLoops NOTIFY changed)
    Q_PROPERTY(int firstFrame READ firstFrame WRITE setFirstFrame NOTIFY changed)  ///< counted from 1
    Q_PROPERTY(int lastFrame READ lastFrame WRITE setLastFrame NOTIFY changed)     ///< counted from 1
    Q_PROPERTY(int frameCount READ frameCount NOTIFY changed)                      ///< of the clip
    Q_PROPERTY(bool recipe READ recipe WRITE setRecipe NOTIFY changed)
    Q_PROPERTY(bool hardware READ hardware WRITE setHardware NOTIFY changed)
    Q_PROPERTY(QString hardwareNote READ hardwareNote NOTIFY changed)
    Q_PROPERTY(bool hardwareAvailable READ hardwareAvailable NOTIFY changed)

    Q_PROPERTY(QString summary READ summary NOTIFY estimateChanged)  ///< "31 frames, 512 × 512, 32 a second, 1.0 s"
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY estimateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY estimateChanged)  ///< why it cannot be exported like this; or empty

    Q_PROPERTY(mutoscope::FileWriting* writing READ writing CONSTANT)
    Q_PROPERTY(bool canExport READ canExport NOTIFY changed)
    Q_PROPERTY(QString message READ message NOTIFY changed)  ///< "Exporting clip.mp4…", "Exported clip.mp4"
    Q_PROPERTY(bool exported READ exported NOTIFY changed)
    Q_PROPERTY(QUrl suggestedFile READ suggestedFile NOTIFY changed)
    Q_PROPERTY(QUrl suggestedFrameFile READ suggestedFrameFile NOTIFY changed)
    Q_PROPERTY(QStringList filters READ filters NOTIFY changed)

public:
    explicit ExportModel(ExportServices services, QObject* parent = nullptr);
    ~ExportModel() override;  // cancels and waits for its threads

    bool hasClip() const { return m_clip != nullptr; }
    QVariantList presets() const;
    int presetIndex() const { return m_presetIndex; }
    QVariantList formats() const;
    int formatIndex() const;
    void setFormatIndex(int index);
    bool hasQuality() const { return format().best.has_value(); }
    double quality() const;
    void setQuality(double quality);
    double qualityStep() const;
    QString qualityText() const;
    int framesPerSecond() const;
    void setFramesPerSecond(int fps);
    int interpolation() const { return m_choice.edit.interpolation; }
    void setInterpolation(int factor);
    int scalePercent() const;
    void setScalePercent(int percent);
    QString sizeNote() const;
    bool pingPong() const { return m_choice.edit.pingPong; }
    void setPingPong(bool on);
    int loops() const { return m_choice.edit.loops; }
    void setLoops(int loops);
    int firstFrame() const { return m_choice.edit.firstFrame + 1; }
    void setFirstFrame(int frame);
    int lastFrame() const { return m_choice.edit.lastFrame.value_or(frameCount() - 1) + 1; }
    void setLastFrame(int frame);
    int frameCount() const;
    bool recipe() const { return m_choice.recipe; }
    void setRecipe(bool on);
    bool hardware() const { return m_choice.hardware && hardwareAvailable(); }
    void setHardware(bool on);
    QString hardwareNote() const;
    bool hardwareAvailable() const { return !format().hardware.isEmpty(); }
    QString summary() const;
    QString sizeText() const;
    QString problem() const { return EngineWords::shown(m_problem); }
    FileWriting* writing() { return &m_writing; }
    bool canExport() const { return m_clip && !m_writing.active() && format().unavailable.isEmpty(); }
    QString message() const;
    bool exported() const { return !m_writing.written().isEmpty(); }
    QUrl suggestedFile() const;
    QUrl suggestedFrameFile() const;
    QStringList filters() const;
    const ExportChoice& choice() const { return m_choice; }

    /// The clip that exports are about, and the picture's name, from which file names are suggested. Null for none.
    void setClip(std::shared_ptr<const Clip> clip, const QString& pictureName);
    /// Looks once at what this machine can write. Later calls do nothing.
    Q_INVOKABLE void lookAtMachine();

    Q_INVOKABLE void usePreset(int index);
    /// Estimates are made only while somebody looks.
    Q_INVOKABLE void setShown(bool shown);
    /// The range that the player's marks gave, counted from 0.
    Q_INVOKABLE void setRange(int first, int last);
    /// A file that is there already is asked about first.
    Q_INVOKABLE void exportTo(const QUrl& file);
    /// One frame of the clip, counted from 0, as a PNG picture.
    Q_INVOKABLE void exportFrame(const QUrl& file, int frame);

Q_SIGNALS:
    void changed();
    void formatsChanged();
    void estimateChanged();

private:
    const ExportFormatRow& format() const;
    const ExportFormatRow* find(const QString& id) const;
    void edit(const std::function<void(ExportChoice&)>& change);
    void chooseAgain();
    void estimate();

    const ExportServices m_services;
    QList<ExportFormatRow> m_formats;
    std::shared_ptr<const Clip> m_clip;
    QString m_baseName;
    ExportChoice m_choice;
    int m_presetIndex = -1;
    bool m_looked = false;
    bool m_shown = false;

    QTimer m_pace;
    CancelToken m_estimating;
    std::optional<ExportSize> m_size;
    QString m_problem;

    BackgroundReader m_looking{this};  // probes and estimates
    FileWriting m_writing{this};
};

}  // namespace mutoscope
