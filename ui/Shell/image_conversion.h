// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <QImage>
#include <QList>

namespace mutoscope {

/// The engine's pictures as Qt's, without a copy: the QImage keeps the engine's pixels alive. Any thread.
QImage viewOf(const std::shared_ptr<const Image>& image);
/// One view per frame; empty for null frames.
QList<QImage> viewsOf(const Frames& frames);

/// Qt's picture as the engine's: sRGB, without transparency (laid on white, as printed paper would be).
Image imageFrom(const QImage& picture);

}  // namespace mutoscope
