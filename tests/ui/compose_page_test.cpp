// SPDX-License-Identifier: Apache-2.0
// The Create page by mouse and keyboard: values beyond the preset, presets, prompts, crop, marks, comparing.
#include "tests/ui/studio_fixture.h"
#include "ui/Shell/studio_window.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QTest>
#include <QWheelEvent>

#include <functional>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

QStringList warnings;

void keepWarning(QtMsgType type, const QMessageLogContext&, const QString& text) {
    const bool ofTheMachine =
        text.contains(QStringLiteral("RUNTIME_DIR")) || text.contains(QStringLiteral("runtime dir"));
    if (type != QtDebugMsg && type != QtInfoMsg && !ofTheMachine) warnings.append(text);
}

QQuickItem* findIn(QQuickItem* from, const QString& name) {
    if (from->objectName() == name) return from;
    for (QQuickItem* child : from->childItems()) {
        if (QQuickItem* found = findIn(child, name)) return found;
    }
    return nullptr;
}

QUrl aPicture() { return QUrl::fromLocalFile(QStringLiteral("/pictures/good.jpg")); }

/// A window over a session with services as a test wants them, and hands to use it with.
struct Page {
    explicit Page(JobScript script = {}, const std::function<void(StudioServices&)>& change = {}) {
        auto jobs = std::make_unique<FakeJobService>(std::move(script));
        service = jobs.get();
        StudioServices services = fakeServices(std::move(jobs));
        if (change) change(services);
        owned = std::make_unique<StudioSession>(std::move(services));
        owned->compose()->setPresets(examplePresets());
        owned->compose()->setModel(exampleModel());
        studio = std::make_unique<StudioWindow>(*owned);
        window = studio->window();
    }

    QQuickItem* item(const char* name) const {
        QQuickItem* found = findIn(window->contentItem(), QLatin1String(name));
        if (!found) qFatal("The window has no item named %s", name);
        return found;
    }
    bool has(const char* name) const { return findIn(window->contentItem(), QLatin1String(name)) != nullptr; }
    QPoint middleOf(const char* name) const {
        const QQuickItem* target = item(name);
        return target->mapToScene(QPointF(target->width() / 2, target->height() / 2)).toPoint();
    }
    void click(const char* name) const { QTest::mouseClick(window, Qt::LeftButton, Qt::NoModifier, middleOf(name)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::keyClick(window, key, modifiers);
    }
    void type(const QString& text) const {
        for (const QChar letter : text) QTest::keyClick(window, letter.toLatin1());
    }
    bool ready() const { return window && QTest::qWaitForWindowExposed(window); }
    void openPicture() const { owned->compose()->openPicture(aPicture()); }

    FakeJobService* service = nullptr;  // owned by the session
    std::unique_ptr<StudioSession> owned;
    std::unique_ptr<StudioWindow> studio;
    QQuickWindow* window = nullptr;
};

/// Every request needs 3 GiB of 12, and takes 34 s; pictures wider than 900 pixels do not fit.
std::vector<OptionState> someStates(const ModelFacts&, const std::vector<GenerationRequest>& requests,
                                    const std::function<bool()>&) {
    std::vector<OptionState> states;
    for (const GenerationRequest& request : requests) {
        OptionState state{Fit::Fits, 1, 3ull << 30, 12ull << 30, ""};
        state.seconds = 34;
        if (request.preset == "pro" || request.overrides.width.value_or(0) > 900) {
            state.fit = Fit::TooLarge;
            state.required = 18ull << 30;
        }
        if (request.preset == "high") state.fit = Fit::FitsWithSavers;
        states.push_back(state);
    }
    return states;
}

void withServices(StudioServices& services) {
    services.compose.outlook = someStates;
    services.compose.measurePrompt = [](const std::string&, const std::string& text) -> Result<PromptLength> {
        return PromptLength{static_cast<int>(text.size()), 10, text.size() > 10 ? text.substr(10) : ""};
    };
}

}  // namespace

class ComposePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qInstallMessageHandler(keepWarning); }
    void cleanup();
    void Advanced_ByMouse_ChangesMarksAndResets();
    void Advanced_ByKeyboard_ChangesAValue();
    void Advanced_WithAValueThatCannotBe_SaysWhatItBecame();
    void Cards_ShowCostsAndRefuseWhatDoesNotFit();
    void PresetMenu_MakesAPresetOfOnesOwn();
    void Prompt_TooLong_SaysWhatIsNotRead();
    void Prompt_AltUp_BringsBackTheLastAndCanBeUndone();
    void ModelWithoutWords_AsksForNone();
    void Crop_ByMouseAndKeys_MovesAndZooms();
    void Enough_Clicked_KeepsWhatThereIs();
    void Marks_ByKeys_BoundThePlaying();
    void Zoom_ByKeys_ShowsPixelForPixel();
    void TwoTakes_ByKeys_AreCompared();
    void Larger_ByKey_RendersTheSameClipLarger();

private:
    static void makeClip(Page& studio);
};

void ComposePageTest::cleanup() {
    const QStringList found = std::exchange(warnings, {});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void ComposePageTest::makeClip(Page& studio) {
    studio.openPicture();
    studio.owned->compose()->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(studio.owned->canGenerate());
    const auto before = studio.owned->viewer()->clip();
    studio.owned->generate();
    QTRY_VERIFY(studio.owned->viewer()->hasClip() && studio.owned->viewer()->clip() != before);
}

void ComposePageTest::Advanced_ByMouse_ChangesMarksAndResets() {
    Page studio({}, withServices);
    studio.window->resize(1280, 1400);
    QVERIFY(studio.ready());
    studio.click("advancedFold");
    QTRY_VERIFY(studio.has("stepsSlider"));
    SettingsModel& settings = *studio.owned->compose()->settings();
    studio.click("stepsSlider");
    QVERIFY(settings.values().steps.value_or(0) > 40 && settings.values().steps.value_or(0) < 60);
    QCOMPARE(settings.changedCount(), 1);
    QVERIFY(studio.item("resetAll")->isVisible());
    studio.click("stepsReset");
    QCOMPARE(settings.changedCount(), 0);
    QCOMPARE(settings.values().steps.value_or(0), 30);
    studio.click("aspectChoice");  // opens the list
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QCOMPARE(settings.changedCount(), 1);
    QVERIFY(settings.size().width() > settings.size().height());
    QVERIFY(!studio.window->grabWindow().isNull());
}

void ComposePageTest::Advanced_ByKeyboard_ChangesAValue() {
    Page studio({}, withServices);
    studio.window->resize(1280, 1400);
    QVERIFY(studio.ready());
    studio.item("advancedFold")->forceActiveFocus(Qt::TabFocusReason);
    studio.key(Qt::Key_Return);
    QTRY_VERIFY(studio.has("fpsSlider"));
    studio.item("fpsSlider")->forceActiveFocus(Qt::TabFocusReason);
    studio.key(Qt::Key_Right);
    QCOMPARE(studio.owned->compose()->settings()->values().fps.value_or(0), 9);
    studio.key(Qt::Key_PageUp);
    QCOMPARE(studio.owned->compose()->settings()->values().fps.value_or(0), 19);
}

void ComposePageTest::Advanced_WithAValueThatCannotBe_SaysWhatItBecame() {
    Page studio({}, withServices);
    studio.window->resize(1280, 1400);
    QVERIFY(studio.ready());
    studio.click("advancedFold");
    QTRY_VERIFY(studio.has("framesField"));
    QQuickItem* field = studio.item("framesField");
    field->forceActiveFocus(Qt::TabFocusReason);
    studio.key(Qt::Key_A, Qt::ControlModifier);
    studio.type(QStringLiteral("900"));
    studio.key(Qt::Key_Return);
    QCOMPARE(studio.owned->compose()->settings()->values().frames.value_or(0), 256);
    QTRY_COMPARE(studio.item("framesNote")->property("text").toString(), QStringLiteral("The most is 256."));
    QCOMPARE(field->property("text").toString(), QStringLiteral("256"));
}

void ComposePageTest::Cards_ShowCostsAndRefuseWhatDoesNotFit() {
    Page studio({}, withServices);
    QVERIFY(studio.ready());
    QTRY_VERIFY(!studio.item("preset3")->isEnabled());
    QCOMPARE(studio.item("preset3")->property("reason").toString(),
             QStringLiteral("needs\u00A018.0\u00A0GiB, 12.0\u00A0GiB\u00A0free"));
    QCOMPARE(studio.item("preset2")->property("note").toString(), QStringLiteral("Fits by saving"));
    QCOMPARE(studio.item("preset0")->property("footnote").toString(), QStringLiteral("3.0 GiB · in 34 s"));
    studio.click("preset3");
    QCOMPARE(studio.owned->compose()->presetIndex(), 0);
    QTRY_VERIFY(studio.item("outlook")->property("text").toString().startsWith(QStringLiteral("Fits")));
}

void ComposePageTest::PresetMenu_MakesAPresetOfOnesOwn() {
    Page studio({}, withServices);
    studio.window->resize(1280, 1000);
    QVERIFY(studio.ready());
    studio.click("presetMenuButton");
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_COMPARE(studio.owned->compose()->presets()->rowCount(), 5);
    QCOMPARE(studio.owned->compose()->presetIndex(), 4);
    QTRY_VERIFY(studio.has("preset4"));
}

void ComposePageTest::Prompt_TooLong_SaysWhatIsNotRead() {
    Page studio({}, withServices);
    QVERIFY(studio.ready());
    studio.click("promptArea");
    studio.type(QStringLiteral("clouds over the sea"));
    QTRY_COMPARE(studio.item("promptAreaCount")->property("text").toString(), QStringLiteral("19 of 10 tokens"));
    QCOMPARE(studio.item("promptAreaWarning")->property("text").toString(), QStringLiteral("Not read: “r the sea”"));
}

void ComposePageTest::Prompt_AltUp_BringsBackTheLastAndCanBeUndone() {
    Page studio;
    QVERIFY(studio.ready());
    makeClip(studio);
    studio.owned->compose()->setPrompt(QString());
    studio.click("promptArea");
    studio.type(QStringLiteral("rain"));
    studio.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(studio.owned->compose()->prompt(), QStringLiteral("wind"));
    studio.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(studio.owned->compose()->prompt(), QStringLiteral("rain"));
    studio.key(Qt::Key_Up, Qt::AltModifier);
    studio.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(studio.owned->compose()->prompt() != QStringLiteral("wind"));
}

void ComposePageTest::ModelWithoutWords_AsksForNone() {
    Page studio;
    QVERIFY(studio.ready());
    ModelFacts silent = exampleModel();
    silent.takesPrompt = silent.takesNegativePrompt = false;
    silent.ownSettings = {"motion_strength"};
    studio.owned->compose()->setModel(silent);
    QVERIFY(!studio.item("promptArea")->isVisible());
    QVERIFY(!studio.item("negativeFold")->isVisible());
    ModelFacts free = exampleModel();
    free.needsPicture = false;
    free.addOns = {AddOnKind::MotionAdapter, AddOnKind::Lora};
    free.needsMotionAdapter = true;
    studio.owned->compose()->setModel(free);
    QVERIFY(studio.item("promptArea")->isVisible());
    QVERIFY(studio.owned->compose()->nextStep().startsWith(QStringLiteral("Choose a motion adapter")));
    studio.owned->compose()->addOns()->addAdapter(QUrl::fromLocalFile(QStringLiteral("/models/adapter")));
    studio.owned->compose()->addOns()->addLora(QUrl::fromLocalFile(QStringLiteral("/models/ink.safetensors")));
    studio.owned->compose()->setPrompt(QStringLiteral("ink"));
    QVERIFY(studio.owned->compose()->ready());  // without a picture
    QTRY_VERIFY(studio.has("addOnWeight1"));
    QCOMPARE(studio.owned->compose()->request().addOns.size(), std::size_t{2});
    studio.owned->compose()->setModel(silent);
    QVERIFY(studio.owned->compose()->request().addOns.empty());
}

void ComposePageTest::Crop_ByMouseAndKeys_MovesAndZooms() {
    Page studio;
    QVERIFY(studio.ready());
    studio.openPicture();
    ComposeModel& compose = *studio.owned->compose();
    QTRY_VERIFY(compose.hasPicture());
    const QPoint middle = studio.middleOf("pictureView");
    QTest::mousePress(studio.window, Qt::LeftButton, Qt::NoModifier, middle);
    for (int x = 0; x <= 300; x += 30) QTest::mouseMove(studio.window, middle + QPoint(x, 0));
    QTest::mouseRelease(studio.window, Qt::LeftButton, Qt::NoModifier, middle + QPoint(300, 0));
    QVERIFY(compose.crop().x() > 0.25);
    QTRY_VERIFY(studio.item("resetCrop")->isVisible());
    QWheelEvent wheel(middle, studio.window->mapToGlobal(middle), {}, {0, 480}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(studio.window, &wheel);
    QTRY_VERIFY(compose.crop().height() < 0.9);
    studio.item("pictureView")->forceActiveFocus(Qt::TabFocusReason);
    const QRectF before = compose.crop();
    studio.key(Qt::Key_Left);
    QVERIFY(compose.crop().x() < before.x());
    studio.key(Qt::Key_Plus);
    QVERIFY(compose.crop().width() < before.width());
    studio.key(Qt::Key_0);
    QVERIFY(!compose.cropMoved());
    QVERIFY(!studio.window->grabWindow().isNull());
}

void ComposePageTest::Enough_Clicked_KeepsWhatThereIs() {
    JobScript script;
    script.holdAtStep = 2;
    Page studio(script);
    QVERIFY(studio.ready());
    studio.openPicture();
    studio.owned->compose()->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(studio.owned->canGenerate());
    studio.owned->generate();
    QTRY_VERIFY(studio.item("enoughButton")->isVisible());
    QTRY_COMPARE(studio.owned->job()->step(), QStringLiteral("step 2 of 6"));
    studio.click("enoughButton");
    QTRY_VERIFY(studio.owned->viewer()->hasClip());
    QCOMPARE(studio.owned->viewer()->clip()->plan.stepsRun, 2);
    QVERIFY(studio.owned->viewer()->facts().contains(QStringLiteral("2 of 6 steps")));
}

void ComposePageTest::Marks_ByKeys_BoundThePlaying() {
    Page studio;
    QVERIFY(studio.ready());
    makeClip(studio);
    ViewerModel& viewer = *studio.owned->viewer();
    studio.key(Qt::Key_Escape);
    viewer.seek(2);
    studio.key(Qt::Key_I);
    viewer.seek(5);
    studio.key(Qt::Key_O);
    QCOMPARE(viewer.rangeLabel(), QStringLiteral("Frames 3 to 6"));
    studio.key(Qt::Key_Right);
    QCOMPARE(viewer.position(), 2);  // round the range
    studio.key(Qt::Key_BracketRight);
    QCOMPARE(viewer.rate(), 1.5);
    studio.key(Qt::Key_BracketLeft);
    studio.key(Qt::Key_BracketLeft);
    QCOMPARE(viewer.rateLabel(), QStringLiteral("0.5×"));
    viewer.seek(2);
    studio.key(Qt::Key_I);
    viewer.seek(5);
    studio.key(Qt::Key_O);
    QVERIFY(!viewer.hasRange());
    QVERIFY(!studio.window->grabWindow().isNull());
}

void ComposePageTest::Zoom_ByKeys_ShowsPixelForPixel() {
    Page studio;
    QVERIFY(studio.ready());
    makeClip(studio);
    const auto width = [&] { return studio.item("clipView")->property("contentRect").toRectF().width(); };
    QVERIFY(width() > 200);
    studio.key(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(width(), 64.0);
    studio.key(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(width(), 128.0);
    studio.key(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(width() > 200);
}

void ComposePageTest::TwoTakes_ByKeys_AreCompared() {
    Page studio;
    QVERIFY(studio.ready());
    makeClip(studio);
    QVERIFY(!studio.item("compareButton")->isVisible());
    makeClip(studio);
    QTRY_VERIFY(studio.item("compareButton")->isVisible());
    studio.key(Qt::Key_Escape);
    studio.key(Qt::Key_M);
    QVERIFY(studio.owned->compare()->active());
    QVERIFY(studio.item("secondView")->isVisible());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.key(Qt::Key_M);
    QTRY_VERIFY(studio.item("wipeHandle")->isVisible());
    const QPoint handle = studio.middleOf("wipeHandle");
    QTest::mousePress(studio.window, Qt::LeftButton, Qt::NoModifier, handle);
    for (int x = 0; x <= 60; x += 10) QTest::mouseMove(studio.window, handle + QPoint(x, 0));
    QTest::mouseRelease(studio.window, Qt::LeftButton, Qt::NoModifier, handle + QPoint(60, 0));
    QVERIFY(studio.owned->compare()->wipe() > 0.52);
    studio.click("swapTakes");
    studio.click("endCompare");
    QVERIFY(!studio.owned->compare()->active());
}

void ComposePageTest::Larger_ByKey_RendersTheSameClipLarger() {
    Page studio;
    QVERIFY(studio.ready());
    makeClip(studio);
    QTRY_VERIFY(studio.item("enlargeButton")->isVisible());
    studio.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(studio.service->requests().size(), std::size_t{2});
    const auto requests = studio.service->requests();
    QCOMPARE(requests[1].preset, std::string("high"));
    QVERIFY(requests[1].overrides.seed == requests[0].overrides.seed);
    QCOMPARE(requests[1].overrides.noiseWidth.value_or(0), 64);
    QVERIFY(requests[1].picture == requests[0].picture);
    QVERIFY2(!requests[1].start, "the fake keeps no latents");
    QTRY_VERIFY(!studio.owned->job()->running());
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    ComposePageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "compose_page_test.moc"
