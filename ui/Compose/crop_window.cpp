// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/crop_window.h"

#include <algorithm>
#include <cmath>

namespace mutoscope {

void CropWindow::setPicture(const QSize& picture) {
    m_picture = picture;
    reset();
}

QSizeF CropWindow::part() const {
    if (m_picture.isEmpty() || m_clip.isEmpty()) return {1, 1};
    const QSizeF whole(m_picture);
    const QSizeF largest = QSizeF(m_clip).scaled(whole, Qt::KeepAspectRatio);
    return {largest.width() / whole.width() / m_zoom, largest.height() / whole.height() / m_zoom};
}

QRectF CropWindow::rect() const {
    const QSizeF size = part();
    const double x = std::clamp(m_centre.x() - size.width() / 2, 0.0, 1 - size.width());
    const double y = std::clamp(m_centre.y() - size.height() / 2, 0.0, 1 - size.height());
    return {QPointF(x, y), size};
}

void CropWindow::keepInside() { m_centre = rect().center(); }

void CropWindow::moveBy(const QPointF& distance) {
    m_centre += distance;
    keepInside();
}

void CropWindow::zoomBy(double factor, const QPointF& at) {
    const QRectF before = rect();
    m_zoom = std::clamp(m_zoom * factor, 1.0, kMostZoom);
    const QSizeF size = part();
    const double u = std::clamp((at.x() - before.x()) / before.width(), 0.0, 1.0);
    const double v = std::clamp((at.y() - before.y()) / before.height(), 0.0, 1.0);
    m_centre = {before.x() + u * before.width() + (0.5 - u) * size.width(),
                before.y() + v * before.height() + (0.5 - v) * size.height()};
    keepInside();
}

void CropWindow::reset() {
    m_zoom = 1;
    m_centre = {0.5, 0.5};
}

std::shared_ptr<const Image> CropWindow::cut(const std::shared_ptr<const Image>& picture) const {
    if (!picture || isWhole()) return picture;
    const QRectF part = rect();
    const int left = std::clamp(static_cast<int>(std::lround(part.x() * picture->width)), 0, picture->width - 1);
    const int top = std::clamp(static_cast<int>(std::lround(part.y() * picture->height)), 0, picture->height - 1);
    const int width =
        std::clamp(static_cast<int>(std::lround(part.width() * picture->width)), 1, picture->width - left);
    const int height =
        std::clamp(static_cast<int>(std::lround(part.height() * picture->height)), 1, picture->height - top);
    auto image = std::make_shared<Image>(width, height);
    for (int y = 0; y < height; ++y) std::copy_n(picture->row(top + y) + 3 * left, 3 * width, image->row(y));
    return image;
}

}  // namespace mutoscope
