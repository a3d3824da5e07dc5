// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace mutoscope {

/// What a clip made from that picture is called: its name without ending and spaces, or "clip".
QString clipBaseName(const QString& pictureName);

/// The first of NAME_0001, NAME_0002 … that is free in the folder for clips: ~/Videos/Mutoscope once it exists, else
/// the nearest folder above it that does. Without a suffix it names a folder.
QUrl freeClipFile(const QString& baseName, const QString& suffix);

}  // namespace mutoscope
