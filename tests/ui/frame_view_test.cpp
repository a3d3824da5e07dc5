// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/frame_view.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QTest>

using namespace mutoscope;

namespace {

/// A window of 200 x 100 that is all FrameView.
struct Screen {
    Screen() {
        window.resize(200, 100);
        window.setColor(Qt::black);
        view.setParentItem(window.contentItem());
        view.setSize(QSizeF(200, 100));
        window.show();
    }
    QColor at(int x, int y) { return window.grabWindow().pixelColor(x, y); }

    QQuickWindow window;
    FrameView view;
};

QImage plain(int width, int height, const QColor& color) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

}  // namespace

class FrameViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Frame_OfOtherProportions_IsLetterboxed();
    void Frame_InFillMode_CoversTheItem();
    void Crop_NarrowerThanThePicture_DimsTheRestAndIsOutlined();
    void Frame_Replaced_IsTheOneDrawn();
    void Frame_TakenAway_LeavesNothing();
    void CoarsePreview_Enlarged_KeepsItsColours();
};

void FrameViewTest::Frame_OfOtherProportions_IsLetterboxed() {
    Screen screen;
    screen.view.setFrame(plain(50, 50, Qt::red));
    QCOMPARE(screen.view.contentRect(), QRectF(50, 0, 100, 100));
    QCOMPARE(screen.at(100, 50), QColor(Qt::red));
    QCOMPARE(screen.at(51, 1), QColor(Qt::red));
    QCOMPARE(screen.at(20, 50), QColor(Qt::black));
    QCOMPARE(screen.at(180, 50), QColor(Qt::black));
}

void FrameViewTest::Frame_InFillMode_CoversTheItem() {
    Screen screen;
    screen.view.setFill(true);
    screen.view.setFrame(plain(50, 50, Qt::red));
    QCOMPARE(screen.view.contentRect(), QRectF(0, 0, 200, 100));
    QCOMPARE(screen.at(1, 1), QColor(Qt::red));
    QCOMPARE(screen.at(198, 98), QColor(Qt::red));
}

void FrameViewTest::Crop_NarrowerThanThePicture_DimsTheRestAndIsOutlined() {
    Screen screen;
    screen.view.setDimColor(QColor(0, 0, 0, 255));
    screen.view.setOutlineColor(Qt::yellow);
    screen.view.setFrame(plain(400, 200, Qt::red));
    screen.view.setCrop(QRectF(0.25, 0, 0.5, 1));
    QCOMPARE(screen.at(100, 50), QColor(Qt::red));
    QCOMPARE(screen.at(20, 50), QColor(Qt::black));
    QCOMPARE(screen.at(180, 50), QColor(Qt::black));
    QCOMPARE(screen.at(50, 50), QColor(Qt::yellow));
    QCOMPARE(screen.at(149, 50), QColor(Qt::yellow));
}

void FrameViewTest::Frame_Replaced_IsTheOneDrawn() {
    Screen screen;
    screen.view.setFrame(plain(20, 10, Qt::red));
    QCOMPARE(screen.at(100, 50), QColor(Qt::red));
    screen.view.setFrame(plain(20, 10, Qt::blue));
    QCOMPARE(screen.at(100, 50), QColor(Qt::blue));
}

void FrameViewTest::Frame_TakenAway_LeavesNothing() {
    Screen screen;
    screen.view.setFrame(plain(20, 10, Qt::red));
    QCOMPARE(screen.at(100, 50), QColor(Qt::red));
    screen.view.setFrame(QImage());
    QVERIFY(screen.view.contentRect().isEmpty());
    QCOMPARE(screen.at(100, 50), QColor(Qt::black));
}

void FrameViewTest::CoarsePreview_Enlarged_KeepsItsColours() {
    Screen screen;
    QImage halves = plain(8, 4, Qt::red);
    for (int y = 0; y < 4; ++y) {
        for (int x = 4; x < 8; ++x) halves.setPixelColor(x, y, Qt::blue);
    }
    screen.view.setFrame(halves);
    QCOMPARE(screen.at(10, 50), QColor(Qt::red));
    QCOMPARE(screen.at(190, 50), QColor(Qt::blue));
    const QColor middle = screen.at(100, 50);
    QVERIFY2(middle.red() > 60 && middle.blue() > 60, qPrintable(middle.name()));  // a soft edge, not a step
}

QTEST_MAIN(FrameViewTest)
#include "frame_view_test.moc"
