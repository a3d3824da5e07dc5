// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/clip_names.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace mutoscope {
namespace {

QString clipsFolder() {
    const QString videos = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    for (const QString& folder : {videos + QStringLiteral("/Mutoscope"), videos}) {
        if (QDir(folder).exists()) return folder;
    }
    return QDir::homePath();
}

}  // namespace

QString clipBaseName(const QString& pictureName) {
    const QString stem =
        QFileInfo(pictureName).completeBaseName().simplified().replace(QLatin1Char(' '), QLatin1Char('_'));
    return stem.isEmpty() ? QStringLiteral("clip") : stem;
}

QUrl freeClipFile(const QString& baseName, const QString& suffix) {
    const QDir folder(clipsFolder());
    const QString end = suffix.isEmpty() ? QString() : QLatin1Char('.') + suffix;
    for (int number = 1;; ++number) {
        const QString name =
            baseName + QLatin1Char('_') + QString::number(number).rightJustified(4, QLatin1Char('0')) + end;
        if (!folder.exists(name)) return QUrl::fromLocalFile(folder.filePath(name));
    }
}

}  // namespace mutoscope
