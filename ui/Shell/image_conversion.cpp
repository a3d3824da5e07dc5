// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/image_conversion.h"

#include <QColorSpace>
#include <QPainter>

#include <algorithm>

namespace mutoscope {
namespace {

/// `owner` is released when the last copy of the QImage goes.
QImage sharedView(const Image& image, std::shared_ptr<const void> owner) {
    if (image.empty()) return {};
    auto* keeper = new std::shared_ptr<const void>(std::move(owner));
    return QImage(
        image.pixels.data(), image.width, image.height, qsizetype{3} * image.width, QImage::Format_RGB888,
        [](void* held) { delete static_cast<std::shared_ptr<const void>*>(held); }, keeper);
}

}  // namespace

QImage viewOf(const std::shared_ptr<const Image>& image) { return image ? sharedView(*image, image) : QImage(); }

QList<QImage> viewsOf(const Frames& frames) {
    QList<QImage> views;
    if (!frames) return views;
    views.reserve(static_cast<qsizetype>(frames->size()));
    for (const Image& frame : *frames) views.append(sharedView(frame, frames));
    return views;
}

Image imageFrom(const QImage& picture) {
    QImage source = picture;
    if (source.colorSpace().isValid() && source.colorSpace() != QColorSpace(QColorSpace::SRgb)) {
        source.convertToColorSpace(QColorSpace::SRgb);
    }
    if (source.hasAlphaChannel()) {
        QImage paper(source.size(), QImage::Format_RGB888);
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, source);
        source = paper;
    } else {
        source = source.convertToFormat(QImage::Format_RGB888);
    }
    Image image(source.width(), source.height());
    for (int y = 0; y < image.height; ++y) std::copy_n(source.constScanLine(y), 3 * image.width, image.row(y));
    return image;
}

}  // namespace mutoscope
