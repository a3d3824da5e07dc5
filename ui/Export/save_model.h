// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "ui/Export/file_writing.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <memory>

namespace mutoscope {

/// Writes a clip in the format that the file's suffix names; called on the export thread, which reports progress from
/// 0 to 1. Whatever goes wrong, no half-written file stays.
using ClipSaver = std::function<Result<void>(const Clip& clip, const std::filesystem::path& path,
                                             const CancelToken& cancel, const std::function<void(double)>& progress)>;

/// A kind of file that clips can be saved as.
struct SaveFormat {
    QString name;    ///< for people, in English; shown translated
    QString suffix;  ///< without its dot
};

/// Saves the finished clip on the export thread and tells how it goes. The object belongs to the GUI thread.
class SaveModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(mutoscope::FileWriting* writing READ writing CONSTANT)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(QString message READ message NOTIFY changed)   ///< "Saving clip.mp4…", "Saved clip.mp4"; or empty
    Q_PROPERTY(bool saved READ saved NOTIFY changed)          ///< the clip on show is in savedFile
    Q_PROPERTY(QUrl savedFile READ savedFile NOTIFY changed)  ///< of the clip on show; empty until it is saved
    Q_PROPERTY(QUrl suggestedFile READ suggestedFile NOTIFY changed)
    Q_PROPERTY(QStringList filters READ filters CONSTANT)

public:
    /// `formats`: at least one; the first is the one to suggest.
    SaveModel(ClipSaver saver, QList<SaveFormat> formats, QObject* parent = nullptr);

    FileWriting* writing() { return &m_writing; }
    bool canSave() const { return m_clip && !m_writing.active(); }
    QString message() const;
    bool saved() const { return !savedFile().isEmpty(); }
    QUrl savedFile() const;
    QUrl suggestedFile() const;
    QStringList filters() const;

    /// The clip that save() is about, and the picture's name, from which a file name is suggested.
    void setClip(std::shared_ptr<const Clip> clip, const QString& pictureName);

    /// `filter` is the index in filters() that the user chose; it gives the suffix where the name has none of ours.
    /// A file that is there already is asked about first.
    Q_INVOKABLE void save(const QUrl& file, int filter);

Q_SIGNALS:
    void changed();

private:
    QString withSuffix(const QString& path, int filter) const;

    const ClipSaver m_saver;
    const QList<SaveFormat> m_formats;
    std::shared_ptr<const Clip> m_clip;
    std::shared_ptr<const Clip> m_asked;  // that was last to be saved
    QString m_baseName;
    FileWriting m_writing{this};
};

}  // namespace mutoscope
