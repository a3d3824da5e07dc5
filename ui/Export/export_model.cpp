// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/export_model.h"

#include "ui/Export/clip_names.h"
#include "ui/Shell/display_text.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kEstimatePace{500};

/// Names of the engine's tables; naming them here lets them be translated.
[[maybe_unused]] constexpr const char* kNames[] = {
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "MP4 video (H.264)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "MP4 video (H.265)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "MP4 video (AV1)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "WebM video (VP9)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "QuickTime video (ProRes 422)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Lossless video (FFV1)"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "GIF animation"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "WebP animation"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "PNG pictures in a folder"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Share anywhere"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Plays on every phone, computer and website."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Best quality"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "H.264 that hardly differs from the frames; large."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Smooth motion"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Four times the frames a second, moved into place."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Small file"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "H.265: about half the size for the same look."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Smallest file"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "AV1 for new devices; takes longer to write."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "For web pages"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "WebM with VP9, which every browser plays."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "For editing"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "ProRes 422 HQ, which editing programs cut frame by frame."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Lossless"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Every pixel as it was made, in one file."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "GIF loop"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Forwards and back without a jump, at most 480 pixels."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "WebP loop"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Sharper and smaller than GIF; forwards and back."),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "Single pictures"),
    QT_TRANSLATE_NOOP("mutoscope::ExportModel", "A folder of PNG files for compositing."),
};

}  // namespace

ExportModel::ExportModel(ExportServices services, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_formats(m_services.formats) {
    if (m_formats.isEmpty()) m_formats.append(ExportFormatRow());
    m_choice.format = m_formats.first().id.toStdString();
    connect(&m_writing, &FileWriting::changed, this, &ExportModel::changed);
    m_pace.setSingleShot(true);
    m_pace.setInterval(kEstimatePace);
    connect(&m_pace, &QTimer::timeout, this, &ExportModel::estimate);
    if (!m_services.presets.isEmpty()) usePreset(0);
}

ExportModel::~ExportModel() { m_estimating.cancel(); }

void ExportModel::lookAtMachine() {
    if (m_looked || !m_services.probe) return;
    m_looked = true;
    m_looking.start([probe = m_services.probe] { return probe(); },
                    [this](const QList<ExportFormatRow>& formats) {
                        if (formats.isEmpty()) return;
                        m_formats = formats;
                        Q_EMIT formatsChanged();
                        Q_EMIT changed();
                    });
}

const ExportFormatRow* ExportModel::find(const QString& id) const {
    const auto found =
        std::find_if(m_formats.begin(), m_formats.end(), [&id](const ExportFormatRow& row) { return row.id == id; });
    return found == m_formats.end() ? nullptr : &*found;
}

const ExportFormatRow& ExportModel::format() const {
    const ExportFormatRow* row = find(QString::fromStdString(m_choice.format));
    return row ? *row : m_formats.first();
}

QVariantList ExportModel::presets() const {
    QVariantList list;
    for (const ExportPresetRow& preset : m_services.presets) {
        const ExportFormatRow* row = find(QString::fromStdString(preset.choice.format));
        list.append(QVariantMap{{QStringLiteral("name"), tr(preset.name.toUtf8().constData())},
                                {QStringLiteral("description"), tr(preset.description.toUtf8().constData())},
                                {QStringLiteral("available"), row && row->unavailable.isEmpty()},
                                {QStringLiteral("reason"), row ? EngineWords::shown(row->unavailable) : QString()}});
    }
    return list;
}

QVariantList ExportModel::formats() const {
    QVariantList list;
    for (const ExportFormatRow& row : m_formats) {
        list.append(QVariantMap{{QStringLiteral("name"), tr(row.name.toUtf8().constData())},
                                {QStringLiteral("available"), row.unavailable.isEmpty()},
                                {QStringLiteral("reason"), EngineWords::shown(row.unavailable)}});
    }
    return list;
}

int ExportModel::formatIndex() const { return static_cast<int>(&format() - m_formats.constData()); }

void ExportModel::setFormatIndex(int index) {
    if (index < 0 || index >= m_formats.size() || index == formatIndex()) return;
    edit([this, index](ExportChoice& choice) {
        choice.format = m_formats[index].id.toStdString();
        choice.quality.reset();
    });
}

double ExportModel::quality() const {
    const ExportFormatRow& row = format();
    if (!row.best || *row.best == row.worst) return 1;
    return static_cast<double>(m_choice.quality.value_or(row.standard) - row.worst) / (*row.best - row.worst);
}

void ExportModel::setQuality(double quality) {
    const ExportFormatRow& row = format();
    if (!row.best) return;
    const double bounded = std::clamp(quality, 0.0, 1.0);
    const int value = row.worst + static_cast<int>(std::lround(bounded * (*row.best - row.worst)));
    if (value == m_choice.quality.value_or(row.standard)) return;
    edit([value](ExportChoice& choice) { choice.quality = value; });
}

double ExportModel::qualityStep() const {
    const ExportFormatRow& row = format();
    return row.best && *row.best != row.worst ? 1.0 / std::abs(*row.best - row.worst) : 1;
}

QString ExportModel::qualityText() const {
    const ExportFormatRow& row = format();
    if (!row.best) return {};
    const int value = m_choice.quality.value_or(row.standard);
    if (row.id == QLatin1String("mov")) {
        const QStringList profiles{tr("Proxy"), tr("LT"), tr("Standard"), tr("HQ")};
        return profiles.value(value);
    }
    if (row.id == QLatin1String("webp")) return tr("%1 %").arg(value);
    const double share = quality();
    const QString word = share > 0.8    ? tr("Hardly any loss")
                         : share > 0.62 ? tr("High")
                         : share > 0.45 ? tr("Good")
                         : share > 0.3  ? tr("Small")
                                        : tr("Very small");
    //: quality in words, and the number that video tools call CRF
    return tr("%1 (CRF %2)").arg(word).arg(value);
}

int ExportModel::framesPerSecond() const { return m_choice.framesPerSecond.value_or(m_clip ? m_clip->plan.fps : 8); }

void ExportModel::setFramesPerSecond(int fps) {
    const int bounded = std::clamp(fps, 1, 60);
    if (bounded == framesPerSecond()) return;
    edit([this, bounded](ExportChoice& choice) {
        choice.framesPerSecond = m_clip && bounded == m_clip->plan.fps ? std::nullopt : std::optional(bounded);
    });
}

void ExportModel::setInterpolation(int factor) {
    if (factor == interpolation() || (factor != 1 && factor != 2 && factor != 4)) return;
    edit([factor](ExportChoice& choice) { choice.edit.interpolation = factor; });
}

int ExportModel::scalePercent() const { return static_cast<int>(std::lround(m_choice.edit.scale * 100)); }

void ExportModel::setScalePercent(int percent) {
    const int bounded = std::clamp(percent, 10, 400);
    if (bounded == scalePercent() && !m_choice.edit.longestSide) return;
    edit([bounded](ExportChoice& choice) {
        choice.edit.scale = bounded / 100.0;
        choice.edit.longestSide.reset();
    });
}

QString ExportModel::sizeNote() const {
    return m_choice.edit.longestSide ? tr("at most %1 pixels").arg(*m_choice.edit.longestSide) : QString();
}

void ExportModel::setPingPong(bool on) {
    if (on != pingPong()) edit([on](ExportChoice& choice) { choice.edit.pingPong = on; });
}

void ExportModel::setLoops(int loops) {
    const int bounded = std::clamp(loops, 1, 100);
    if (bounded != this->loops()) edit([bounded](ExportChoice& choice) { choice.edit.loops = bounded; });
}

int ExportModel::frameCount() const { return m_clip && m_clip->frames ? static_cast<int>(m_clip->frames->size()) : 0; }

void ExportModel::setFirstFrame(int frame) { setRange(frame - 1, std::max(frame, lastFrame()) - 1); }
void ExportModel::setLastFrame(int frame) { setRange(std::min(frame, firstFrame()) - 1, frame - 1); }

void ExportModel::setRange(int first, int last) {
    if (frameCount() == 0) return;
    const int from = std::clamp(first, 0, frameCount() - 1);
    const int to = std::clamp(last, from, frameCount() - 1);
    if (from == firstFrame() - 1 && to == lastFrame() - 1) return;
    edit([this, from, to](ExportChoice& choice) {
        choice.edit.firstFrame = from;
        choice.edit.lastFrame = to == frameCount() - 1 ? std::nullopt : std::optional(to);
    });
}

void ExportModel::setRecipe(bool on) {
    if (on != recipe()) edit([on](ExportChoice& choice) { choice.recipe = on; });
}

void ExportModel::setHardware(bool on) {
    if (on != m_choice.hardware) edit([on](ExportChoice& choice) { choice.hardware = on; });
}

QString ExportModel::hardwareNote() const {
    const ExportFormatRow& row = format();
    return row.hardware.isEmpty() ? tr("This machine's graphics card has no encoder that works for this format.")
                                  : tr("Faster, at a little less quality for the same size (%1).").arg(row.hardware);
}

void ExportModel::usePreset(int index) {
    if (index < 0 || index >= m_services.presets.size()) return;
    const ClipEdit range = m_choice.edit;
    m_choice = m_services.presets[index].choice;
    m_choice.edit.firstFrame = range.firstFrame;
    m_choice.edit.lastFrame = range.lastFrame;
    m_presetIndex = index;
    chooseAgain();
}

void ExportModel::edit(const std::function<void(ExportChoice&)>& change) {
    const ClipEdit before = m_choice.edit;
    ExportChoice changed = m_choice;
    change(changed);
    // The range belongs to the clip: no preset has one.
    const bool onlyRange = before.firstFrame != changed.edit.firstFrame || before.lastFrame != changed.edit.lastFrame;
    m_choice = changed;
    if (!onlyRange) m_presetIndex = -1;
    chooseAgain();
}

void ExportModel::chooseAgain() {
    m_estimating.cancel();
    m_size.reset();
    m_problem.clear();
    m_writing.forget();
    if (m_shown && m_clip) m_pace.start();
    Q_EMIT changed();
    Q_EMIT estimateChanged();
}

void ExportModel::setShown(bool shown) {
    m_shown = shown;
    if (shown) {
        lookAtMachine();
        chooseAgain();
    } else {
        m_pace.stop();
        m_estimating.cancel();
    }
}

void ExportModel::setClip(std::shared_ptr<const Clip> clip, const QString& pictureName) {
    m_clip = std::move(clip);
    m_baseName = clipBaseName(pictureName);
    m_choice.edit.firstFrame = 0;
    m_choice.edit.lastFrame.reset();
    chooseAgain();
}

void ExportModel::estimate() {
    if (!m_clip || !m_services.estimate) return;
    m_estimating = CancelToken();
    m_looking.start(
        [estimate = m_services.estimate, clip = m_clip, choice = m_choice,
         cancel = m_estimating]() -> Result<ExportSize> {
            if (cancel.isCancelled()) return Error{ErrorCode::Cancelled, "", ""};
            return estimate(*clip, choice, cancel);
        },
        [this, cancel = m_estimating](const Result<ExportSize>& size) {
            if (cancel.isCancelled()) return;  // for a choice that was left
            if (size) {
                m_size = size.value();
            } else {
                m_problem = QString::fromStdString(size.error().message);
            }
            Q_EMIT estimateChanged();
        });
}

QString ExportModel::summary() const {
    if (!m_size) return {};
    //: frames, size, rate, length
    return tr("%n frame(s), %1, %2 a second, %3", nullptr, m_size->frames)
        .arg(DisplayText::size(m_size->width, m_size->height), QLocale().toString(m_size->framesPerSecond, 'g', 4),
             DisplayText::duration(m_size->duration));
}

QString ExportModel::sizeText() const {
    if (!m_size) return m_problem.isEmpty() && m_clip ? tr("Estimating…") : QString();
    return tr("about %1").arg(QLocale().formattedDataSize(static_cast<qint64>(m_size->bytes), 1));
}

QUrl ExportModel::suggestedFile() const {
    return freeClipFile(m_baseName, format().folder ? QString() : format().suffix);
}

QUrl ExportModel::suggestedFrameFile() const {
    return freeClipFile(m_baseName + QStringLiteral("_frame"), QStringLiteral("png"));
}

QStringList ExportModel::filters() const {
    const ExportFormatRow& row = format();
    const QString name = tr(row.name.toUtf8().constData());
    return {row.folder ? name + QStringLiteral(" (*)") : QStringLiteral("%1 (*.%2)").arg(name, row.suffix)};
}

void ExportModel::exportTo(const QUrl& file) {
    if (!canExport()) return;
    QString path = m_writing.localPath(file);
    if (path.isEmpty()) return;
    const ExportFormatRow& row = format();
    if (!row.folder && QFileInfo(path).suffix().toLower() != row.suffix) path += QLatin1Char('.') + row.suffix;
    m_writing.ask(
        path, [write = m_services.write, clip = m_clip, choice = m_choice](
                  const std::filesystem::path& to, const CancelToken& cancel,
                  const std::function<void(double)>& progress) { return write(*clip, choice, to, cancel, progress); });
}

void ExportModel::exportFrame(const QUrl& file, int frame) {
    if (!m_clip || frame < 0 || frame >= frameCount() || !file.isLocalFile()) return;
    QString path = file.toLocalFile();
    if (QFileInfo(path).suffix().toLower() != QLatin1String("png")) path += QStringLiteral(".png");
    m_writing.write(path, [write = m_services.writeFrame, clip = m_clip, frame](
                              const std::filesystem::path& to, const CancelToken&, const std::function<void(double)>&) {
        return FileWriting::withoutNotes(write((*clip->frames)[static_cast<std::size_t>(frame)], clip->recipe, to));
    });
}

QString ExportModel::message() const {
    if (m_writing.active()) return tr("Exporting %1…").arg(m_writing.name());
    return exported() ? tr("Exported %1").arg(m_writing.name()) : QString();
}

}  // namespace mutoscope
