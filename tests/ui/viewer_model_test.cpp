// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/viewer_model.h"

#include "tests/ui/fake_job_service.h"
#include "ui/Shell/display_text.h"

#include <QSignalSpy>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

std::shared_ptr<const Clip> clipOf(int frames, int fps) {
    auto clip = std::make_shared<Clip>();
    clip->frames = syntheticFrames(Image(32, 32), 16, 16, frames, 0.5);
    clip->plan.width = 16;
    clip->plan.height = 16;
    clip->plan.fps = fps;
    clip->plan.steps = 30;
    clip->plan.seed = 7;
    clip->summary.totalSeconds = 130;
    return clip;
}

}  // namespace

class ViewerModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Clip_Shown_PlaysFromTheStart();
    void Clip_PlayedForASecond_KeepsItsSpeed();
    void Clip_AtItsEndWithoutLoop_StopsOnTheLastFrame();
    void Clip_AtItsEndWithLoop_StartsAgain();
    void Preview_Replaced_KeepsTheMotionGoing();
    void Preview_AfterClip_IsNoClip();
    void Step_BeyondTheEnds_WrapsOnlyInALoop();
    void Seek_OutOfRange_IsClampedAndPauses();
    void Shuttle_AgainTheSameWay_DoublesTheSpeed();
    void Facts_OfAClip_ReadAsALine();
    void Notes_OfAdjustments_NameSettingValuesAndReason();
    void Notes_OfThePlan_AreToldBesideTheAdjustments();
    void Durations_OfAllSizes_ReadAsPeopleSayThem();
    void Clear_WhilePlaying_LeavesNothing();
};

void ViewerModelTest::Clip_Shown_PlaysFromTheStart() {
    ViewerModel viewer;
    QSignalSpy moved(&viewer, &ViewerModel::positionChanged);
    viewer.showClip(clipOf(16, 40));
    QVERIFY(viewer.hasClip());
    QVERIFY(viewer.playing());
    QCOMPARE(viewer.position(), 0);
    QCOMPARE(viewer.frame().size(), QSize(16, 16));
    QTRY_VERIFY(moved.count() > 5);
}

void ViewerModelTest::Clip_PlayedForASecond_KeepsItsSpeed() {
    ViewerModel viewer;
    viewer.showClip(clipOf(100, 20));
    QElapsedTimer clock;
    clock.start();
    QTest::qWait(1000);
    const double expected = 20.0 * static_cast<double>(clock.elapsed()) / 1000;
    QVERIFY2(std::abs(viewer.position() - expected) <= 2.5, qPrintable(QString::number(viewer.position())));
}

void ViewerModelTest::Clip_AtItsEndWithoutLoop_StopsOnTheLastFrame() {
    ViewerModel viewer;
    viewer.setLoop(false);
    viewer.showClip(clipOf(4, 60));
    QTRY_VERIFY(!viewer.playing());
    QCOMPARE(viewer.position(), 3);
    viewer.togglePlay();  // from the start, not stuck at the end
    QCOMPARE(viewer.position(), 0);
    QVERIFY(viewer.playing());
}

void ViewerModelTest::Clip_AtItsEndWithLoop_StartsAgain() {
    ViewerModel viewer;
    viewer.showClip(clipOf(4, 60));
    QSignalSpy moved(&viewer, &ViewerModel::positionChanged);
    QTRY_VERIFY(moved.count() > 8);
    QVERIFY(viewer.playing());
}

void ViewerModelTest::Preview_Replaced_KeepsTheMotionGoing() {
    ViewerModel viewer;
    viewer.showPreview(syntheticFrames(Image(32, 32), 4, 4, 8, 0.1), 8);
    QVERIFY(viewer.playing());
    QVERIFY(!viewer.hasClip());
    viewer.seek(5);
    viewer.togglePlay();
    viewer.showPreview(syntheticFrames(Image(32, 32), 4, 4, 8, 0.2), 8);
    QVERIFY(viewer.playing());
    QCOMPARE(viewer.position(), 5);
    viewer.pause();
    viewer.showPreview(syntheticFrames(Image(32, 32), 4, 4, 8, 0.3), 8);
    QVERIFY(!viewer.playing());  // a user's pause holds
}

void ViewerModelTest::Preview_AfterClip_IsNoClip() {
    ViewerModel viewer;
    viewer.showClip(clipOf(4, 8));
    viewer.showPreview(syntheticFrames(Image(32, 32), 4, 4, 2, 0.2), 8);
    QVERIFY(!viewer.hasClip());
    QCOMPARE(viewer.frameCount(), 2);
    QVERIFY(viewer.facts().isEmpty());
}

void ViewerModelTest::Step_BeyondTheEnds_WrapsOnlyInALoop() {
    ViewerModel viewer;
    viewer.showClip(clipOf(4, 8));
    viewer.seek(0);
    viewer.step(-1);
    QCOMPARE(viewer.position(), 3);
    viewer.setLoop(false);
    viewer.step(1);
    QCOMPARE(viewer.position(), 3);
    QVERIFY(!viewer.playing());
}

void ViewerModelTest::Seek_OutOfRange_IsClampedAndPauses() {
    ViewerModel viewer;
    viewer.showClip(clipOf(24, 8));
    viewer.seek(99);
    QCOMPARE(viewer.position(), 23);
    QVERIFY(!viewer.playing());
    viewer.stepSeconds(-1);
    QCOMPARE(viewer.position(), 15);
    QCOMPARE(viewer.positionLabel(), QStringLiteral("Frame 16 of 24"));
    QCOMPARE(viewer.timeLabel(), QStringLiteral("0:01.88 / 0:03.00"));
}

void ViewerModelTest::Shuttle_AgainTheSameWay_DoublesTheSpeed() {
    ViewerModel viewer;
    viewer.showClip(clipOf(16, 8));
    viewer.shuttle(1);
    QCOMPARE(viewer.speedLabel(), QStringLiteral("2×"));
    viewer.shuttle(-1);
    QCOMPARE(viewer.speedLabel(), QStringLiteral("-1×"));
    for (int i = 0; i < 6; ++i) viewer.shuttle(-1);
    QCOMPARE(viewer.speedLabel(), QStringLiteral("-8×"));
    viewer.shuttle(0);
    QVERIFY(!viewer.playing());
}

void ViewerModelTest::Facts_OfAClip_ReadAsALine() {
    ViewerModel viewer;
    viewer.showClip(clipOf(16, 8));
    for (const char* part : {"16 × 16", "8 fps", "seed 7", "made in 2 min 10 s"}) {
        QVERIFY2(viewer.facts().contains(QString::fromUtf8(part)), qPrintable(viewer.facts()));
    }
    auto fromFile = std::make_shared<Clip>(*clipOf(16, 8));
    fromFile->summary = {};
    viewer.showClip(fromFile);
    QVERIFY2(!viewer.facts().contains(QStringLiteral("made in")), qPrintable(viewer.facts()));
}

void ViewerModelTest::Notes_OfAdjustments_NameSettingValuesAndReason() {
    ViewerModel viewer;
    auto clip = std::make_shared<Clip>(*clipOf(2, 8));
    clip->plan.adjustments = {{"width", "500", "512", "Starter takes multiples of 64"}};
    viewer.showClip(clip);
    QCOMPARE(viewer.notes(), QStringLiteral("width: 512 instead of 500 (Starter takes multiples of 64)"));
    QCOMPARE(viewer.notesTitle(), QStringLiteral("1 setting(s) adjusted"));
}

void ViewerModelTest::Notes_OfThePlan_AreToldBesideTheAdjustments() {
    ViewerModel viewer;
    auto clip = std::make_shared<Clip>(*clipOf(2, 8));
    clip->plan.notes = {"On this CPU fp32 is faster than bf16, which only saves memory."};
    viewer.showClip(clip);
    QCOMPARE(viewer.notes(), QStringLiteral("On this CPU fp32 is faster than bf16, which only saves memory."));
    QCOMPARE(viewer.notesTitle(), QStringLiteral("1 note(s)"));
    auto both = std::make_shared<Clip>(*clip);
    both->plan.adjustments = {{"width", "500", "512", "Starter takes multiples of 64"}};
    viewer.showClip(both);
    QCOMPARE(viewer.notes().split(QLatin1Char('\n')).size(), 2);
    QCOMPARE(viewer.notesTitle(), QStringLiteral("1 setting(s) adjusted  ·  1 note(s)"));
    viewer.showClip(clipOf(2, 8));
    QVERIFY(viewer.notes().isEmpty() && viewer.notesTitle().isEmpty());
}

void ViewerModelTest::Durations_OfAllSizes_ReadAsPeopleSayThem() {
    QCOMPARE(DisplayText::duration(2), QStringLiteral("2.0 s"));
    QCOMPARE(DisplayText::duration(59.7), QStringLiteral("1 min 0 s"));
    QCOMPARE(DisplayText::duration(3725), QStringLiteral("1 h 2 min"));
    QCOMPARE(DisplayText::timeLeft(0.2), QStringLiteral("about 1 s left"));
    QCOMPARE(DisplayText::timeLeft(43), QStringLiteral("about 45 s left"));
    QCOMPARE(DisplayText::timeLeft(58.5), QStringLiteral("about 1 min left"));
    QCOMPARE(DisplayText::timeLeft(134), QStringLiteral("about 2 min 10 s left"));
    QCOMPARE(DisplayText::timeLeft(1234), QStringLiteral("about 21 min left"));
    QCOMPARE(DisplayText::timeLeft(7300), QStringLiteral("about 2 h 2 min left"));
    QCOMPARE(DisplayText::clock(61.25), QStringLiteral("1:01.25"));
}

void ViewerModelTest::Clear_WhilePlaying_LeavesNothing() {
    ViewerModel viewer;
    viewer.showClip(clipOf(4, 8));
    viewer.clear();
    QVERIFY(!viewer.playing());
    QVERIFY(!viewer.hasFrames());
    QVERIFY(viewer.frame().isNull());
    QVERIFY(viewer.timeLabel().isEmpty());
    viewer.togglePlay();
    viewer.step(1);
    QVERIFY(!viewer.playing());
}

QTEST_GUILESS_MAIN(ViewerModelTest)
#include "viewer_model_test.moc"
