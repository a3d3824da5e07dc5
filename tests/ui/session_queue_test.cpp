// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"

#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

class SessionQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Generate_WhileRunning_AddsToTheQueue();
    void GenerateFirst_GoesBeforeThoseThatWait();
    void Takes_AreASweepOfSeeds();
    void Stage_FollowsTheJobThatRuns_NotTheOneThatWaits();
};

void SessionQueueTest::Generate_WhileRunning_AddsToTheQueue() {
    HeldStudio fixture(2);
    StudioSession& session = *fixture.session;
    QTRY_VERIFY(session.viewer()->hasFrames());
    session.compose()->setPrompt(QStringLiteral("rain"));
    session.generate();
    QCOMPARE(fixture.service->requests().size(), std::size_t{2});
    QTRY_COMPARE(session.queue()->openCount(), 2);
    QCOMPARE(session.queue()->waitingCount(), 1);
    fixture.service->resume();
    QTRY_COMPARE(session.queue()->waitingCount(), 0);  // and the second one runs
    QTRY_VERIFY(session.job()->running());
    QVERIFY(session.job()->notice().isEmpty());  // it is our own
    fixture.service->resume();
    QTRY_COMPARE(session.queue()->openCount(), 0);
    QVERIFY(session.viewer()->hasClip());
}

void SessionQueueTest::GenerateFirst_GoesBeforeThoseThatWait() {
    HeldStudio fixture(2);
    StudioSession& session = *fixture.session;
    QTRY_VERIFY(session.viewer()->hasFrames());
    session.generate();
    session.compose()->setPrompt(QStringLiteral("first of all"));
    session.generateFirst();
    QTRY_COMPARE(session.queue()->waitingCount(), 2);
    const auto promptOf = [&](int row) {
        return session.queue()->data(session.queue()->index(row), QueueModel::PromptRole).toString();
    };
    QCOMPARE(promptOf(1), QStringLiteral("first of all"));
    QCOMPARE(promptOf(2), QStringLiteral("clouds drift"));
}

void SessionQueueTest::Takes_AreASweepOfSeeds() {
    ManualStudio studio;
    StudioSession& session = *studio.session;
    compose(session);
    session.compose()->setSeed(QStringLiteral("7"));
    session.setTakes(3);
    session.generate();
    QCOMPARE(studio.jobs->tickets.size(), std::size_t{3});
    QVERIFY(!studio.jobs->tickets[0].group.empty());
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(studio.jobs->tickets[i].request.overrides.seed.value_or(0), std::uint64_t{7 + i});
        QCOMPARE(studio.jobs->tickets[i].group, studio.jobs->tickets[0].group);
    }
}

void SessionQueueTest::Stage_FollowsTheJobThatRuns_NotTheOneThatWaits() {
    ManualStudio studio;
    StudioSession& session = *studio.session;
    compose(session);
    session.generate();  // job 1, which another program's job overtakes
    JobEvent other = eventOf(JobState::Queued, 0, 0, 9);
    other.ticket = std::make_shared<const JobTicket>(GenerationRequest());
    studio.jobs->emitEvent(other);
    other.state = JobState::Loading;
    studio.jobs->emitEvent(other);
    QTRY_COMPARE(session.job()->stage(), QStringLiteral("Loading the model"));
    session.cancel();
    QCOMPARE(studio.jobs->cancelled, std::vector<JobId>{9});
}

QTEST_GUILESS_MAIN(SessionQueueTest)
#include "session_queue_test.moc"
