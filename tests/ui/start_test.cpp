// SPDX-License-Identifier: Apache-2.0
// How the program comes up: starts in vain are counted, and what is not as usual is told above every page.
#include "tests/ui/page_harness.h"
#include "ui/Shell/start_sentinel.h"

#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mutoscope;
using namespace mutoscope::test;

class StartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup();
    void TwoStartsInVain_MakeTheThirdCareful();
    void AGoodStart_ForgetsThoseInVain();
    void ADamagedOrForbiddenFile_CountsNothing();
    void SafeMode_SaysSo_HasNoModel_AndOffersTheNormalWay();
    void Problems_AreToldAboveThePage_UntilTheyAreRead();
    void ManyProblems_AreToldThreeAtATime_InFull();
    void AUsualStart_ShowsNeither();
};

void StartTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void StartTest::TwoStartsInVain_MakeTheThirdCareful() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("new folder/starts"));
    QVERIFY(!StartSentinel(file).careful());
    QVERIFY(!StartSentinel(file).careful());
    QVERIFY(StartSentinel(file).careful());
    QVERIFY(StartSentinel(file).careful());  // for as long as none was a good one
}

void StartTest::AGoodStart_ForgetsThoseInVain() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("starts"));
    for (int i = 0; i < 2; ++i) (void)StartSentinel(file).careful();
    const StartSentinel third(file);
    QVERIFY(third.careful());
    third.settle();
    QVERIFY(!QFile::exists(file));
    for (int i = 0; i < 2; ++i) QVERIFY(!StartSentinel(file).careful());
}

void StartTest::ADamagedOrForbiddenFile_CountsNothing() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("starts"));
    for (const QByteArray& text : {QByteArray("-7"), QByteArray("two"), QByteArray(), QByteArray("\xff\x00 2", 4)}) {
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(text);
        damaged.close();
        QVERIFY(!StartSentinel(file).careful());
    }
    const StartSentinel nowhere(QStringLiteral("/proc/no such place/starts"));
    QVERIFY(!nowhere.careful());
    nowhere.settle();
}

void StartTest::SafeMode_SaysSo_HasNoModel_AndOffersTheNormalWay() {
    Studio studio({}, [](StudioServices& services) { services.safeMode = true; });
    QVERIFY(studio.ready());
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY(studio.item("safeModeBar")->isVisible());
    QSignalSpy wanted(studio.session.start(), &StartReport::normalStartWanted);
    studio.click("startNormally");
    QTRY_COMPARE(wanted.count(), 1);

    StudioServices services = fakeServices(std::make_unique<FakeJobService>());
    services.safeMode = true;
    StudioSession session(std::move(services));
    QVERIFY(session.compose()->nextStep().contains(QStringLiteral("safe mode")));
    QVERIFY(!session.canGenerate());
}

void StartTest::Problems_AreToldAboveThePage_UntilTheyAreRead() {
    Studio studio({}, [](StudioServices& services) {
        services.startProblems = {QStringLiteral("Jobs end with the program: the disk is read-only.")};
    });
    QVERIFY(studio.ready());
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY(studio.item("startProblemBar")->isVisible());
    studio.click("dismissStartProblem");
    QTRY_VERIFY(!studio.item("startProblemBar")->isVisible());
    QVERIFY(studio.session.start()->problem().isEmpty());
}

void StartTest::ManyProblems_AreToldThreeAtATime_InFull() {
    Studio studio({}, [](StudioServices& services) {
        for (const char* which : {"one", "two", "three", "four"}) {
            services.startProblems.append(
                QStringLiteral("'/home/artist/.local/share/mutoscope/journal.db' was damaged. It is kept as "
                               "'/home/artist/.local/share/mutoscope/journal.damaged-%1'; 40 entries could be read "
                               "and go on.")
                    .arg(QLatin1String(which)));
        }
    });
    QVERIFY(studio.ready());
    StartReport& start = *studio.session.start();
    QCOMPARE(start.problem().split(QLatin1Char('\n')).size(), 3);
    QVERIFY(!studio.window->grabWindow().isNull());
    const QList<QQuickItem*> items = studio.item("startProblemBar")->findChildren<QQuickItem*>();
    QVERIFY(std::any_of(items.begin(), items.end(), [&start](const QQuickItem* item) {
        return item->property("text").toString() == start.problem() && !item->property("truncated").toBool();
    }));
    studio.click("dismissStartProblem");
    QTRY_VERIFY(start.problem().contains(QStringLiteral("damaged-four")));
    QVERIFY(!start.problem().contains(QStringLiteral("damaged-one")));
    studio.click("dismissStartProblem");
    QTRY_VERIFY(!studio.item("startProblemBar")->isVisible());
}

void StartTest::AUsualStart_ShowsNeither() {
    Studio studio;
    QVERIFY(studio.ready());
    QVERIFY(!studio.item("safeModeBar")->isVisible());
    QVERIFY(!studio.item("startProblemBar")->isVisible());
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    StartTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "start_test.moc"
