// SPDX-License-Identifier: Apache-2.0
#include "ui/Queue/queue_model.h"

#include "tests/ui/studio_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

/// A queue over a service whose every event the test sends.
struct Queue {
    explicit Queue(QueueServices services = {})
        : jobs(new ManualJobService), bridge(std::unique_ptr<JobService>(jobs)), model(bridge, std::move(services)) {
        QObject::connect(&bridge, &EngineBridge::eventArrived, &model, &QueueModel::follow);
        model.setPresets(examplePresets());
    }

    void emitEvent(JobId job, JobState state, const std::function<void(JobEvent&)>& change = {}) const {
        JobEvent event;
        event.job = job;
        event.state = state;
        if (change) change(event);
        jobs->emitEvent(event);
    }
    void enqueue(JobId job, JobPriority priority = JobPriority::Normal, const std::string& uuid = "") const {
        emitEvent(job, JobState::Queued, [&](JobEvent& event) {
            JobTicket ticket;
            ticket.request.prompt = "job " + std::to_string(job);
            ticket.request.preset = "standard";
            ticket.request.overrides.seed = 100 * job;
            if (uuid.empty()) ticket.request.picture = std::make_shared<const Image>(examplePicture(60, 40));
            ticket.priority = priority;
            event.ticket = std::make_shared<const JobTicket>(ticket);
            event.uuid = uuid;
        });
    }
    QString text(int row, QueueModel::Role role) const { return model.data(model.index(row), role).toString(); }
    QString order() const {
        QString prompts;
        for (int row = 0; row < model.rowCount(); ++row) prompts += text(row, QueueModel::PromptRole).mid(4);
        return prompts;
    }

    ManualJobService* jobs;  // owned by the bridge
    EngineBridge bridge;
    QueueModel model;
};

}  // namespace

class QueueModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Jobs_FromWaitingToEnded_MoveThroughTheSections();
    void Jobs_OfEachPriority_StandInTheirOrder();
    void Nudge_UpAndDown_MovesTheJobInTheService();
    void ChangePriority_TakesItsPlaceAmongTheOthers();
    void Estimates_AddUp_AndCountDown();
    void Thumbnails_OfRecoveredJobs_ComeFromTheJournal();
    void Retry_OfAnEndedJob_TakesAnotherSeed();
    void Repeat_MakesASweepFromTheNextSeedOn();
    void Repeat_WithoutItsPicture_SaysWhy();
    void Clear_AsksFirst_AndSparesWhatRuns();
    void CancelThose_OnlyTouchesTheirs();
    void EndedBefore_AndPaused_AreReadAtTheStart();
    void GoOn_AfterAFullDisk_TakesUpWhatIsKept();
    void GoOn_RefusedOrImpossible_LeavesTheRow();
    void AJobThatWaitsForTheDisk_SaysSo();
    void Open_OfARow_AsksForItsClip();
    void AThousandJobs_AreTakenInQuickly();
};

void QueueModelTest::Jobs_FromWaitingToEnded_MoveThroughTheSections() {
    Queue queue;
    const QAbstractItemModelTester tester(&queue.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    queue.enqueue(1);
    queue.enqueue(2);
    QTRY_COMPARE(queue.model.waitingCount(), 2);
    QCOMPARE(queue.text(0, QueueModel::SectionRole), QStringLiteral("Waiting"));
    QCOMPARE(queue.text(0, QueueModel::FactsRole),
             QStringLiteral("Standard  ·  512 × 512  ·  16 frame(s)  ·  seed 100"));
    QTRY_VERIFY(!queue.model.data(queue.model.index(0), QueueModel::ThumbnailRole).value<QImage>().isNull());
    queue.emitEvent(2, JobState::Denoising, [](JobEvent& event) {
        event.step = 3;
        event.stepCount = 6;
        event.secondsLeft = 12;
    });
    QTRY_COMPARE(queue.text(0, QueueModel::SectionRole), QStringLiteral("Running"));
    QCOMPARE(queue.order(), QStringLiteral("21"));
    QCOMPARE(queue.text(0, QueueModel::StatusRole), QStringLiteral("Denoising step 3 of 6"));
    QCOMPARE(queue.text(0, QueueModel::TimeLeftRole), QStringLiteral("about 10 s left"));
    QVERIFY(queue.model.data(queue.model.index(0), QueueModel::ProgressRole).toDouble() > 0.4);
    queue.emitEvent(2, JobState::Failed, [](JobEvent& event) {
        event.error = Error{ErrorCode::Disk, "The disk is full.", ""};
    });
    QTRY_COMPARE(queue.model.endedCount(), 1);
    QCOMPARE(queue.order(), QStringLiteral("12"));
    QCOMPARE(queue.text(1, QueueModel::StatusRole), QStringLiteral("The disk is full."));
    QVERIFY(queue.model.data(queue.model.index(1), QueueModel::TroubledRole).toBool());
    queue.emitEvent(1, JobState::Cancelled);
    QTRY_COMPARE(queue.text(0, QueueModel::StatusRole), QStringLiteral("cancelled"));
    QCOMPARE(queue.order(), QStringLiteral("12"));  // the last that ended is the first
    queue.model.cancel(0);                          // off the list
    QCOMPARE(queue.order(), QStringLiteral("2"));
    queue.model.clearEnded();
    QCOMPARE(queue.model.rowCount(), 0);
}

void QueueModelTest::Jobs_OfEachPriority_StandInTheirOrder() {
    Queue queue;
    queue.enqueue(1);
    queue.enqueue(2, JobPriority::Low);
    queue.enqueue(3);
    queue.enqueue(4, JobPriority::Interactive);
    QTRY_COMPARE(queue.order(), QStringLiteral("4132"));
    QCOMPARE(queue.text(0, QueueModel::PriorityRole), QStringLiteral("High"));
}

void QueueModelTest::Nudge_UpAndDown_MovesTheJobInTheService() {
    Queue queue;
    const QAbstractItemModelTester tester(&queue.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (JobId job = 1; job <= 3; ++job) queue.enqueue(job);
    QTRY_COMPARE(queue.model.waitingCount(), 3);
    QCOMPARE(queue.model.nudge(2, -1), 1);
    QCOMPARE(queue.order(), QStringLiteral("132"));
    QCOMPARE(queue.jobs->moved.back(), (std::pair<JobId, JobId>{3, 2}));
    QCOMPARE(queue.model.nudge(0, 1), 1);
    QCOMPARE(queue.order(), QStringLiteral("312"));
    QCOMPARE(queue.jobs->moved.back(), (std::pair<JobId, JobId>{1, 2}));
    queue.model.moveTo(0, 2);
    QCOMPARE(queue.order(), QStringLiteral("123"));
    QCOMPARE(queue.jobs->moved.back(), (std::pair<JobId, JobId>{3, 0}));
    QCOMPARE(queue.model.nudge(0, -1), 0);  // nothing above it
    QCOMPARE(queue.jobs->moved.size(), std::size_t{3});
    queue.emitEvent(1, JobState::Loading);
    QTRY_COMPARE(queue.text(0, QueueModel::SectionRole), QStringLiteral("Running"));
    QCOMPARE(queue.model.nudge(0, 1), 0);  // what runs does not move
    QCOMPARE(queue.model.nudge(1, -1), 1);
}

void QueueModelTest::ChangePriority_TakesItsPlaceAmongTheOthers() {
    Queue queue;
    for (JobId job = 1; job <= 3; ++job) queue.enqueue(job);
    QTRY_COMPARE(queue.model.waitingCount(), 3);
    queue.model.changePriority(2);
    QCOMPARE(queue.order(), QStringLiteral("312"));
    QVERIFY((queue.jobs->priorities.back() == std::pair<JobId, JobPriority>{3, JobPriority::Interactive}));
    queue.model.changePriority(0);
    QCOMPARE(queue.order(), QStringLiteral("123"));
    QCOMPARE(queue.text(2, QueueModel::PriorityRole), QStringLiteral("Low"));
}

void QueueModelTest::Estimates_AddUp_AndCountDown() {
    QueueServices services;
    services.forecastSeconds = [](const GenerationRequest& request) {
        return std::optional(request.preset == "standard" ? 60.0 : 600.0);
    };
    Queue queue(std::move(services));
    queue.enqueue(1);
    queue.enqueue(2);
    QTRY_VERIFY(queue.model.summary().contains(QStringLiteral("about 2 min left")));
    QCOMPARE(queue.text(0, QueueModel::StatusRole), QStringLiteral("ready in about 1 min"));
    QCOMPARE(queue.text(1, QueueModel::StatusRole), QStringLiteral("ready in about 2 min"));
    queue.emitEvent(1, JobState::Denoising, [](JobEvent& event) { event.secondsLeft = 20; });
    QTRY_COMPARE(queue.text(1, QueueModel::StatusRole), QStringLiteral("ready in about 1 min 20 s"));
    QVERIFY(queue.model.summary().startsWith(QStringLiteral("2 clip(s) to make")));
}

void QueueModelTest::Thumbnails_OfRecoveredJobs_ComeFromTheJournal() {
    QueueServices services;
    services.completeTicket = [](const std::string& uuid) -> Result<JobTicket> {
        if (uuid != "u7") return Error{ErrorCode::BadInput, "gone", ""};
        JobTicket ticket;
        ticket.request.picture = std::make_shared<const Image>(examplePicture(60, 40));
        return ticket;
    };
    Queue queue(std::move(services));
    queue.enqueue(7, JobPriority::Normal, "u7");
    QTRY_COMPARE(queue.model.waitingCount(), 1);
    QTRY_VERIFY(!queue.model.data(queue.model.index(0), QueueModel::ThumbnailRole).value<QImage>().isNull());
}

void QueueModelTest::Retry_OfAnEndedJob_TakesAnotherSeed() {
    Queue queue;
    queue.enqueue(1);
    QTRY_COMPARE(queue.model.waitingCount(), 1);
    queue.emitEvent(1, JobState::Cancelled);
    QTRY_COMPARE(queue.model.endedCount(), 1);
    queue.model.retryWithNewSeed(0);
    QTRY_COMPARE(queue.jobs->tickets.size(), std::size_t{1});
    QVERIFY(queue.jobs->tickets[0].request.overrides.seed.value_or(100) != 100);
    QVERIFY(queue.jobs->tickets[0].request.picture != nullptr);
    QCOMPARE(queue.jobs->tickets[0].request.prompt, std::string("job 1"));
    QVERIFY(queue.model.isOurs(1));  // the fake counts from one
}

void QueueModelTest::Repeat_MakesASweepFromTheNextSeedOn() {
    Queue queue;
    queue.enqueue(1);
    QTRY_COMPARE(queue.model.waitingCount(), 1);
    queue.model.repeat(0, 3);
    QTRY_COMPARE(queue.jobs->tickets.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(queue.jobs->tickets[i].request.overrides.seed.value_or(0), std::uint64_t{101 + i});
    QCOMPARE(queue.jobs->tickets[0].group, queue.jobs->tickets[2].group);
}

void QueueModelTest::Repeat_WithoutItsPicture_SaysWhy() {
    QueueServices services;
    services.completeTicket = [](const std::string&) -> Result<JobTicket> {
        return Error{ErrorCode::BadInput, "Its picture is gone; open it again.", ""};
    };
    Queue queue(std::move(services));
    queue.enqueue(1, JobPriority::Normal, "u1");
    QTRY_COMPARE(queue.model.waitingCount(), 1);
    queue.model.repeat(0, 2);
    QTRY_COMPARE(queue.model.problem(), QStringLiteral("Its picture is gone; open it again."));
    QVERIFY(queue.jobs->tickets.empty());
    queue.model.dismissProblem();
    QVERIFY(queue.model.problem().isEmpty());
}

void QueueModelTest::Clear_AsksFirst_AndSparesWhatRuns() {
    Queue queue;
    for (JobId job = 1; job <= 3; ++job) queue.enqueue(job);
    queue.emitEvent(1, JobState::Loading);
    QTRY_COMPARE(queue.model.waitingCount(), 2);
    queue.model.askToClear();
    QVERIFY(queue.model.question().contains(QStringLiteral("2 clip(s)")));
    queue.model.keepWaiting();
    QVERIFY(queue.model.question().isEmpty());
    QVERIFY(queue.jobs->cancelled.empty());
    queue.model.askToClear();
    queue.model.clearWaiting();
    QCOMPARE(queue.jobs->cancelled, (std::vector<JobId>{3, 2}));
    QVERIFY(queue.model.question().isEmpty());
}

void QueueModelTest::CancelThose_OnlyTouchesTheirs() {
    Queue queue;
    queue.enqueue(1, JobPriority::Normal, "u1");
    queue.enqueue(2, JobPriority::Normal, "u2");
    QTRY_COMPARE(queue.model.waitingCount(), 2);
    queue.model.cancelThose({"u2", "u9"});
    QCOMPARE(queue.jobs->cancelled, std::vector<JobId>{2});
}

void QueueModelTest::EndedBefore_AndPaused_AreReadAtTheStart() {
    QueueServices services;
    services.endedBefore = [] {
        EndedJob job;
        job.uuid = "old";
        job.ticket.request.prompt = "yesterday";
        job.seconds = 42;
        return std::vector{job};
    };
    services.isPaused = [] { return true; };
    Queue queue(std::move(services));
    QTRY_COMPARE(queue.model.rowCount(), 1);
    QVERIFY(queue.model.paused());
    QVERIFY(!queue.jobs->paused);  // the service knows it already
    QCOMPARE(queue.text(0, QueueModel::StatusRole), QStringLiteral("made in 42 s"));
    queue.model.setPaused(false);
    QVERIFY(!queue.model.paused());
}

void QueueModelTest::GoOn_AfterAFullDisk_TakesUpWhatIsKept() {
    std::vector<std::string> retried;
    QueueServices services;
    services.keptOf = [](const std::string& uuid) { return uuid == "u1" ? KeptWork::Latents : KeptWork::None; };
    services.retry = [&retried](const std::string& uuid) {
        retried.push_back(uuid);
        return Result<void>();
    };
    Queue queue(std::move(services));
    const QAbstractItemModelTester tester(&queue.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    queue.enqueue(1, JobPriority::Normal, "u1");
    queue.enqueue(2, JobPriority::Normal, "u2");
    queue.emitEvent(1, JobState::Decoding);
    queue.emitEvent(1, JobState::Failed, [](JobEvent& event) {
        event.error = Error{ErrorCode::Disk, "The disk is nearly full; free some space and try again.", ""};
    });
    queue.emitEvent(2, JobState::Cancelled);
    QTRY_COMPARE(queue.model.endedCount(), 2);
    QTRY_COMPARE(queue.text(1, QueueModel::GoOnRole), QStringLiteral("Go on"));
    QVERIFY(queue.text(1, QueueModel::GoOnHintRole).contains(QStringLiteral("only the decoding")));
    QCOMPARE(queue.text(0, QueueModel::GoOnRole), QStringLiteral("Try again"));

    queue.model.goOn(1);
    queue.model.goOn(1);  // once is enough
    QCOMPARE(queue.text(1, QueueModel::StatusRole), QStringLiteral("goes back to the queue"));
    QVERIFY(queue.text(1, QueueModel::GoOnRole).isEmpty());
    QTRY_COMPARE(retried, std::vector<std::string>{"u1"});
    queue.enqueue(3, JobPriority::Normal, "u1");  // the service has it again, by another number
    QTRY_COMPARE(queue.model.waitingCount(), 1);
    QCOMPARE(queue.model.endedCount(), 1);
    QCOMPARE(queue.order(), QStringLiteral("32"));
}

void QueueModelTest::GoOn_RefusedOrImpossible_LeavesTheRow() {
    QueueServices services;
    services.retry = [](const std::string&) -> Result<void> {
        return Error{ErrorCode::Disk, "The journal cannot be written; free some space.", ""};
    };
    Queue queue(std::move(services));
    queue.enqueue(1, JobPriority::Normal, "u1");
    queue.enqueue(2);  // the journal knows nothing of it
    queue.emitEvent(1, JobState::Failed);
    queue.emitEvent(2, JobState::Failed);
    QTRY_COMPARE(queue.model.endedCount(), 2);
    QVERIFY(queue.text(0, QueueModel::GoOnRole).isEmpty());
    queue.model.goOn(0);
    QVERIFY(queue.model.problem().isEmpty());
    queue.model.goOn(1);
    QTRY_VERIFY(queue.model.problem().contains(QStringLiteral("free some space")));
    QCOMPARE(queue.text(1, QueueModel::StatusRole), QStringLiteral("failed"));
    QCOMPARE(queue.text(1, QueueModel::GoOnRole), QStringLiteral("Try again"));
    QCOMPARE(queue.model.rowCount(), 2);
}

void QueueModelTest::AJobThatWaitsForTheDisk_SaysSo() {
    Queue queue;
    queue.enqueue(1);
    queue.emitEvent(1, JobState::Queued, [](JobEvent& event) {
        event.notice = "Waiting to begin: the disk is nearly full; free some space.";
    });
    QTRY_VERIFY(queue.text(0, QueueModel::StatusRole).contains(QStringLiteral("free some space")));
    QVERIFY(queue.model.data(queue.model.index(0), QueueModel::TroubledRole).toBool());
    queue.emitEvent(1, JobState::Loading);
    QTRY_COMPARE(queue.text(0, QueueModel::SectionRole), QStringLiteral("Running"));
    QVERIFY(!queue.model.data(queue.model.index(0), QueueModel::TroubledRole).toBool());
}

void QueueModelTest::Open_OfARow_AsksForItsClip() {
    Queue queue;
    QSignalSpy wanted(&queue.model, &QueueModel::clipWanted);
    QSignalSpy running(&queue.model, &QueueModel::runningWanted);
    queue.enqueue(1);
    queue.enqueue(2);
    queue.emitEvent(1, JobState::Denoising);
    QTRY_COMPARE(queue.text(0, QueueModel::SectionRole), QStringLiteral("Running"));
    queue.model.open(1);  // it waits: there is nothing to look at
    queue.model.open(9);
    QVERIFY(running.isEmpty());
    queue.model.open(0);
    QCOMPARE(running.count(), 1);
    queue.emitEvent(1, JobState::Done, [](JobEvent& event) {
        auto clip = std::make_shared<Clip>(*smallClip(2));
        clip->file = "/clips/one.mkv";
        event.clip = clip;
    });
    QTRY_COMPARE(queue.model.endedCount(), 1);
    QVERIFY(wanted.isEmpty());
    queue.model.open(1);
    QCOMPARE(wanted.takeFirst().first().toString(), QStringLiteral("/clips/one.mkv"));
}

void QueueModelTest::AThousandJobs_AreTakenInQuickly() {
    Queue queue;
    QElapsedTimer clock;
    clock.start();
    for (JobId job = 1; job <= 1000; ++job) queue.enqueue(job);
    QTRY_COMPARE(queue.model.waitingCount(), 1000);
    QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
    clock.restart();
    for (int i = 0; i < 100; ++i) queue.model.nudge(900, -1);
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(QueueModelTest)
#include "queue_model_test.moc"
