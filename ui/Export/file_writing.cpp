// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/file_writing.h"

#include "ui/Shell/guarded.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QStringList>

#include <utility>

namespace mutoscope {

FileWriting::FileWriting(QObject* parent) : QObject(parent) { m_pool.setMaxThreadCount(1); }

FileWriting::~FileWriting() {
    m_cancel.cancel();
    m_pool.waitForDone();
}

QString FileWriting::question() const {
    return m_existing.isEmpty()
               ? QString()
               : tr("%1 is there already; replace it, or choose another name.").arg(QFileInfo(m_existing).fileName());
}

Result<FileWriting::Notes> FileWriting::withoutNotes(const Result<void>& result) {
    return result ? Result<Notes>(Notes()) : Result<Notes>(result.error());
}

QString FileWriting::localPath(const QUrl& file) {
    if (file.isLocalFile()) return file.toLocalFile();
    m_error = tr("%1 is not a folder of this computer; choose one that is.").arg(file.toDisplayString());
    Q_EMIT changed();
    return {};
}

void FileWriting::ask(const QString& path, Writer writer) {
    if (m_active) return;
    if (!QFileInfo::exists(path)) return write(path, std::move(writer));
    m_existing = path;
    m_asked = std::move(writer);
    m_error.clear();
    Q_EMIT changed();
}

void FileWriting::replaceFile() {
    if (!m_existing.isEmpty()) write(std::exchange(m_existing, QString()), std::exchange(m_asked, nullptr));
}

void FileWriting::keepFile() {
    m_existing.clear();
    m_asked = nullptr;
    Q_EMIT changed();
}

void FileWriting::write(const QString& path, Writer writer) {
    if (m_active) return;
    m_name = QFileInfo(path).fileName();
    m_file.clear();
    m_notes.clear();
    m_error.clear();
    m_existing.clear();
    m_asked = nullptr;
    m_progress = 0;
    m_active = true;
    m_cancel = CancelToken();
    Q_EMIT changed();
    Q_EMIT progressChanged();
    m_pool.start([this, path, writer = std::move(writer), cancel = m_cancel] {
        const auto report = [this](double progress) {
            QMetaObject::invokeMethod(
                this,
                [this, progress] {
                    m_progress = progress;
                    Q_EMIT progressChanged();
                },
                Qt::QueuedConnection);
        };
        const auto write = [&] { return writer(path.toStdString(), cancel, report); };
        const Result<Notes> result = guarded(write);
        QMetaObject::invokeMethod(
            this, [this, path, result] { finish(path, result); }, Qt::QueuedConnection);
    });
}

void FileWriting::finish(const QString& path, const Result<Notes>& result) {
    m_active = false;
    if (result) {
        m_file = path;
        QStringList notes;
        for (const std::string& note : result.value()) notes.append(QString::fromStdString(note));
        m_notes = notes.join(QLatin1Char('\n'));
    } else if (result.error().code != ErrorCode::Cancelled) {
        m_error = QString::fromStdString(result.error().message);
    }
    Q_EMIT changed();
}

void FileWriting::forget() {
    m_file.clear();
    m_notes.clear();
    m_error.clear();
    keepFile();
}

void FileWriting::cancel() { m_cancel.cancel(); }

void FileWriting::showInFolder() {
    if (m_file.isEmpty()) return;
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath()));
}

void FileWriting::dismissError() {
    if (m_error.isEmpty()) return;
    m_error.clear();
    Q_EMIT changed();
}

}  // namespace mutoscope
