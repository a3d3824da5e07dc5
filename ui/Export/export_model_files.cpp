// SPDX-License-Identifier: Apache-2.0
// The half of ExportModel that names and writes files.
#include "ui/Export/clip_names.h"
#include "ui/Export/export_model.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace mutoscope {

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

QString ExportModel::pathFor(const QUrl& file) {
    if (!file.isLocalFile()) {
        m_error = tr("%1 is not a folder of this computer; choose one that is.").arg(file.toDisplayString());
        Q_EMIT changed();
        return {};
    }
    const ExportFormatRow& row = format();
    const QString path = file.toLocalFile();
    if (row.folder || QFileInfo(path).suffix().toLower() == row.suffix) return path;
    return path + QLatin1Char('.') + row.suffix;
}

void ExportModel::exportTo(const QUrl& file) {
    if (!canExport()) return;
    const QString path = pathFor(file);
    if (path.isEmpty()) return;
    m_existing = QFileInfo::exists(path) ? path : QString();
    m_error.clear();
    if (m_existing.isEmpty()) return write(path);
    Q_EMIT changed();
}

QString ExportModel::question() const {
    return m_existing.isEmpty() ? QString()
                                : tr("%1 is there already; replace it, or export under another name.")
                                      .arg(QFileInfo(m_existing).fileName());
}

void ExportModel::replaceFile() {
    if (!m_existing.isEmpty() && canExport()) write(std::exchange(m_existing, QString()));
}

void ExportModel::keepFile() {
    m_existing.clear();
    Q_EMIT changed();
}

void ExportModel::write(const QString& path) {
    m_exportingName = QFileInfo(path).fileName();
    m_exportedFile.clear();
    m_notes.clear();
    m_progress = 0;
    m_exporting = true;
    m_cancel = CancelToken();
    Q_EMIT changed();
    Q_EMIT progressChanged();
    m_writing.start([this, clip = m_clip, choice = m_choice, path, cancel = m_cancel] {
        const auto report = [this](double progress) {
            QMetaObject::invokeMethod(
                this,
                [this, progress] {
                    m_progress = progress;
                    Q_EMIT progressChanged();
                },
                Qt::QueuedConnection);
        };
        const auto result = m_services.write(*clip, choice, path.toStdString(), cancel, report);
        QMetaObject::invokeMethod(
            this, [this, path, result] { finish(path, result); }, Qt::QueuedConnection);
    });
}

void ExportModel::finish(const QString& path, const Result<std::vector<std::string>>& result) {
    m_exporting = false;
    if (result) {
        m_exportedFile = path;
        QStringList notes;
        for (const std::string& note : result.value()) notes.append(QString::fromStdString(note));
        m_notes = notes.join(QLatin1Char('\n'));
    } else if (result.error().code != ErrorCode::Cancelled) {
        m_error = QString::fromStdString(result.error().message);
    }
    Q_EMIT changed();
}

void ExportModel::exportFrame(const QUrl& file, int frame) {
    if (!m_clip || m_exporting || frame < 0 || frame >= frameCount() || !file.isLocalFile()) return;
    QString path = file.toLocalFile();
    if (QFileInfo(path).suffix().toLower() != QLatin1String("png")) path += QStringLiteral(".png");
    m_exportingName = QFileInfo(path).fileName();
    m_exportedFile.clear();
    m_exporting = true;
    m_error.clear();
    Q_EMIT changed();
    m_writing.start([this, clip = m_clip, frame, path] {
        const auto written =
            m_services.writeFrame((*clip->frames)[static_cast<std::size_t>(frame)], clip->recipe, path.toStdString());
        const auto result = written ? Result<std::vector<std::string>>(std::vector<std::string>{})
                                    : Result<std::vector<std::string>>(written.error());
        QMetaObject::invokeMethod(
            this, [this, path, result] { finish(path, result); }, Qt::QueuedConnection);
    });
}

QString ExportModel::message() const {
    if (m_exporting) return tr("Exporting %1…").arg(m_exportingName);
    return m_exportedFile.isEmpty() ? QString() : tr("Exported %1").arg(QFileInfo(m_exportedFile).fileName());
}

void ExportModel::cancel() { m_cancel.cancel(); }

void ExportModel::showInFolder() {
    if (m_exportedFile.isEmpty()) return;
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_exportedFile).absolutePath()));
}

void ExportModel::dismissError() {
    if (m_error.isEmpty()) return;
    m_error.clear();
    Q_EMIT changed();
}

}  // namespace mutoscope
