// SPDX-License-Identifier: Apache-2.0
// Rendering the clip on show larger: from its latents or anew, by mouse and by key.
#include "tests/ui/page_harness.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

StartLatents latents(int width = 64, int height = 64) {
    return {"/data/latents/ab12.safetensors", "ab12", "wind.mkv", "vae", width, height, 8, 0.5};
}

Error gone() { return {ErrorCode::BadInput, "The latents of 'wind.mkv' are not kept here any more.", ""}; }

std::function<void(StudioServices&)> finding(Result<StartLatents> found) {
    return [found = std::move(found)](StudioServices& services) {
        services.compose.findLatents = [found](const Clip&, const ModelFacts&) { return found; };
    };
}

void makeClip(StudioSession& session) {
    compose(session);
    const auto before = session.viewer()->clip();
    session.generate();
    QTRY_VERIFY(session.viewer()->hasClip() && session.viewer()->clip() != before && !session.job()->running());
}

}  // namespace

class LargerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup();
    void FromLatents_WhereTheyAreThere_IsMeantUnlessTheArtistSaysAnew();
    void WithoutLatents_BeginsAnewAndSaysWhy();
    void Menu_WithoutLatents_SaysWhy();
    void AskedForWhileTheyAreLookedFor_WaitsForThem();
    void LatentsOfAnotherShape_AreLeftOut();
    void AnotherClip_IsLookedAtAnew();
    void Menu_ByMouseAndKey_ChoosesHowAndWhat();
};

void LargerTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void LargerTest::FromLatents_WhereTheyAreThere_IsMeantUnlessTheArtistSaysAnew() {
    StudioFixture fixture({}, finding(latents()));
    StudioSession& session = *fixture.session;
    LargerRenders& larger = *session.larger();
    QVERIFY(larger.choices().isEmpty() && !larger.fromLatents());
    makeClip(session);
    QTRY_VERIFY(larger.fromLatents());
    QVERIFY(larger.whyAnew().isEmpty());
    QVERIFY(!larger.choices().isEmpty());
    larger.render();
    QCOMPARE(session.job()->notice(), QStringLiteral("The same clip, larger, from its latents."));
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
    QVERIFY(fixture.service->requests()[1].start == latents());
    QTRY_VERIFY(!session.job()->running());

    makeClip(session);
    QTRY_VERIFY(larger.hasLatents());
    larger.setFromLatents(false);
    larger.render();
    QCOMPARE(session.job()->notice(), QStringLiteral("The same clip, larger."));
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{4});
    QVERIFY(!fixture.service->requests()[3].start);
    QTRY_VERIFY(!session.job()->running());
}

void LargerTest::WithoutLatents_BeginsAnewAndSaysWhy() {
    StudioFixture fixture({}, finding(gone()));
    makeClip(*fixture.session);
    LargerRenders& larger = *fixture.session->larger();
    QTRY_COMPARE(larger.whyAnew(), QString::fromStdString(gone().message));
    QVERIFY(!larger.hasLatents() && !larger.fromLatents());
    larger.render();
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
    QVERIFY(!fixture.service->requests()[1].start);
    QTRY_VERIFY(!fixture.session->job()->running());
}

void LargerTest::Menu_WithoutLatents_SaysWhy() {
    Studio studio({}, finding(gone()));
    QVERIFY(studio.ready());
    makeClip(studio.session);
    QTRY_VERIFY(!studio.session.larger()->whyAnew().isEmpty());
    studio.click("enlargeButton");
    QTRY_VERIFY(studio.has("whyAnew") && studio.item("whyAnew")->isVisible());
    QVERIFY(!studio.item("anew")->isVisible());
}

void LargerTest::AskedForWhileTheyAreLookedFor_WaitsForThem() {
    std::promise<void> there;
    StudioFixture fixture({}, [wait = there.get_future().share()](StudioServices& services) {
        services.compose.findLatents = [wait](const Clip&, const ModelFacts&) -> Result<StartLatents> {
            wait.wait();
            return latents();
        };
    });
    makeClip(*fixture.session);
    fixture.session->larger()->render();
    QTest::qWait(20);
    QCOMPARE(fixture.service->requests().size(), std::size_t{1});
    there.set_value();
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
    QVERIFY(fixture.service->requests()[1].start == latents());
    QTRY_VERIFY(!fixture.session->job()->running());
}

void LargerTest::LatentsOfAnotherShape_AreLeftOut() {
    StudioFixture fixture({}, finding(latents(128, 64)));
    makeClip(*fixture.session);
    QTRY_VERIFY(fixture.session->larger()->hasLatents());
    fixture.session->larger()->render();
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
    QVERIFY(!fixture.service->requests()[1].start);
    QTRY_VERIFY(!fixture.session->job()->running());
}

void LargerTest::AnotherClip_IsLookedAtAnew() {
    int asked = 0;
    StudioFixture fixture({}, [&asked](StudioServices& services) {
        services.compose.findLatents = [&asked](const Clip&, const ModelFacts&) -> Result<StartLatents> {
            if (++asked > 1) return gone();
            return latents();
        };
    });
    makeClip(*fixture.session);
    LargerRenders& larger = *fixture.session->larger();
    QTRY_VERIFY(larger.hasLatents());
    const auto first = fixture.session->viewer()->clip();
    fixture.session->generate();
    QTRY_VERIFY(fixture.session->viewer()->hasClip() && fixture.session->viewer()->clip() != first);
    QTRY_VERIFY(!larger.whyAnew().isEmpty());
    QVERIFY(!larger.hasLatents());
}

void LargerTest::Menu_ByMouseAndKey_ChoosesHowAndWhat() {
    Studio studio({}, finding(latents()));
    QVERIFY(studio.ready());
    makeClip(studio.session);
    LargerRenders& larger = *studio.session.larger();
    QTRY_VERIFY(larger.hasLatents());
    QTRY_VERIFY(studio.item("enlargeButton")->isVisible());
    studio.click("enlargeButton");
    QTRY_VERIFY(studio.has("anew") && studio.item("anew")->isVisible());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());  // its lines are in their places once it has been drawn
    studio.click("anew");
    QTRY_VERIFY(!larger.fromLatents());
    QTRY_VERIFY(studio.has("fromLatents") && studio.item("fromLatents")->isVisible());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.click("fromLatents");
    QTRY_VERIFY(larger.fromLatents());
    // Down past the presets and "from its latents".
    QTest::qWait(50);
    for (int i = 0; i < larger.choices().size() + 2; ++i) studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_VERIFY(!larger.fromLatents());
    QTest::qWait(50);
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_COMPARE(studio.fixture.service->requests().size(), std::size_t{2});
    QVERIFY(!studio.fixture.service->requests()[1].start);
    QTRY_VERIFY(!studio.session.job()->running());
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    LargerTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "larger_test.moc"
