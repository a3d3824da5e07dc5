// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>
#include <QQuickItem>
#include <QRectF>
#include <QVariant>

namespace mutoscope {

/// Draws one picture as large as fits, in its proportions, smoothly scaled; on a GPU or with the software renderer.
/// Where `crop` leaves something out, that part is dimmed and the crop is outlined.
class FrameView : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT

    /// A QImage; QML knows no type of that kind.
    Q_PROPERTY(QVariant frame READ frame WRITE setFrame NOTIFY frameChanged)
    /// In fractions of the picture's sides.
    Q_PROPERTY(QRectF crop READ crop WRITE setCrop NOTIFY cropChanged)
    Q_PROPERTY(QColor dimColor READ dimColor WRITE setDimColor NOTIFY coloursChanged)
    Q_PROPERTY(QColor outlineColor READ outlineColor WRITE setOutlineColor NOTIFY coloursChanged)
    /// Fills the item and cuts what is too much, for thumbnails.
    Q_PROPERTY(bool fill READ fill WRITE setFill NOTIFY fillChanged)
    /// Screen pixels a picture's pixel takes; 0: as large as fits.
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY zoomChanged)
    /// How far a zoomed picture is moved from the middle, in the item's coordinates; no further than its edges.
    Q_PROPERTY(QPointF pan READ pan WRITE setPan NOTIFY panChanged)
    /// Where the picture is drawn, in the item's coordinates.
    Q_PROPERTY(QRectF contentRect READ contentRect NOTIFY contentRectChanged)

public:
    explicit FrameView(QQuickItem* parent = nullptr);

    QVariant frame() const { return m_frame; }
    void setFrame(const QVariant& value);
    QRectF crop() const { return m_crop; }
    void setCrop(const QRectF& crop);
    QColor dimColor() const { return m_dimColor; }
    void setDimColor(const QColor& color);
    QColor outlineColor() const { return m_outlineColor; }
    void setOutlineColor(const QColor& color);
    bool fill() const { return m_fill; }
    void setFill(bool fill);
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    QPointF pan() const { return m_pan; }
    void setPan(const QPointF& pan);
    QRectF contentRect() const { return m_contentRect; }

Q_SIGNALS:
    void frameChanged();
    void cropChanged();
    void coloursChanged();
    void fillChanged();
    void zoomChanged();
    void panChanged();
    void contentRectChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& current, const QRectF& previous) override;

private:
    void layOut();

    QImage m_frame;
    QRectF m_crop{0, 0, 1, 1};
    QColor m_dimColor;
    QColor m_outlineColor;
    QRectF m_contentRect;
    bool m_fill = false;
    double m_zoom = 0;
    QPointF m_pan;
    bool m_textureStale = true;
};

}  // namespace mutoscope
