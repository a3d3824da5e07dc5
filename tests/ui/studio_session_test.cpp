// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace mutoscope;
using namespace mutoscope::test;

class StudioSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Generate_WhenReady_RunsToAClipOnShow();
    void Generate_BeforeReady_DoesNothing();
    void Previews_WhileDenoising_ShowAllFramesMoving();
    void Cancel_HalfWay_EndsTheJobAndShowsThePicture();
    void Cancel_AfterAnEarlierClip_BringsThatBack();
    void Failure_InTheEngine_IsShownWithItsDetail();
    void Composition_ChangedWhileRunning_DoesNotReachTheJob();
    void Progress_OverAllStages_NeverGoesBack();
    void Stage_OfEachEvent_IsToldInWords();
    void Events_OfAForgottenJob_AreIgnored();
    void Jobs_OfAnEarlierSession_AreShownWhenTheyRun();
    void WarmStart_AsksForTheChosenModelOnce();
    void Model_OnADiskThatDoesNotAnswer_HoldsUpNothing();
    void Model_ThatIsGone_GivesWayToTheOtherOne();
    void Keys_OfThePlayer_DoWhatTheySay();
    void Key_ShiftX_CancelsTheRunningJob();
    void Session_EndedWhileRunning_ShutsDownCleanly();
};

void StudioSessionTest::Generate_WhenReady_RunsToAClipOnShow() {
    StudioFixture fixture;
    StudioSession& session = *fixture.session;
    compose(session);
    session.compose()->setSeed(QStringLiteral("42"));
    session.generate();
    QVERIFY(session.job()->running());
    QVERIFY(session.canGenerate());
    QTRY_VERIFY(session.viewer()->hasClip());
    QVERIFY(!session.job()->running());
    QVERIFY(session.show() == StudioSession::Show::Clip);
    QCOMPARE(session.viewer()->frameCount(), 8);
    QVERIFY(session.viewer()->playing());
    QVERIFY(session.save()->canSave());
    QVERIFY(session.canGenerate());
    const auto requests = fixture.service->requests();
    QCOMPARE(requests.size(), std::size_t{1});
    QCOMPARE(requests[0].prompt, std::string("clouds drift"));
    QCOMPARE(requests[0].preset, std::string("quick"));
    QCOMPARE(requests[0].overrides.seed.value_or(0), std::uint64_t{42});
}

void StudioSessionTest::Generate_BeforeReady_DoesNothing() {
    StudioFixture fixture;
    fixture.session->generate();
    QVERIFY(!fixture.session->job()->running());
    QVERIFY(fixture.service->requests().empty());
}

void StudioSessionTest::Previews_WhileDenoising_ShowAllFramesMoving() {
    HeldStudio fixture(3, 40);
    StudioSession& session = *fixture.session;
    QTRY_VERIFY(session.viewer()->hasFrames());
    QVERIFY(!session.viewer()->hasClip());
    QVERIFY(session.show() == StudioSession::Show::Clip);
    QCOMPARE(session.viewer()->frameCount(), 8);
    QSignalSpy moved(session.viewer(), &ViewerModel::positionChanged);
    QTRY_VERIFY(moved.count() > 8);  // round the loop
    QTRY_COMPARE(session.job()->step(), QStringLiteral("step 3 of 6"));
    QVERIFY(!session.job()->timeLeft().isEmpty());
}

void StudioSessionTest::Cancel_HalfWay_EndsTheJobAndShowsThePicture() {
    HeldStudio fixture(3);
    StudioSession& session = *fixture.session;
    QTRY_VERIFY(session.viewer()->hasFrames());
    session.cancel();
    QVERIFY(session.job()->cancelling());
    QTRY_VERIFY(!session.job()->running());
    QVERIFY(!session.viewer()->hasFrames());
    QVERIFY(session.show() == StudioSession::Show::Picture);
    QVERIFY(session.job()->error().isEmpty());
    QVERIFY(session.canGenerate());
}

void StudioSessionTest::Cancel_AfterAnEarlierClip_BringsThatBack() {
    ManualStudio studio;
    StudioSession& session = *studio.session;
    compose(session);
    session.generate();
    JobEvent done = eventOf(JobState::Done);
    const auto clip = smallClip(5);
    done.clip = clip;
    studio.jobs->emitEvent(done);
    QTRY_VERIFY(session.viewer()->hasClip());

    session.generate();
    JobEvent preview = eventOf(JobState::Denoising, 1, 9, 2);
    preview.preview = syntheticFrames(Image(8, 8), 4, 4, 3, 0.1);
    studio.jobs->emitEvent(preview);
    QTRY_VERIFY(!session.viewer()->hasClip());
    QVERIFY(!session.save()->canSave());
    session.cancel();
    QCOMPARE(studio.jobs->cancelled, std::vector<JobId>{2});
    studio.jobs->emitEvent(eventOf(JobState::Cancelled, 0, 0, 2));
    QTRY_VERIFY(session.viewer()->hasClip());
    QVERIFY(session.viewer()->clip() == clip);
    QVERIFY(session.save()->canSave());
}

void StudioSessionTest::Failure_InTheEngine_IsShownWithItsDetail() {
    JobScript script;
    script.failure =
        Error{ErrorCode::OutOfMemory, "The card is out of memory; choose a smaller preset.", "12.1 GiB wanted"};
    StudioFixture fixture(script);
    StudioSession& session = *fixture.session;
    compose(session);
    session.generate();
    QTRY_COMPARE(session.job()->error(), QStringLiteral("The card is out of memory; choose a smaller preset."));
    QCOMPARE(session.job()->errorDetail(), QStringLiteral("12.1 GiB wanted"));
    QVERIFY(!session.job()->running());
    QVERIFY(!session.viewer()->hasFrames());
    session.generate();
    QVERIFY(session.job()->error().isEmpty());
}

void StudioSessionTest::Composition_ChangedWhileRunning_DoesNotReachTheJob() {
    HeldStudio fixture(2);
    StudioSession& session = *fixture.session;
    session.compose()->setPrompt(QStringLiteral("something else"));
    session.compose()->removePicture();
    fixture.service->resume();
    QTRY_VERIFY(session.viewer()->hasClip());
    QCOMPARE(fixture.service->requests()[0].prompt, std::string("clouds drift"));
    QVERIFY(fixture.service->requests()[0].picture != nullptr);
}

void StudioSessionTest::Progress_OverAllStages_NeverGoesBack() {
    JobModel job;
    job.begin();
    double last = -1;
    const auto follow = [&](const JobEvent& event) {
        job.follow(event);
        QVERIFY2(job.progress() >= last, toString(event.state));
        QVERIFY(job.progress() <= 1);
        last = job.progress();
    };
    follow(eventOf(JobState::Queued));
    follow(eventOf(JobState::Loading));
    QVERIFY(!job.measurable());
    follow(eventOf(JobState::Encoding));
    for (int step = 0; step <= 30; ++step) follow(eventOf(JobState::Denoising, step, 30));
    QVERIFY(job.measurable());
    QVERIFY(last > 0.85);
    for (int frame = 0; frame <= 8; ++frame) follow(eventOf(JobState::Decoding, frame, 8));
    QVERIFY(last > 0.98);
    follow(eventOf(JobState::Saving, 1, 1));
    QCOMPARE(last, 1.0);
}

void StudioSessionTest::Stage_OfEachEvent_IsToldInWords() {
    JobModel job;
    job.begin();
    QCOMPARE(job.stage(), QStringLiteral("Waiting"));
    job.follow(eventOf(JobState::Loading));
    QCOMPARE(job.stage(), QStringLiteral("Loading the model"));
    QVERIFY(job.step().isEmpty());
    JobEvent denoising = eventOf(JobState::Denoising, 12, 30);
    denoising.secondsLeft = 41;
    job.follow(denoising);
    QCOMPARE(job.stage(), QStringLiteral("Denoising"));
    QCOMPARE(job.step(), QStringLiteral("step 12 of 30"));
    QCOMPARE(job.timeLeft(), QStringLiteral("about 40 s left"));
    job.follow(eventOf(JobState::Decoding, 3, 8));
    QCOMPARE(job.step(), QStringLiteral("frame 3 of 8"));
    job.markCancelling();
    QCOMPARE(job.stage(), QStringLiteral("Cancelling"));
    job.follow(eventOf(JobState::Cancelled));
    QVERIFY(job.stage().isEmpty());
    QVERIFY(job.timeLeft().isEmpty());
}

void StudioSessionTest::Events_OfAForgottenJob_AreIgnored() {
    ManualStudio studio;
    StudioSession& session = *studio.session;
    JobEvent stray = eventOf(JobState::Failed, 0, 0, 77);
    stray.error = Error{ErrorCode::Internal, "Stray.", ""};
    studio.jobs->emitEvent(stray);
    QTest::qWait(100);
    QVERIFY(session.job()->error().isEmpty());
}

void StudioSessionTest::Jobs_OfAnEarlierSession_AreShownWhenTheyRun() {
    ManualStudio studio;
    StudioSession& session = *studio.session;
    const auto emitOf = [&studio](JobId job, JobState state) {
        JobEvent event = eventOf(state, 0, 0, job);
        if (state == JobState::Queued) {
            GenerationRequest request;
            request.prompt = "a boat";
            event.ticket = std::make_shared<const JobTicket>(request);
        }
        studio.jobs->emitEvent(event);
    };
    emitOf(51, JobState::Queued);
    emitOf(52, JobState::Queued);
    QTest::qWait(100);
    QVERIFY(!session.job()->running());
    emitOf(51, JobState::Loading);
    QTRY_VERIFY(session.job()->running());
    QVERIFY(session.job()->notice().contains(QStringLiteral("a boat")));
    session.cancel();
    QCOMPARE(studio.jobs->cancelled, std::vector<JobId>{51});
    emitOf(51, JobState::Cancelled);
    QTRY_VERIFY(!session.job()->running());
    emitOf(52, JobState::Cancelled);
    emitOf(52, JobState::Loading);  // cannot come after its end; nothing is to happen
    QTest::qWait(100);
    QVERIFY(!session.job()->running());
}

void StudioSessionTest::WarmStart_AsksForTheChosenModelOnce() {
    for (const bool warm : {false, true}) {
        ManualStudio studio;
        StudioSession& session = *studio.session;
        session.setWarmStart(warm);
        session.useModel(QStringLiteral("/models/starter"));
        QTRY_VERIFY(session.compose()->model().has_value());
        QTest::qWait(50);
        QCOMPARE(studio.jobs->warmed.size(), std::size_t(warm ? 1 : 0));
        if (warm) QCOMPARE(studio.jobs->warmed[0].modelFolder, session.compose()->model()->folder);
    }
}

void StudioSessionTest::Model_OnADiskThatDoesNotAnswer_HoldsUpNothing() {
    const auto disk = std::make_shared<std::promise<void>>();
    const std::shared_future<void> answer = disk->get_future().share();
    StudioServices services = fakeServices(std::make_unique<ManualJobService>());
    services.describeModel = [answer, known = services.describeModel](const std::filesystem::path& folder) {
        if (folder == "/net/models/far") answer.wait();
        return known(folder);
    };
    auto session = std::make_unique<StudioSession>(std::move(services));
    QElapsedTimer clock;
    clock.start();
    session->useModel(QStringLiteral("/net/models/far"), QStringLiteral("/models/starter"));
    QVERIFY(clock.elapsed() < 500);
    QTRY_VERIFY_WITH_TIMEOUT(session->compose()->nextStep().contains(QStringLiteral("/net/models/far")), 10'000);
    session->useModel(QStringLiteral("/models/starter"));
    QTRY_VERIFY(session->compose()->model().has_value());
    clock.restart();
    session.reset();
    QVERIFY2(clock.elapsed() < 10'000, "closing waits for the disk");
    disk->set_value();
    QTest::qWait(200);  // what comes too late finds nobody
}

void StudioSessionTest::Model_ThatIsGone_GivesWayToTheOtherOne() {
    StudioSession session(fakeServices(std::make_unique<ManualJobService>()));
    session.useModel(QStringLiteral("/gone"), QStringLiteral("/models/starter"));
    QTRY_VERIFY(session.compose()->model().has_value());
    QCOMPARE(session.compose()->model()->folder, std::string("/models/starter"));
    session.useModel(QStringLiteral("/gone"));
    QTRY_VERIFY(session.compose()->nextStep().startsWith(QStringLiteral("/gone holds no model")));
}

void StudioSessionTest::Keys_OfThePlayer_DoWhatTheySay() {
    StudioFixture fixture;
    StudioSession& session = *fixture.session;
    QVERIFY(!session.pressKey(Qt::Key_Space, Qt::NoModifier));  // nothing to play yet
    compose(session);
    session.generate();
    QTRY_VERIFY(session.viewer()->hasClip());
    ViewerModel& viewer = *session.viewer();
    QVERIFY(session.pressKey(Qt::Key_Space, Qt::NoModifier));
    QVERIFY(!viewer.playing());
    session.pressKey(Qt::Key_Home, Qt::NoModifier);
    QCOMPARE(viewer.position(), 0);
    session.pressKey(Qt::Key_Right, Qt::NoModifier);
    QCOMPARE(viewer.position(), 1);
    session.pressKey(Qt::Key_End, Qt::NoModifier);
    QCOMPARE(viewer.position(), 7);
    session.pressKey(Qt::Key_Left, Qt::NoModifier);
    QCOMPARE(viewer.position(), 6);
    session.pressKey(Qt::Key_K, Qt::NoModifier);
    session.pressKey(Qt::Key_L, Qt::NoModifier);  // K held: a single step
    QCOMPARE(viewer.position(), 7);
    QVERIFY(!viewer.playing());
    session.releaseKey(Qt::Key_K);
    session.pressKey(Qt::Key_L, Qt::NoModifier);
    QVERIFY(viewer.playing());
    session.pressKey(Qt::Key_J, Qt::NoModifier);
    QCOMPARE(viewer.speedLabel(), QStringLiteral("-1×"));
    session.pressKey(Qt::Key_Backslash, Qt::NoModifier);
    QVERIFY(!viewer.loop());
    QVERIFY(!session.pressKey(Qt::Key_Space, Qt::ControlModifier));
    QVERIFY(!session.pressKey(Qt::Key_Q, Qt::NoModifier));
}

void StudioSessionTest::Key_ShiftX_CancelsTheRunningJob() {
    JobScript script;
    script.holdAtStep = 1;
    StudioFixture fixture(script);
    StudioSession& session = *fixture.session;
    QVERIFY(!session.pressKey(Qt::Key_X, Qt::ShiftModifier));
    compose(session);
    session.generate();
    QVERIFY(session.pressKey(Qt::Key_X, Qt::ShiftModifier));
    QTRY_VERIFY(!session.job()->running());
}

void StudioSessionTest::Session_EndedWhileRunning_ShutsDownCleanly() {
    HeldStudio fixture(2);
    QTRY_VERIFY(fixture.session->viewer()->hasFrames());
    fixture.session.reset();
    QTest::qWait(50);
}

QTEST_GUILESS_MAIN(StudioSessionTest)
#include "studio_session_test.moc"
