// SPDX-License-Identifier: Apache-2.0
// The window where things are not as usual: mirrored for those who write from the right, at twice the size, and with a
// whole book pasted into the prompt (cases 18 and 94).
#include "tests/ui/page_harness.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

class OddPlacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup();
    void Case18_AMegabytePasted_IsToldOf_AndTheWindowLives();
    void Case94_Mirrored_EveryPageIsDrawn();
    void Case94_AtTwiceTheSize_EveryPageIsDrawn();

private:
    static void drawEveryPage(Studio& studio);
};

void OddPlacesTest::cleanup() {
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QStringList found = takeWarnings();
    found.removeIf(
        [](const QString& line) { return line.contains(QLatin1String("propagateSizeHints")); });  // offscreen
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void OddPlacesTest::drawEveryPage(Studio& studio) {
    QVERIFY(studio.ready());
    for (const Qt::Key page : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_1}) {
        studio.key(page, Qt::AltModifier);
        QTest::qWait(30);
        QVERIFY(!studio.window->grabWindow().isNull());
    }
}

void OddPlacesTest::Case18_AMegabytePasted_IsToldOf_AndTheWindowLives() {
    constexpr int kAlive = 1500;  // milliseconds, on a busy machine
    Studio studio;
    QVERIFY(studio.ready());
    compose(studio.session);
    QString book;
    while (book.size() < 1 << 20) book += QStringLiteral("The wind goes through the valley and the mist lifts. ");
    QGuiApplication::clipboard()->setText(book);
    studio.item("promptArea")->forceActiveFocus();
    QElapsedTimer clock;
    clock.start();
    studio.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY2(clock.elapsed() < kAlive, qPrintable(QString::number(clock.elapsed())));
    QTRY_VERIFY(!studio.session.canGenerate());
    QVERIFY(studio.session.compose()->nextStep().contains(QStringLiteral("64 KiB")));
    clock.restart();
    studio.key(Qt::Key_X);
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY2(clock.elapsed() < kAlive, qPrintable(QString::number(clock.elapsed())));
    studio.key(Qt::Key_Z, Qt::ControlModifier);
    studio.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(studio.session.canGenerate());
}

void OddPlacesTest::Case94_Mirrored_EveryPageIsDrawn() {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Studio studio;
    drawEveryPage(studio);
}

void OddPlacesTest::Case94_AtTwiceTheSize_EveryPageIsDrawn() {
    Studio studio;
    studio.session.settings()->setScalePercent(200);
    drawEveryPage(studio);
    QVERIFY(studio.window->width() >= studio.window->minimumWidth());
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    OddPlacesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "odd_places_test.moc"
