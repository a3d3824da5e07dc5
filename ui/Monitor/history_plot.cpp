// SPDX-License-Identifier: Apache-2.0
#include "ui/Monitor/history_plot.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace mutoscope {

HistoryPlot::HistoryPlot(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    connect(this, &HistoryPlot::changed, this, [this] { update(); });
    connect(this, &HistoryPlot::valuesChanged, this, [this] { update(); });
}

void HistoryPlot::setValues(const QList<double>& values) {
    if (m_values == values) return;
    m_values = values;
    Q_EMIT valuesChanged();
}

void HistoryPlot::setCapacity(int capacity) {
    if (m_capacity == capacity || capacity < 2) return;
    m_capacity = capacity;
    Q_EMIT changed();
}

void HistoryPlot::setLineColor(const QColor& color) {
    if (m_lineColor == color) return;
    m_lineColor = color;
    Q_EMIT changed();
}

void HistoryPlot::setFillColor(const QColor& color) {
    if (m_fillColor == color) return;
    m_fillColor = color;
    Q_EMIT changed();
}

void HistoryPlot::setGridColor(const QColor& color) {
    if (m_gridColor == color) return;
    m_gridColor = color;
    Q_EMIT changed();
}

void HistoryPlot::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(m_gridColor, 1));
    for (const double share : {0.25, 0.5, 0.75}) {
        const double y = std::floor(height() * share) + 0.5;
        painter->drawLine(QPointF(0, y), QPointF(width(), y));
    }
    if (m_values.size() < 2) return;
    const double step = width() / (m_capacity - 1);
    QPolygonF line;
    const qsizetype count = std::min<qsizetype>(m_values.size(), m_capacity);
    for (qsizetype i = m_values.size() - count; i < m_values.size(); ++i) {
        const double x = width() - static_cast<double>(m_values.size() - 1 - i) * step;
        line.append(QPointF(x, height() - 1 - std::clamp(m_values[i], 0.0, 1.0) * (height() - 2)));
    }
    QPolygonF area = line;
    area.append(QPointF(line.last().x(), height()));
    area.append(QPointF(line.first().x(), height()));
    painter->setRenderHint(QPainter::Antialiasing, true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_fillColor);
    painter->drawPolygon(area);
    painter->setPen(QPen(m_lineColor, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
}

}  // namespace mutoscope
