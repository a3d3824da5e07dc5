// SPDX-License-Identifier: Apache-2.0
// Rendering the clip on show larger: from its latents or anew, by mouse and by key.
#include "tests/ui/page_harness.h"

#include <QFileInfo>
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

bool fromLatents(const LargerRenders& larger) {
    return larger.hasLatents() && larger.departure() < LargerRenders::kAnew;
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
    void Departure_GoesIntoTheRequest_AndIsKept();
    void AClipOfTheGallery_IsRenderedFromItsRecipe();
    void AClipOfTheGallery_WithoutItsPictureOrModel_SaysWhyNot();
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
    QVERIFY(larger.choices().isEmpty() && !fromLatents(larger));
    makeClip(session);
    QTRY_VERIFY(fromLatents(larger));
    QVERIFY(larger.whyAnew().isEmpty());
    QVERIFY(!larger.choices().isEmpty());
    larger.render();
    QCOMPARE(session.job()->notice(), QStringLiteral("The same clip, larger, from its latents."));
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
    QVERIFY(fixture.service->requests()[1].start == latents());
    QTRY_VERIFY(!session.job()->running());

    makeClip(session);
    QTRY_VERIFY(larger.hasLatents());
    larger.setDeparture(LargerRenders::kAnew);
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
    QVERIFY(!larger.hasLatents() && !fromLatents(larger));
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
    QVERIFY(!studio.item("departure100")->isVisible());
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

void LargerTest::Departure_GoesIntoTheRequest_AndIsKept() {
    QString settings;
    const auto change = [&settings](StudioServices& services) {
        finding(latents())(services);
        if (settings.isEmpty()) settings = services.settingsFile;
        services.settingsFile = settings;
    };
    {
        StudioFixture fixture({}, change);
        LargerRenders& larger = *fixture.session->larger();
        QCOMPARE(larger.departure(), LargerRenders::kUsual);
        makeClip(*fixture.session);
        QTRY_VERIFY(larger.hasLatents());
        larger.setDeparture(30);
        larger.render();
        QTRY_COMPARE(fixture.service->requests().size(), std::size_t{2});
        QCOMPARE(fixture.service->requests()[1].start->strength, 0.3);
        QTRY_VERIFY(!fixture.session->job()->running());
    }
    StudioFixture later({}, change);
    QCOMPARE(later.session->larger()->departure(), 30);
}

namespace {

/// A gallery whose clips were made so.
std::function<void(StudioServices&)> galleryOf(GenerationRequest made) {
    return [made = std::move(made)](StudioServices& services) {
        finding(latents())(services);
        services.gallery = fakeGallery(3);
        services.gallery.recipe = [made](const std::filesystem::path&) -> Result<GenerationRequest> { return made; };
        services.gallery.open = [](const std::filesystem::path& file) -> Result<std::shared_ptr<const Clip>> {
            auto clip = std::make_shared<Clip>(*smallClip(8));
            clip->plan.width = clip->plan.height = 64;
            clip->plan.steps = 6;
            clip->plan.frames = 8;
            clip->plan.seed = 77;
            clip->file = file.string();
            return std::shared_ptr<const Clip>(clip);
        };
    };
}

GenerationRequest oldRequest() {
    GenerationRequest made;
    made.prompt = "wind";
    made.preset = "quick";
    made.modelFolder = QFileInfo(QString::fromStdString(exampleModel().folder)).fileName().toStdString();
    made.pictureName = "harbour.jpg";
    made.picture = std::make_shared<const Image>(examplePicture(64, 64));
    return made;
}

}  // namespace

void LargerTest::AClipOfTheGallery_IsRenderedFromItsRecipe() {
    StudioFixture fixture({}, galleryOf(oldRequest()));
    fixture.session->gallery()->openFile(QStringLiteral("/clips/clip1.mkv"));
    LargerRenders& larger = *fixture.session->larger();
    QTRY_VERIFY(!larger.choices().isEmpty());
    QVERIFY(fromLatents(larger));
    larger.render();
    QTRY_COMPARE(fixture.service->requests().size(), std::size_t{1});
    const GenerationRequest request = fixture.service->requests()[0];
    QCOMPARE(request.modelFolder, exampleModel().folder);
    QCOMPARE(request.prompt, std::string("wind"));
    QVERIFY(request.picture && request.start);
    QCOMPARE(request.overrides.seed.value_or(0), std::uint64_t{77});
    QTRY_VERIFY(!fixture.session->job()->running());
}

void LargerTest::AClipOfTheGallery_WithoutItsPictureOrModel_SaysWhyNot() {
    GenerationRequest pictureless = oldRequest();
    pictureless.picture.reset();
    GenerationRequest ofAnother = oldRequest();
    ofAnother.modelFolder = "/models/another";
    GenerationRequest withAddOn = oldRequest();
    withAddOn.addOns.push_back({AddOnKind::Lora, "ink wash.safetensors", 1});
    for (const auto& [made, word] :
         {std::pair{pictureless, "picture"}, std::pair{ofAnother, "another"}, std::pair{withAddOn, "add-ons"}}) {
        Studio studio({}, galleryOf(made));
        QVERIFY(studio.ready());
        studio.session.gallery()->openFile(QStringLiteral("/clips/clip1.mkv"));
        LargerRenders& larger = *studio.session.larger();
        QTRY_VERIFY2(larger.whyNot().contains(QLatin1String(word)), qPrintable(larger.whyNot()));
        QVERIFY(larger.choices().isEmpty());
        larger.render();
        QTest::qWait(20);
        QVERIFY(studio.fixture.service->requests().empty());
        QTRY_VERIFY(studio.item("enlargeButton")->isVisible());
        studio.click("enlargeButton");
        QTRY_VERIFY(studio.has("whyAnew") && studio.item("whyAnew")->isVisible());
        QVERIFY(!studio.item("departure100")->isVisible());
    }
}

void LargerTest::Menu_ByMouseAndKey_ChoosesHowAndWhat() {
    Studio studio({}, finding(latents()));
    QVERIFY(studio.ready());
    makeClip(studio.session);
    LargerRenders& larger = *studio.session.larger();
    QTRY_VERIFY(larger.hasLatents());
    QTRY_VERIFY(studio.item("enlargeButton")->isVisible());
    studio.click("enlargeButton");
    QTRY_VERIFY(studio.has("departure100") && studio.item("departure100")->isVisible());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());  // its lines are in their places once it has been drawn
    studio.click("departure100");
    QTRY_VERIFY(!fromLatents(larger));
    QTRY_VERIFY(studio.has("departure30") && studio.item("departure30")->isVisible());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.click("departure30");
    QTRY_VERIFY(fromLatents(larger));
    QCOMPARE(larger.departure(), 30);
    // Down past the presets and the three that begin with its latents.
    QTest::qWait(50);
    for (int i = 0; i < larger.choices().size() + 4; ++i) studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_VERIFY(!fromLatents(larger));
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
