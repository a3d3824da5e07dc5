// SPDX-License-Identifier: Apache-2.0
#include "ui/Monitor/monitor_model.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace mutoscope;

namespace {

constexpr std::uint64_t kGib = 1ull << 30;

MachineLoad exampleLoad(bool card) {
    MachineLoad load{
        {{QStringLiteral("cpu"), QStringLiteral("Processor"), 16 * kGib, 2 * kGib, 4 * kGib, 10 * kGib, 0.25, 0.125}},
        {}};
    if (card)
        load.devices.push_back({QStringLiteral("cuda:0"), QStringLiteral("Card"), 8 * kGib, 6 * kGib, kGib, kGib, 0.9});
    return load;
}

JobEvent jobEvent(JobId job, JobState state) {
    JobEvent made;
    made.job = job;
    made.state = state;
    return made;
}

JobEvent doneEvent(JobId job) {
    JobEvent made = jobEvent(job, JobState::Done);
    auto clip = std::make_shared<Clip>();
    clip->summary.stages = {{JobState::Denoising, 6, kGib, 0, 0}, {JobState::Decoding, 2, 2 * kGib, 0, 0}};
    clip->summary.totalSeconds = 8;
    clip->summary.forecastSeconds = 7;
    clip->summary.reused = {"model"};
    clip->plan.memory.peak = 3 * kGib;
    made.clip = clip;
    return made;
}

struct Monitor {
    explicit Monitor(MonitorServices services = {}) : model(std::move(services), [this] { ++freed; }) {}
    int freed = 0;
    MonitorModel model;
};

}  // namespace

class MonitorModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Load_OfTheCardThatClipsAreMadeOn_IsTold();
    void Load_WithoutACard_IsTheProcessors();
    void Problem_OfACard_IsToldUntilItIsMended();
    void History_GrowsWithEachLook();
    void Use_ThatNobodyTells_IsSaidAndLeavesNoHistory();
    void Queue_IsToldInWords();
    void Jobs_ShowWhatTheyTookAgainstTheForecast();
    void Idleness_FreesTheMemoryOnceAndNotWhileJobsRun();
    void Log_IsReadOnlyWhileItIsShown();
};

void MonitorModelTest::Load_OfTheCardThatClipsAreMadeOn_IsTold() {
    Monitor monitor({[] { return exampleLoad(true); }, {}});
    QTRY_COMPARE(monitor.model.deviceName(), QStringLiteral("Card"));
    QVERIFY(monitor.model.onCard());
    QCOMPARE(monitor.model.oursShare(), 0.75);
    QCOMPARE(monitor.model.othersShare(), 0.125);
    QCOMPARE(monitor.model.freeText(), QStringLiteral("1.0 GiB free"));
    QCOMPARE(monitor.model.devices().size(), 2);
    QCOMPARE(monitor.model.memoryTotal(), QStringLiteral("8.0 GiB"));
    QCOMPARE(monitor.model.useText(), QStringLiteral("90 % in use"));
    QCOMPARE(monitor.model.useHistory().last(), 0.9);
    QVERIFY(monitor.model.oursUseHistory().isEmpty());
    QCOMPARE(monitor.model.processorText(), QStringLiteral("25 % in use, 13 % by this program"));
    QCOMPARE(monitor.model.processorHistory().last(), 0.25);
}

void MonitorModelTest::Load_WithoutACard_IsTheProcessors() {
    Monitor monitor({[] { return exampleLoad(false); }, {}});
    QTRY_COMPARE(monitor.model.deviceName(), QStringLiteral("Processor"));
    QVERIFY(!monitor.model.onCard());
}

void MonitorModelTest::Problem_OfACard_IsToldUntilItIsMended() {
    std::atomic<bool> mended = false;
    Monitor monitor({[&mended] {
                         MachineLoad load = exampleLoad(mended);
                         if (!mended) load.problem = QStringLiteral("The driver is too old; install a newer one.");
                         return load;
                     },
                     {}});
    QTRY_COMPARE(monitor.model.deviceProblem(), QStringLiteral("The driver is too old; install a newer one."));
    QVERIFY(!monitor.model.onCard());
    mended = true;
    QTRY_VERIFY_WITH_TIMEOUT(monitor.model.deviceProblem().isEmpty(), 4000);
    QVERIFY(monitor.model.onCard());
}

void MonitorModelTest::History_GrowsWithEachLook() {
    Monitor monitor({[] { return exampleLoad(false); }, {}});
    QTRY_VERIFY_WITH_TIMEOUT(monitor.model.memoryHistory().size() >= 2, 4000);
    QCOMPARE(monitor.model.memoryHistory().last(), 6.0 / 16);
    QCOMPARE(monitor.model.oursHistory().last(), 2.0 / 16);
    QCOMPARE(monitor.model.useHistory().last(), 0.25);
    QCOMPARE(monitor.model.oursUseHistory().last(), 0.125);
    QCOMPARE(monitor.model.useHistory().size(), monitor.model.memoryHistory().size());
}

void MonitorModelTest::Use_ThatNobodyTells_IsSaidAndLeavesNoHistory() {
    Monitor monitor({[] {
                         MachineLoad load = exampleLoad(true);
                         load.devices[1].busy = -1;
                         return load;
                     },
                     {}});
    QTRY_COMPARE(monitor.model.deviceName(), QStringLiteral("Card"));
    QVERIFY(monitor.model.useHistory().isEmpty());
    QCOMPARE(monitor.model.useText(), QStringLiteral("not told by its driver"));
}

void MonitorModelTest::Queue_IsToldInWords() {
    Monitor monitor;
    QCOMPARE(monitor.model.queueText(), QStringLiteral("Idle"));
    monitor.model.follow(jobEvent(1, JobState::Queued));
    monitor.model.follow(jobEvent(2, JobState::Queued));
    monitor.model.follow(jobEvent(1, JobState::Loading));
    QVERIFY(!monitor.model.warm());
    QVERIFY(monitor.model.queueText().startsWith(QStringLiteral("Making a clip, 1")));
    monitor.model.follow(jobEvent(1, JobState::Denoising));
    QVERIFY(monitor.model.warm());
    monitor.model.follow(jobEvent(1, JobState::Cancelled));
    monitor.model.follow(jobEvent(2, JobState::Cancelled));
    QCOMPARE(monitor.model.queueText(), QStringLiteral("Idle"));
    QVERIFY(monitor.model.jobs().isEmpty());
}

void MonitorModelTest::Jobs_ShowWhatTheyTookAgainstTheForecast() {
    Monitor monitor;
    JobEvent queued = jobEvent(3, JobState::Queued);
    auto ticket = std::make_shared<JobTicket>();
    ticket->request.prompt = "a cat";
    queued.ticket = ticket;
    monitor.model.follow(queued);
    monitor.model.follow(doneEvent(3));
    QCOMPARE(monitor.model.jobs().size(), 1);
    const QVariantMap job = monitor.model.jobs().first().toMap();
    QCOMPARE(job[QStringLiteral("title")].toString(), QStringLiteral("a cat"));
    QCOMPARE(job[QStringLiteral("time")].toString(), QStringLiteral("8.0 s, forecast 7.0 s"));
    QCOMPARE(job[QStringLiteral("memory")].toString(), QStringLiteral("2.0 GiB, forecast 3.0 GiB"));
    QCOMPARE(job[QStringLiteral("reused")].toString(), QStringLiteral("model"));
    const QVariantList stages = job[QStringLiteral("stages")].toList();
    QCOMPARE(stages.size(), 2);
    QCOMPARE(stages[0].toMap()[QStringLiteral("share")].toDouble(), 0.75);
    for (JobId job2 = 10; job2 < 40; ++job2) monitor.model.follow(doneEvent(job2));
    QCOMPARE(monitor.model.jobs().size(), 20);
}

void MonitorModelTest::Idleness_FreesTheMemoryOnceAndNotWhileJobsRun() {
    Monitor monitor;
    monitor.model.setIdleMilliseconds(60);
    QTest::qWait(150);
    QCOMPARE(monitor.freed, 0);  // nothing is loaded
    monitor.model.follow(jobEvent(1, JobState::Denoising));
    QTest::qWait(150);
    QCOMPARE(monitor.freed, 0);
    monitor.model.follow(doneEvent(1));
    QTRY_COMPARE(monitor.freed, 1);
    QVERIFY(!monitor.model.warm());
    QTest::qWait(150);
    QCOMPARE(monitor.freed, 1);
    monitor.model.setIdleMinutes(0);
    monitor.model.noteWarmUp();
    QTest::qWait(150);
    QCOMPARE(monitor.freed, 1);  // never
    monitor.model.freeMemory();
    QCOMPARE(monitor.freed, 2);
}

void MonitorModelTest::Log_IsReadOnlyWhileItIsShown() {
    int read = 0;
    Monitor monitor({[] { return exampleLoad(false); },
                     [&read] {
                         ++read;
                         return QStringList{QStringLiteral("one"), QStringLiteral("two")};
                     }});
    QTRY_VERIFY(!monitor.model.deviceName().isEmpty());
    QCOMPARE(read, 0);
    monitor.model.setLogShown(true);
    QTRY_COMPARE(monitor.model.log(), QStringLiteral("one\ntwo"));
}

QTEST_GUILESS_MAIN(MonitorModelTest)
#include "monitor_model_test.moc"
