// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/result.h"
#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace mutoscope {

/// One file after the other, each written on the export thread: its progress, what came of it, and the question about
/// a file that is there already. Belongs to the GUI thread.
class FileWriting final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool active READ active NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)  ///< about a file that is there already; or empty
    Q_PROPERTY(QString notes READ notes NOTIFY changed)        ///< what was written otherwise than asked

public:
    /// Called on the export thread, with progress from 0 to 1 to report; gives notes for people. Whatever goes wrong,
    /// no half-written file stays.
    using Notes = std::vector<std::string>;
    using Writer = std::function<Result<Notes>(const std::filesystem::path& path, const CancelToken& cancel,
                                               const std::function<void(double)>& progress)>;

    explicit FileWriting(QObject* parent);
    ~FileWriting() override;  // cancels and waits for the export thread

    bool active() const { return m_active; }
    double progress() const { return m_progress; }
    QString error() const { return EngineWords::shown(m_error); }
    QString question() const;
    QString notes() const { return EngineWords::shown(m_notes); }
    QString name() const { return m_name; }     ///< of the file that is, or was last, written
    QString written() const { return m_file; }  ///< the path, once it is whole; else empty

    /// Of a writer that has nothing to add.
    static Result<Notes> withoutNotes(const Result<void>& result);

    /// The path of a file of this computer; else empty, and error() says so.
    QString localPath(const QUrl& file);
    /// Writes, or asks about the file that is there; not all desktops' dialogs do.
    void ask(const QString& path, Writer writer);
    void write(const QString& path, Writer writer);
    /// Drops what was written or asked; a file that is being written is written on.
    void forget();

    Q_INVOKABLE void replaceFile();
    Q_INVOKABLE void keepFile();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void showInFolder();
    Q_INVOKABLE void dismissError();

Q_SIGNALS:
    void changed();
    void progressChanged();

private:
    void finish(const QString& path, const Result<Notes>& result);

    bool m_active = false;
    double m_progress = 0;
    QString m_name;
    QString m_file;
    QString m_notes;
    QString m_error;
    QString m_existing;  // path that the question is about
    Writer m_asked;      // that would write it
    CancelToken m_cancel;
    QThreadPool m_pool;  // one thread: the export thread
};

}  // namespace mutoscope
