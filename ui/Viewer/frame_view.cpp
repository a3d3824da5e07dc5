// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/frame_view.h"

#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRectangleNode>

#include <algorithm>
#include <array>

namespace mutoscope {
namespace {

constexpr double kOutlineWidth = 1;
constexpr int kCoarseFrom = 3;

/// A preview has an eighth of the clip's pixels a side. Stretched in one go it would show its grid; doubled again and
/// again it comes out soft. Frames that are nearly large enough stay as they are.
QImage softened(const QImage& frame, const QSizeF& shown) {
    if (shown.width() < kCoarseFrom * frame.width()) return frame;
    QImage soft = frame.convertToFormat(QImage::Format_RGB32);
    while (2 * soft.width() < shown.width())
        soft = soft.scaled(soft.size() * 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return soft;
}

/// The four bands around `hole` within `whole`, clockwise from the top.
std::array<QRectF, 4> bandsAround(const QRectF& whole, const QRectF& hole) {
    return {QRectF(whole.topLeft(), QPointF(whole.right(), hole.top())),
            QRectF(QPointF(hole.right(), hole.top()), QPointF(whole.right(), hole.bottom())),
            QRectF(QPointF(whole.left(), hole.bottom()), whole.bottomRight()),
            QRectF(QPointF(whole.left(), hole.top()), QPointF(hole.left(), hole.bottom()))};
}

/// The picture, then what lies over it. The scene graph owns the nodes; rectangles keep their places between frames.
class PictureNode final : public QSGNode {
public:
    explicit PictureNode(QQuickWindow* window) : image(window->createImageNode()) {
        image->setOwnsTexture(true);
        image->setFiltering(QSGTexture::Linear);
        appendChildNode(image);
        for (auto* group : {&dims, &outlines}) {
            for (QSGRectangleNode*& node : *group) {
                node = window->createRectangleNode();
                appendChildNode(node);
            }
        }
    }

    QSGImageNode* image;
    std::array<QSGRectangleNode*, 4> dims{};
    std::array<QSGRectangleNode*, 4> outlines{};
};

void place(const std::array<QSGRectangleNode*, 4>& nodes, const std::array<QRectF, 4>& rects, const QColor& color) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i]->setRect(rects[i]);
        nodes[i]->setColor(color);
    }
}

}  // namespace

FrameView::FrameView(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemHasContents); }

void FrameView::setFrame(const QVariant& value) {
    const auto frame = value.value<QImage>();
    if (m_frame.cacheKey() == frame.cacheKey()) return;
    m_frame = frame;
    m_textureStale = true;
    layOut();
    Q_EMIT frameChanged();
}

void FrameView::setCrop(const QRectF& crop) {
    if (m_crop == crop) return;
    m_crop = crop;
    update();
    Q_EMIT cropChanged();
}

void FrameView::setDimColor(const QColor& color) {
    if (m_dimColor == color) return;
    m_dimColor = color;
    update();
    Q_EMIT coloursChanged();
}

void FrameView::setOutlineColor(const QColor& color) {
    if (m_outlineColor == color) return;
    m_outlineColor = color;
    update();
    Q_EMIT coloursChanged();
}

void FrameView::setFill(bool fill) {
    if (m_fill == fill) return;
    m_fill = fill;
    layOut();
    Q_EMIT fillChanged();
}

void FrameView::setZoom(double zoom) {
    if (m_zoom == zoom) return;
    m_zoom = zoom;
    m_textureStale = true;  // softened for another size
    layOut();
    Q_EMIT zoomChanged();
}

void FrameView::setPan(const QPointF& pan) {
    if (m_pan == pan) return;
    m_pan = pan;
    layOut();
    Q_EMIT panChanged();
}

void FrameView::geometryChange(const QRectF& current, const QRectF& previous) {
    QQuickItem::geometryChange(current, previous);
    layOut();
}

void FrameView::layOut() {
    update();
    QRectF content;
    if (!m_frame.isNull() && width() >= 1 && height() >= 1) {
        const double scale = window() ? window()->effectiveDevicePixelRatio() : 1;
        const QSizeF fitted = m_fill       ? size()
                              : m_zoom > 0 ? QSizeF(m_frame.size()) * m_zoom / scale
                                           : QSizeF(m_frame.size()).scaled(size(), Qt::KeepAspectRatio);
        const double spareX = std::max(0.0, (fitted.width() - width()) / 2);
        const double spareY = std::max(0.0, (fitted.height() - height()) / 2);
        // Whole pixels, so that the edges are crisp.
        content = QRectF(qRound((width() - fitted.width()) / 2 + std::clamp(m_pan.x(), -spareX, spareX)),
                         qRound((height() - fitted.height()) / 2 + std::clamp(m_pan.y(), -spareY, spareY)),
                         qRound(fitted.width()), qRound(fitted.height()));
    }
    if (m_contentRect == content) return;
    m_contentRect = content;
    Q_EMIT contentRectChanged();
}

QSGNode* FrameView::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
    if (m_frame.isNull() || m_contentRect.isEmpty()) {
        delete old;
        return nullptr;
    }
    auto* node = static_cast<PictureNode*>(old);
    if (!node) {
        node = new PictureNode(window());
        m_textureStale = true;
    }
    if (m_textureStale) {
        node->image->setTexture(
            window()->createTextureFromImage(softened(m_frame, m_contentRect.size()), QQuickWindow::TextureIsOpaque));
        m_textureStale = false;
    }
    QRectF source(QPointF(), QSizeF(node->image->texture()->textureSize()));
    if (m_fill) {
        const QSizeF shown = m_contentRect.size().scaled(source.size(), Qt::KeepAspectRatio);
        source = QRectF(QPointF((source.width() - shown.width()) / 2, (source.height() - shown.height()) / 2), shown);
    }
    node->image->setSourceRect(source);
    node->image->setRect(m_contentRect);

    const bool cropped = !m_fill && (m_crop.width() < 0.999 || m_crop.height() < 0.999);
    const QRectF hole = cropped ? QRectF(m_contentRect.x() + qRound(m_crop.x() * m_contentRect.width()),
                                         m_contentRect.y() + qRound(m_crop.y() * m_contentRect.height()),
                                         qRound(m_crop.width() * m_contentRect.width()),
                                         qRound(m_crop.height() * m_contentRect.height()))
                                : m_contentRect;
    const QRectF inner = cropped ? hole.adjusted(kOutlineWidth, kOutlineWidth, -kOutlineWidth, -kOutlineWidth) : hole;
    place(node->dims, bandsAround(m_contentRect, hole), m_dimColor);
    place(node->outlines, bandsAround(hole, inner), m_outlineColor);
    return node;
}

}  // namespace mutoscope
