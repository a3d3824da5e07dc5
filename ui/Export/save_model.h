// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/job_event.h"
#include "engine/request/result.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
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

    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString message READ message NOTIFY changed)  ///< "Saving clip.mp4…", "Saved clip.mp4"; or empty
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)  ///< about a file that is there already; or empty
    Q_PROPERTY(bool saved READ saved NOTIFY changed)           ///< the clip on show is in savedFile
    Q_PROPERTY(QUrl savedFile READ savedFile NOTIFY changed)   ///< of the clip on show; empty until it is saved
    Q_PROPERTY(QUrl suggestedFile READ suggestedFile NOTIFY changed)
    Q_PROPERTY(QStringList filters READ filters CONSTANT)

public:
    /// `formats`: at least one; the first is the one to suggest.
    SaveModel(ClipSaver saver, QList<SaveFormat> formats, QObject* parent = nullptr);
    ~SaveModel() override;  // cancels and waits for the export thread

    bool canSave() const { return m_clip && !m_saving; }
    bool saving() const { return m_saving; }
    double progress() const { return m_progress; }
    QString message() const;
    QString error() const { return m_error; }
    QString question() const;
    bool saved() const { return !m_saving && !m_savedFile.isEmpty(); }
    QUrl savedFile() const { return m_savedFile; }
    QUrl suggestedFile() const;
    QStringList filters() const;

    /// The clip that save() is about, and the picture's name, from which a file name is suggested.
    void setClip(std::shared_ptr<const Clip> clip, const QString& pictureName);

    /// `filter` is the index in filters() that the user chose; it gives the suffix where the name has none of ours.
    /// A file that is there already is asked about first; not all desktops' dialogs do.
    Q_INVOKABLE void save(const QUrl& file, int filter);
    Q_INVOKABLE void replaceFile();
    Q_INVOKABLE void keepFile();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void showInFolder();
    Q_INVOKABLE void dismissError();

Q_SIGNALS:
    void changed();
    void progressChanged();

private:
    void write(const QString& path);
    void finish(const QUrl& file, const std::shared_ptr<const Clip>& clip, const Result<void>& result);

    QString withSuffix(const QString& path, int filter) const;

    const ClipSaver m_saver;
    const QList<SaveFormat> m_formats;
    std::shared_ptr<const Clip> m_clip;
    QString m_baseName;
    QUrl m_savedFile;
    QString m_savingName;
    QString m_error;
    QString m_existing;  ///< path that the question is about
    CancelToken m_cancel;
    double m_progress = 0;
    bool m_saving = false;
    QThreadPool m_pool;  // one thread: the export thread
};

}  // namespace mutoscope
