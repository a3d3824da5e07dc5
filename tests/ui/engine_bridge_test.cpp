// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/engine_bridge.h"

#include "tests/ui/fake_job_service.h"
#include "ui/Shell/job_model.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

JobEvent progressEvent(JobId job, JobState state, int step, int count) {
    JobEvent event;
    event.job = job;
    event.state = state;
    event.step = step;
    event.stepCount = count;
    return event;
}

/// A bridge, its service, and what has come out.
struct Delivered {
    Delivered() {
        auto made = std::make_unique<ManualJobService>();
        service = made.get();
        bridge = std::make_unique<EngineBridge>(std::move(made));
        QObject::connect(bridge.get(), &EngineBridge::eventArrived, [this](const JobEvent& event) {
            events.push_back(event);
            deliveredOn = std::this_thread::get_id();
        });
    }

    ManualJobService* service = nullptr;
    std::unique_ptr<EngineBridge> bridge;
    std::vector<JobEvent> events;
    std::thread::id deliveredOn;
};

}  // namespace

class EngineBridgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Event_FromAnotherThread_ArrivesOnTheGuiThread();
    void Progress_ManyEventsAtOnce_ArrivesAsTheNewest();
    void Progress_FoldedEventWithoutPreview_KeepsTheLastPreview();
    void Notice_FoldedIntoALaterEvent_StaysWithTheJob();
    void StageChange_AmongProgress_IsNeverDropped();
    void FinalEvent_AfterFlood_ArrivesLastAndWithoutWaiting();
    void Flood_ForOneSecond_ArrivesAtMostFifteenTimesASecond();
    void Flood_FromABatchWithLargePreviews_KeepsOneEventAJob();
    void JobsOfTwoIds_Interleaved_AreNotFoldedTogether();
    void Bridge_DestroyedWhileEventsArrive_DeliversNothingMore();
};

void EngineBridgeTest::Event_FromAnotherThread_ArrivesOnTheGuiThread() {
    Delivered delivered;
    std::thread([&] { delivered.service->emitEvent(progressEvent(1, JobState::Loading, 0, 0)); }).join();
    QVERIFY(delivered.events.empty());
    QTRY_COMPARE(delivered.events.size(), std::size_t{1});
    QVERIFY(delivered.deliveredOn == std::this_thread::get_id());
}

void EngineBridgeTest::Progress_ManyEventsAtOnce_ArrivesAsTheNewest() {
    Delivered delivered;
    std::thread([&] {
        for (int step = 1; step <= 50; ++step)
            delivered.service->emitEvent(progressEvent(1, JobState::Denoising, step, 50));
    }).join();
    QTRY_COMPARE(delivered.events.size(), std::size_t{1});
    QCOMPARE(delivered.events[0].step, 50);
}

void EngineBridgeTest::Progress_FoldedEventWithoutPreview_KeepsTheLastPreview() {
    Delivered delivered;
    JobEvent withPreview = progressEvent(1, JobState::Denoising, 1, 5);
    withPreview.preview = syntheticFrames(Image(8, 8), 4, 4, 2, 0.5);
    delivered.service->emitEvent(withPreview);
    delivered.service->emitEvent(progressEvent(1, JobState::Denoising, 2, 5));
    QTRY_COMPARE(delivered.events.size(), std::size_t{1});
    QCOMPARE(delivered.events[0].step, 2);
    QVERIFY(delivered.events[0].preview == withPreview.preview);
}

void EngineBridgeTest::Notice_FoldedIntoALaterEvent_StaysWithTheJob() {
    Delivered delivered;
    JobEvent recovered = progressEvent(1, JobState::Loading, 0, 0);
    recovered.notice = "Memory ran out; trying once more.";
    delivered.service->emitEvent(recovered);
    delivered.service->emitEvent(progressEvent(1, JobState::Loading, 0, 0));
    QTRY_COMPARE(delivered.events.size(), std::size_t{1});
    QCOMPARE(delivered.events[0].notice, recovered.notice);
    JobModel job;
    job.begin();
    job.follow(delivered.events[0]);
    job.follow(progressEvent(1, JobState::Denoising, 1, 5));
    QCOMPARE(job.notice(), QString::fromStdString(recovered.notice));
    job.follow(progressEvent(1, JobState::Done, 0, 0));
    QVERIFY(job.notice().isEmpty());
}

void EngineBridgeTest::StageChange_AmongProgress_IsNeverDropped() {
    Delivered delivered;
    delivered.service->emitEvent(progressEvent(1, JobState::Queued, 0, 0));
    delivered.service->emitEvent(progressEvent(1, JobState::Loading, 0, 0));
    for (int step = 1; step <= 3; ++step) delivered.service->emitEvent(progressEvent(1, JobState::Denoising, step, 3));
    delivered.service->emitEvent(progressEvent(1, JobState::Decoding, 1, 8));
    delivered.service->emitEvent(progressEvent(1, JobState::Done, 0, 0));
    QTRY_COMPARE(delivered.events.size(), std::size_t{5});
    const std::vector<JobState> expected{JobState::Queued, JobState::Loading, JobState::Denoising, JobState::Decoding,
                                         JobState::Done};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(toString(delivered.events[i].state), toString(expected[i]));
}

void EngineBridgeTest::FinalEvent_AfterFlood_ArrivesLastAndWithoutWaiting() {
    Delivered delivered;
    delivered.service->emitEvent(progressEvent(1, JobState::Denoising, 1, 9));
    QTRY_COMPARE(delivered.events.size(), std::size_t{1});
    delivered.service->emitEvent(progressEvent(1, JobState::Denoising, 2, 9));
    QCoreApplication::processEvents();
    QCOMPARE(delivered.events.size(), std::size_t{1});  // within the pause between deliveries
    delivered.service->emitEvent(progressEvent(1, JobState::Failed, 0, 0));
    QCoreApplication::processEvents();
    QCOMPARE(delivered.events.size(), std::size_t{3});
    QVERIFY(delivered.events.back().state == JobState::Failed);
}

void EngineBridgeTest::Flood_ForOneSecond_ArrivesAtMostFifteenTimesASecond() {
    Delivered delivered;
    std::thread flood([&] {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        for (int step = 1; std::chrono::steady_clock::now() < end; ++step) {
            delivered.service->emitEvent(progressEvent(1, JobState::Denoising, step, 1 << 30));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    QTest::qWait(1100);
    flood.join();
    QVERIFY2(delivered.events.size() <= 17, qPrintable(QString::number(delivered.events.size())));
    QVERIFY2(delivered.events.size() >= 5, qPrintable(QString::number(delivered.events.size())));
    for (std::size_t i = 1; i < delivered.events.size(); ++i)
        QVERIFY(delivered.events[i].step > delivered.events[i - 1].step);
}

void EngineBridgeTest::Flood_FromABatchWithLargePreviews_KeepsOneEventAJob() {
    Delivered delivered;
    std::weak_ptr<const std::vector<Image>> first;
    // All of it arrives before this thread looks into the mailbox once.
    for (int step = 1; step <= 200; ++step) {
        for (const JobId job : {1, 2, 3}) {
            JobEvent event = progressEvent(job, JobState::Denoising, step, 200);
            Image frame;
            frame.width = 3840;
            frame.height = 2160;
            event.preview = std::make_shared<const std::vector<Image>>(1, frame);
            if (step == 1 && job == 1) first = event.preview;
            delivered.service->emitEvent(event);
        }
    }
    QVERIFY(first.expired());  // previews that were overtaken take no memory
    QTRY_COMPARE(delivered.events.size(), std::size_t{3});
    for (const JobEvent& event : delivered.events) QCOMPARE(event.step, 200);
}

void EngineBridgeTest::JobsOfTwoIds_Interleaved_AreNotFoldedTogether() {
    Delivered delivered;
    delivered.service->emitEvent(progressEvent(1, JobState::Queued, 0, 0));
    delivered.service->emitEvent(progressEvent(2, JobState::Queued, 0, 0));
    QTRY_COMPARE(delivered.events.size(), std::size_t{2});
}

void EngineBridgeTest::Bridge_DestroyedWhileEventsArrive_DeliversNothingMore() {
    Delivered delivered;
    delivered.service->emitEvent(progressEvent(1, JobState::Denoising, 1, 9));
    delivered.bridge.reset();
    QTest::qWait(100);
    QVERIFY(delivered.events.empty());
}

QTEST_GUILESS_MAIN(EngineBridgeTest)
#include "engine_bridge_test.moc"
