// SPDX-License-Identifier: Apache-2.0
#include "ui/Gallery/desktop_trash.h"

#include <QFile>
#include <QFileInfo>

namespace mutoscope {

Result<std::filesystem::path> DesktopTrash::take(const std::filesystem::path& file) {
    const QString name = QString::fromStdString(file.string());
    QString inTrash;
    if (!QFile::moveToTrash(name, &inTrash)) {
        return Error{ErrorCode::Disk,
                     "'" + file.filename().string() +
                         "' could not be moved to the trash; delete it in the file manager, or check its permissions.",
                     ""};
    }
    return std::filesystem::path(inTrash.toStdString());
}

Result<void> DesktopTrash::giveBack(const std::filesystem::path& inTrash, const std::filesystem::path& file) {
    const QString from = QString::fromStdString(inTrash.string());
    if (!QFile::rename(from, QString::fromStdString(file.string()))) {
        return Error{ErrorCode::Disk,
                     "'" + file.filename().string() + "' could not be taken back; look for it in the trash.", ""};
    }
    // The note that the trash keeps beside what it holds (freedesktop.org trash specification).
    const QFileInfo info(from);
    QFile::remove(info.path() + QStringLiteral("/../info/") + info.fileName() + QStringLiteral(".trashinfo"));
    return {};
}

}  // namespace mutoscope
