// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <memory>

namespace mutoscope {

/// The part of a picture that becomes the clip: of the clip's proportion, as large as fits unless zoomed in, in the
/// middle unless moved. All in fractions of the picture's sides.
class CropWindow {
public:
    static constexpr double kMostZoom = 8;

    void setPicture(const QSize& picture);
    void setClip(const QSize& clip) { m_clip = clip; }

    QRectF rect() const;
    double zoom() const { return m_zoom; }
    bool isWhole() const { return m_zoom == 1 && m_centre == QPointF(0.5, 0.5); }

    void moveBy(const QPointF& distance);
    /// `at`: the place that stays under the pointer.
    void zoomBy(double factor, const QPointF& at);
    void reset();

    /// The picture itself where nothing was moved or zoomed (the engine then takes the middle), else the part.
    std::shared_ptr<const Image> cut(const std::shared_ptr<const Image>& picture) const;

private:
    QSizeF part() const;
    void keepInside();

    QSize m_picture;
    QSize m_clip;
    QPointF m_centre{0.5, 0.5};
    double m_zoom = 1;
};

}  // namespace mutoscope
