// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/compare_model.h"

#include "tests/ui/fake_job_service.h"
#include "ui/Viewer/player_keys.h"

#include <QSignalSpy>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

std::shared_ptr<const Clip> clipOf(int frames, int fps, int side, std::uint64_t seed) {
    auto clip = std::make_shared<Clip>();
    clip->frames = syntheticFrames(Image(32, 32), side, side, frames, 0.5);
    clip->plan.width = clip->plan.height = side;
    clip->plan.fps = fps;
    clip->plan.seed = seed;
    return clip;
}

}  // namespace

class CompareModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void OneTake_CannotBeCompared();
    void FileThatIsOpenedAgain_IsTheSameTake();
    void Takes_OfDifferentRates_ShowTheSameMoment();
    void Swap_ExchangesTheTakesAtTheSameFrame();
    void Choosing_TheOtherOnesTake_Exchanges();
    void Keys_MAndC_GoThroughTheModes();
    void Blink_ShowsOneAfterTheOther();
    void NewClip_OnShow_EndsTheComparison();
    void Takes_OfMuchMemory_AreForgottenOldestFirst();

private:
    std::unique_ptr<ViewerModel> m_viewer;
    std::unique_ptr<CompareModel> m_compare;
    std::shared_ptr<const Clip> m_slow = clipOf(8, 8, 16, 1), m_quick = clipOf(24, 24, 32, 2);
};

void CompareModelTest::init() {
    m_viewer = std::make_unique<ViewerModel>();
    m_compare = std::make_unique<CompareModel>(*m_viewer);
    m_compare->addTake(m_slow);
    m_viewer->showClip(m_slow);
}

void CompareModelTest::OneTake_CannotBeCompared() {
    QVERIFY(!m_compare->possible());
    m_compare->setActive(true);
    QVERIFY(!m_compare->active());
    QVERIFY(m_compare->secondFrame().value<QImage>().isNull());
    m_compare->addTake(m_slow);  // the same once more is no second
    QVERIFY(!m_compare->possible());
}

void CompareModelTest::FileThatIsOpenedAgain_IsTheSameTake() {
    const auto opened = [](std::uint64_t seed) {
        auto clip = std::make_shared<Clip>(*clipOf(8, 8, 16, seed));
        clip->file = "/clips/" + std::to_string(seed) + ".mkv";
        return clip;
    };
    m_compare->addTake(opened(7));
    m_compare->addTake(opened(8));
    QCOMPARE(m_compare->takeNames().size(), 3);
    const auto again = opened(7);
    m_compare->addTake(again);
    m_viewer->showClip(again);
    QCOMPARE(m_compare->takeNames().size(), 3);
    QCOMPARE(m_compare->first(), 1);
    QCOMPARE(m_compare->second(), 2);
    m_compare->setActive(true);
    QVERIFY(m_compare->active());
    QCOMPARE(m_viewer->clip(), std::shared_ptr<const Clip>(again));
}

void CompareModelTest::Takes_OfDifferentRates_ShowTheSameMoment() {
    m_compare->addTake(m_quick);
    m_viewer->showClip(m_quick);
    QVERIFY(m_compare->possible());
    m_compare->setActive(true);
    QVERIFY(m_compare->firstName().contains(QStringLiteral("seed 2")));
    QVERIFY(m_compare->secondName().contains(QStringLiteral("seed 1")));
    const auto second = [&] { return m_compare->secondFrame().value<QImage>(); };
    for (const auto& [frame, expected] : {std::pair{0, 0}, {2, 0}, {3, 1}, {12, 4}, {23, 7}}) {
        m_viewer->seek(frame);
        const Image& image = (*m_slow->frames)[static_cast<std::size_t>(expected)];
        QCOMPARE(second().constBits()[0], image.pixels[0]);
        QCOMPARE(second().size(), QSize(16, 16));
        QVERIFY(std::equal(image.row(3), image.row(3) + 48, second().constScanLine(3)));
    }
}

void CompareModelTest::Swap_ExchangesTheTakesAtTheSameFrame() {
    m_compare->addTake(m_quick);
    m_compare->setActive(true);
    QVERIFY(m_viewer->clip() == m_quick);
    m_viewer->seek(5);
    m_compare->swap();
    QVERIFY(m_viewer->clip() == m_slow);
    QVERIFY(!m_viewer->playing());
    QCOMPARE(m_viewer->position(), 5);
    QVERIFY(m_compare->active());
}

void CompareModelTest::Choosing_TheOtherOnesTake_Exchanges() {
    m_compare->addTake(m_quick);
    m_compare->addTake(clipOf(8, 8, 16, 3));
    QCOMPARE(m_compare->first(), 2);
    QCOMPARE(m_compare->second(), 1);
    m_compare->setSecond(2);
    QCOMPARE(m_compare->first(), 1);
    QCOMPARE(m_compare->second(), 2);
    m_compare->setFirst(0);
    QCOMPARE(m_compare->first(), 0);
    m_compare->setFirst(7);
    QCOMPARE(m_compare->first(), 0);
}

void CompareModelTest::Keys_MAndC_GoThroughTheModes() {
    PlayerKeys keys(*m_viewer, *m_compare);
    QVERIFY(!keys.press(Qt::Key_C, Qt::NoModifier));
    keys.press(Qt::Key_M, Qt::NoModifier);
    QVERIFY(!m_compare->active());  // one take
    m_compare->addTake(m_quick);
    QVERIFY(keys.press(Qt::Key_M, Qt::NoModifier));
    QVERIFY(m_compare->active());
    QVERIFY(m_compare->mode() == CompareModel::Mode::SideBySide);
    keys.press(Qt::Key_M, Qt::NoModifier);
    QVERIFY(m_compare->mode() == CompareModel::Mode::Wipe);
    QVERIFY(keys.press(Qt::Key_C, Qt::NoModifier));
    QVERIFY(m_viewer->clip() == m_slow);
    keys.press(Qt::Key_M, Qt::NoModifier);
    QVERIFY(m_compare->mode() == CompareModel::Mode::Blink);
    keys.press(Qt::Key_M, Qt::NoModifier);
    QVERIFY(!m_compare->active());
    QVERIFY(m_compare->mode() == CompareModel::Mode::SideBySide);
}

void CompareModelTest::Blink_ShowsOneAfterTheOther() {
    m_compare->addTake(m_quick);
    m_compare->setActive(true);
    m_compare->setMode(CompareModel::Mode::Blink);
    QVERIFY(!m_compare->showsSecond());
    QTRY_VERIFY(m_compare->showsSecond());
    m_compare->setActive(false);
    QVERIFY(!m_compare->showsSecond());
    QSignalSpy blinked(m_compare.get(), &CompareModel::showsSecondChanged);
    QTest::qWait(900);
    QCOMPARE(blinked.count(), 0);
}

void CompareModelTest::NewClip_OnShow_EndsTheComparison() {
    m_compare->addTake(m_quick);
    m_compare->setActive(true);
    m_viewer->showPreview(m_slow->frames, 8);
    QVERIFY(!m_compare->active());
}

void CompareModelTest::Takes_OfMuchMemory_AreForgottenOldestFirst() {
    for (std::uint64_t seed = 10; seed < 40; ++seed) m_compare->addTake(clipOf(2, 8, 16, seed));
    const QStringList names = m_compare->takeNames();
    QVERIFY(names.size() <= 12);
    QVERIFY(names.last().contains(QStringLiteral("seed 39")));
    QVERIFY(!names.join(QLatin1Char(' ')).contains(QStringLiteral("seed 10 ")));
    QCOMPARE(m_compare->first(), static_cast<int>(names.size()) - 1);
}

QTEST_GUILESS_MAIN(CompareModelTest)
#include "compare_model_test.moc"
