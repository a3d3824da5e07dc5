// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/save_model.h"

#include "ui/Export/clip_names.h"

#include <QDesktopServices>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

/// The formats' names are the engine's; naming them here lets them be translated.
[[maybe_unused]] constexpr const char* kFormatNames[] = {
    QT_TRANSLATE_NOOP("mutoscope::SaveModel", "MP4 video (H.264)"),
    QT_TRANSLATE_NOOP("mutoscope::SaveModel", "WebM video (VP9)"),
    QT_TRANSLATE_NOOP("mutoscope::SaveModel", "GIF animation"),
};

}  // namespace

SaveModel::SaveModel(ClipSaver saver, QList<SaveFormat> formats, QObject* parent)
    : QObject(parent), m_saver(std::move(saver)), m_formats(std::move(formats)) {
    m_pool.setMaxThreadCount(1);
}

SaveModel::~SaveModel() {
    m_cancel.cancel();
    m_pool.waitForDone();
}

QString SaveModel::message() const {
    if (m_saving) return tr("Saving %1…").arg(m_savingName);
    return m_savedFile.isEmpty() ? QString() : tr("Saved %1").arg(m_savedFile.fileName());
}

QString SaveModel::question() const {
    return m_existing.isEmpty() ? QString()
                                : tr("%1 is there already; replace it, or save under another name.")
                                      .arg(QFileInfo(m_existing).fileName());
}

QUrl SaveModel::suggestedFile() const { return freeClipFile(m_baseName, m_formats.first().suffix); }

QStringList SaveModel::filters() const {
    QStringList filters;
    for (const SaveFormat& format : m_formats) {
        filters.append(QStringLiteral("%1 (*.%2)").arg(tr(format.name.toUtf8().constData()), format.suffix));
    }
    return filters;
}

QString SaveModel::withSuffix(const QString& path, int filter) const {
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool known = std::any_of(m_formats.begin(), m_formats.end(),
                                   [&suffix](const SaveFormat& format) { return suffix == format.suffix; });
    if (known) return path;
    return path + QLatin1Char('.') + m_formats.value(filter, m_formats.first()).suffix;
}

void SaveModel::setClip(std::shared_ptr<const Clip> clip, const QString& pictureName) {
    m_clip = std::move(clip);
    m_baseName = clipBaseName(pictureName);
    m_savedFile.clear();
    m_error.clear();
    m_existing.clear();
    Q_EMIT changed();
}

void SaveModel::save(const QUrl& file, int filter) {
    if (!canSave()) return;
    if (!file.isLocalFile()) {
        m_error = tr("%1 is not a folder of this computer; choose one that is.").arg(file.toDisplayString());
        Q_EMIT changed();
        return;
    }
    const QString path = withSuffix(file.toLocalFile(), filter);
    m_existing = QFileInfo::exists(path) ? path : QString();
    if (m_existing.isEmpty()) return write(path);
    m_error.clear();
    Q_EMIT changed();
}

void SaveModel::replaceFile() {
    if (!m_existing.isEmpty() && canSave()) write(std::exchange(m_existing, QString()));
}

void SaveModel::keepFile() {
    m_existing.clear();
    Q_EMIT changed();
}

void SaveModel::write(const QString& path) {
    m_savingName = QFileInfo(path).fileName();
    m_error.clear();
    m_progress = 0;
    m_saving = true;
    m_cancel = CancelToken();
    Q_EMIT changed();
    Q_EMIT progressChanged();
    m_pool.start([this, clip = m_clip, path, cancel = m_cancel] {
        const auto report = [this](double progress) {
            QMetaObject::invokeMethod(
                this,
                [this, progress] {
                    m_progress = progress;
                    Q_EMIT progressChanged();
                },
                Qt::QueuedConnection);
        };
        const Result<void> result = m_saver(*clip, path.toStdString(), cancel, report);
        QMetaObject::invokeMethod(
            this, [this, clip, path, result] { finish(QUrl::fromLocalFile(path), clip, result); },
            Qt::QueuedConnection);
    });
}

void SaveModel::finish(const QUrl& file, const std::shared_ptr<const Clip>& clip, const Result<void>& result) {
    m_saving = false;
    if (result) {
        if (clip == m_clip) m_savedFile = file;
    } else if (result.error().code != ErrorCode::Cancelled) {
        m_error = QString::fromStdString(result.error().message);
    }
    Q_EMIT changed();
}

void SaveModel::cancel() { m_cancel.cancel(); }

void SaveModel::showInFolder() {
    if (m_savedFile.isEmpty()) return;
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_savedFile.toLocalFile()).absolutePath()));
}

void SaveModel::dismissError() {
    if (m_error.isEmpty()) return;
    m_error.clear();
    Q_EMIT changed();
}

}  // namespace mutoscope
