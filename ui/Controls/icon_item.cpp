// SPDX-License-Identifier: Apache-2.0
#include "ui/Controls/icon_item.h"

#include <QImageReader>
#include <QPainter>
#include <QQuickWindow>

namespace mutoscope {

IconItem::IconItem(QQuickItem* parent) : QQuickPaintedItem(parent) {}

void IconItem::setName(const QString& name) {
    if (m_name == name) return;
    m_name = name;
    update();
    Q_EMIT nameChanged();
}

void IconItem::setColor(const QColor& color) {
    if (m_color == color) return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void IconItem::paint(QPainter* painter) {
    if (m_name.isEmpty()) return;
    const double ratio = window() ? window()->effectiveDevicePixelRatio() : 1.0;
    QImageReader reader(QStringLiteral(":/mutoscope/icons/%1.svg").arg(m_name));
    reader.setScaledSize((size() * ratio).toSize());
    QImage shape = reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (shape.isNull()) return;
    QPainter tint(&shape);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(shape.rect(), m_color);
    tint.end();
    painter->drawImage(boundingRect(), shape);
}

}  // namespace mutoscope
