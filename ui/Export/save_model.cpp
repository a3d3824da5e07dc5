// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/save_model.h"

#include "ui/Export/clip_names.h"

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
    connect(&m_writing, &FileWriting::changed, this, &SaveModel::changed);
}

QUrl SaveModel::savedFile() const {
    // What was being written when another clip came is that clip's no more.
    const bool ours = m_asked == m_clip && !m_writing.written().isEmpty();
    return ours ? QUrl::fromLocalFile(m_writing.written()) : QUrl();
}

QString SaveModel::message() const {
    if (m_writing.active()) return tr("Saving %1…").arg(m_writing.name());
    return saved() ? tr("Saved %1").arg(m_writing.name()) : QString();
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
    m_writing.forget();
}

void SaveModel::save(const QUrl& file, int filter) {
    if (!canSave()) return;
    const QString path = m_writing.localPath(file);
    if (path.isEmpty()) return;
    m_asked = m_clip;
    m_writing.ask(withSuffix(path, filter),
                  [saver = m_saver, clip = m_clip](const std::filesystem::path& to, const CancelToken& cancel,
                                                   const std::function<void(double)>& progress) {
                      return FileWriting::withoutNotes(saver(*clip, to, cancel, progress));
                  });
}

}  // namespace mutoscope
