// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/page_harness.h"

#include <QGuiApplication>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

/// One clip that runs and holds, and two that wait, with the queue on the screen.
void fill(Studio& studio) {
    studio.drop({goodPicture()});
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    for (const char* prompt : {"one", "two", "three"}) {
        studio.session.compose()->setPrompt(QLatin1String(prompt));
        studio.session.generate();
    }
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 2);
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    studio.key(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(studio.has("grip2"));
}

QString promptOf(const Studio& studio, int row) {
    QueueModel& queue = *studio.session.queue();
    return queue.data(queue.index(row), QueueModel::PromptRole).toString();
}

JobScript held() {
    JobScript script;
    script.holdAtStep = 2;
    return script;
}

}  // namespace

class QueuePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup();
    void Page_EmptyAndFull_LoadsWithoutAWarning();
    void ByKey_RowsMovePauseRetryAndGo();
    void ByMouse_RowsAreDraggedRepeatedAndCancelled();
    void Enter_OnTheRunningRow_LooksAtItsPreview();
    void AFailedRow_ByMouseAndKey_GoesOn();
    void Clear_AsksAndCancels();
    void Unfinished_AfterAnUncleanEnd_WaitForTheArtistsWord();
};

void QueuePageTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void QueuePageTest::Page_EmptyAndFull_LoadsWithoutAWarning() {
    Studio studio(held());
    QVERIFY(studio.ready());
    studio.key(Qt::Key_2, Qt::AltModifier);
    QVERIFY(studio.has("queueList"));
    QVERIFY(!studio.window->grabWindow().isNull());
    fill(studio);
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.fixture.service->resume();
    QTRY_COMPARE(studio.session.queue()->endedCount(), 1);
    studio.window->resize(studio.window->minimumSize());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());
}

void QueuePageTest::ByKey_RowsMovePauseRetryAndGo() {
    Studio studio(held());
    QVERIFY(studio.ready());
    fill(studio);
    studio.item("queueList")->forceActiveFocus();
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Down);
    QCOMPARE(promptOf(studio, 2), QStringLiteral("three"));
    studio.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(promptOf(studio, 1), QStringLiteral("three"));
    studio.key(Qt::Key_Space);
    QVERIFY(studio.session.queue()->paused());
    studio.key(Qt::Key_Space);
    QVERIFY(!studio.session.queue()->paused());
    studio.session.queue()->tellProblem(QStringLiteral("The clip has gone."));
    QTRY_VERIFY(studio.item("queueBanner")->isVisible());
    studio.session.queue()->dismissProblem();
    studio.key(Qt::Key_R);
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 3);
    studio.key(Qt::Key_N);  // several more: a popup with a number
    QTRY_VERIFY(studio.has("repeatTakes"));
    QTRY_VERIFY(studio.item("repeatTakes")->hasActiveFocus());
    studio.key(Qt::Key_Up);
    studio.key(Qt::Key_Return);
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 8);
    QTRY_VERIFY(studio.item("queueList")->hasActiveFocus());
    studio.key(Qt::Key_Delete);
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 7);
}

void QueuePageTest::ByMouse_RowsAreDraggedRepeatedAndCancelled() {
    Studio studio(held());
    QVERIFY(studio.ready());
    fill(studio);
    const QPoint from = studio.middleOf("grip2"), to = studio.middleOf("grip1");
    QTest::mousePress(studio.window, Qt::LeftButton, Qt::NoModifier, from);
    for (int i = 1; i <= 8; ++i) QTest::mouseMove(studio.window, from + (to - from) * i / 8);
    QTest::mouseRelease(studio.window, Qt::LeftButton, Qt::NoModifier, to);
    QTRY_COMPARE(promptOf(studio, 1), QStringLiteral("three"));
    studio.click("retry1");
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 3);
    studio.click("repeat1");
    QTRY_VERIFY(studio.has("repeatAdd"));
    QTest::qWait(50);
    studio.click("repeatAdd");
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 7);
    studio.click("pauseQueue");
    QVERIFY(studio.session.queue()->paused());
    studio.click("remove0");  // the one that runs
    QTRY_COMPARE(studio.session.queue()->endedCount(), 1);
    QCOMPARE(studio.session.queue()->waitingCount(), 7);  // paused: none begins
}

void QueuePageTest::Enter_OnTheRunningRow_LooksAtItsPreview() {
    Studio studio(held());
    QVERIFY(studio.ready());
    fill(studio);
    studio.item("queueList")->forceActiveFocus();
    studio.key(Qt::Key_Return);
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
}

void QueuePageTest::AFailedRow_ByMouseAndKey_GoesOn() {
    std::vector<std::string> retried;
    Studio studio(held(), [&retried](StudioServices& services) {
        services.queue.endedBefore = [] {
            EndedJob full;
            full.uuid = "full";
            full.ticket.request.prompt = "waves";
            full.state = JobState::Failed;
            full.message =
                "The disk is nearly full: 210 MB are needed in '/home/artist/.local/share/mutoscope/clips' and "
                "12 MB are free; free some space and try again.";
            full.kept = KeptWork::Latents;
            EndedJob cancelled;
            cancelled.uuid = "cancelled";
            cancelled.state = JobState::Cancelled;
            return std::vector{full, cancelled};
        };
        services.queue.retry = [&retried](const std::string& uuid) {
            retried.push_back(uuid);
            return Result<void>();
        };
    });
    QVERIFY(studio.ready());
    studio.key(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(studio.has("goOn0") && studio.item("goOn0")->isVisible());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.click("goOn0");
    QTRY_COMPARE(retried, std::vector<std::string>{"full"});
    studio.item("queueList")->forceActiveFocus();
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_G);
    QTRY_COMPARE(retried.size(), std::size_t{2});
    QCOMPARE(retried.back(), std::string("cancelled"));
}

void QueuePageTest::Clear_AsksAndCancels() {
    Studio studio(held());
    QVERIFY(studio.ready());
    fill(studio);
    studio.key(Qt::Key_1, Qt::AltModifier);
    studio.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(studio.session.page(), StudioSession::Page::Queue);
    QTRY_VERIFY(studio.item("clearBanner")->isVisible());
    QCOMPARE(studio.session.queue()->waitingCount(), 2);
    studio.session.queue()->clearWaiting();
    QTRY_COMPARE(studio.session.queue()->waitingCount(), 0);
    QVERIFY(!studio.item("clearBanner")->isVisible());
    QCOMPARE(studio.session.queue()->openCount(), 1);
}

void QueuePageTest::Unfinished_AfterAnUncleanEnd_WaitForTheArtistsWord() {
    for (const char* answer : {"goOn", "leaveWaiting", "discardUnfinished"}) {
        Studio studio({}, [](StudioServices& services) {
            services.queue.unfinished = {{"u1", "a boat on the lake"}};
            services.queue.isPaused = [] { return true; };
        });
        studio.fixture.service->setPaused(true);
        QVERIFY(studio.ready());
        QTRY_VERIFY(studio.session.queue()->paused());
        QVERIFY(studio.item("unfinishedBar")->isVisible());
        QVERIFY(studio.session.unfinished()->question().contains(QStringLiteral("a boat on the lake")));
        QVERIFY(!studio.window->grabWindow().isNull());
        studio.click(answer);
        QTRY_VERIFY(!studio.item("unfinishedBar")->isVisible());
        const bool leaves = QLatin1String(answer) == QLatin1String("leaveWaiting");
        QCOMPARE(studio.session.queue()->paused(), leaves);
        QCOMPARE(studio.session.page(), leaves ? StudioSession::Page::Queue : StudioSession::Page::Create);
    }
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    QueuePageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "queue_page_test.moc"
