// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace mutoscope {

/// A value over time as a filled line, newest at the right edge. Painted once a second at most: light enough for a
/// window that renders beside it.
class HistoryPlot : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(QList<double> values READ values WRITE setValues NOTIFY valuesChanged)  ///< 0 to 1, oldest first
    Q_PROPERTY(int capacity READ capacity WRITE setCapacity NOTIFY changed)            ///< how many fill the width
    Q_PROPERTY(QColor lineColor READ lineColor WRITE setLineColor NOTIFY changed)
    Q_PROPERTY(QColor fillColor READ fillColor WRITE setFillColor NOTIFY changed)
    Q_PROPERTY(QColor gridColor READ gridColor WRITE setGridColor NOTIFY changed)

public:
    explicit HistoryPlot(QQuickItem* parent = nullptr);

    QList<double> values() const { return m_values; }
    void setValues(const QList<double>& values);
    int capacity() const { return m_capacity; }
    void setCapacity(int capacity);
    QColor lineColor() const { return m_lineColor; }
    void setLineColor(const QColor& color);
    QColor fillColor() const { return m_fillColor; }
    void setFillColor(const QColor& color);
    QColor gridColor() const { return m_gridColor; }
    void setGridColor(const QColor& color);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void valuesChanged();
    void changed();

private:
    QList<double> m_values;
    int m_capacity = 300;
    QColor m_lineColor;
    QColor m_fillColor;
    QColor m_gridColor;
};

}  // namespace mutoscope
