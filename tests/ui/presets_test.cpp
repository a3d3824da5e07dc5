// SPDX-License-Identifier: Apache-2.0
// The user's own presets, what presets and values cost, and rendering a clip larger.
#include "tests/ui/studio_fixture.h"
#include "ui/Compose/larger_render.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

constexpr std::uint64_t kGib = 1ull << 30;

/// A machine whose free memory a test sets: a request needs a GiB for each 256 pixels of width.
struct Machine {
    std::atomic<int> freeGib{2};
    std::atomic<int> asked{0};

    OutlookService service() {
        return [this](const ModelFacts& model, const std::vector<GenerationRequest>& requests,
                      const std::function<bool()>& goesOn) {
            std::vector<OptionState> states;
            for (const GenerationRequest& request : requests) {
                if (!states.empty() && !goesOn()) break;
                ++asked;
                int width = request.overrides.width.value_or(0);
                for (const Preset& preset : examplePresets()) {
                    if (width == 0 && preset.id == request.preset) width = preset.settings.width.value_or(0);
                }
                const auto free = static_cast<std::uint64_t>(freeGib) * kGib;
                OptionState state{Fit::Fits, 1, static_cast<std::uint64_t>(width) * kGib / 256, free, ""};
                if (state.required > free) state.fit = Fit::TooLarge;
                state.seconds = width / 10.0;
                states.push_back(state);
            }
            (void)model;
            return states;
        };
    }
};

std::unique_ptr<ComposeModel> composeWith(ComposeServices services) {
    if (!services.readPicture)
        services.readPicture = [](const std::filesystem::path&) -> Result<Image> { return examplePicture(1200, 800); };
    auto compose = std::make_unique<ComposeModel>(std::move(services));
    compose->setPresets(examplePresets());
    compose->setModel(exampleModel());
    return compose;
}

QString presetText(const ComposeModel& compose, int row, int role) {
    return compose.presets()->data(compose.presets()->index(row), role).toString();
}

}  // namespace

class PresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Own_MadeRenamedChangedAndDeleted_IsOnTheDisk();
    void Own_Chosen_GoesAsValues();
    void BuiltIn_CannotBeChanged();
    void Import_OfADamagedFile_SaysWhy();
    void Export_Imported_IsTheSame();
    void Outlook_FollowsTheMemoryWithinASecond();
    void Outlook_OfTheComposition_DecidesWhetherItIsReady();
    void Larger_KeepsSeedShapeAndNoise();
    void Preview_OfAShapedComposition_IsSmallInTheSameShape();
    void Larger_OfTheLargest_IsNothing();
    void TimeLimit_IsInTheTicket();
    void Recall_OfARequest_MakesItsCompositionAgain();
};

void PresetsTest::Own_MadeRenamedChangedAndDeleted_IsOnTheDisk() {
    const QTemporaryDir folder;
    ComposeServices services;
    services.presetFolder = folder.path().toStdString() + "/deep/presets";
    auto compose = composeWith(services);
    compose->settings()->setText(3, QStringLiteral("24"));  // frames
    compose->userPresets()->duplicate(0);
    QCOMPARE(compose->presets()->rowCount(), 5);
    QCOMPARE(compose->presetIndex(), 4);
    QVERIFY(compose->presetIsOwn());
    QCOMPARE(compose->presetName(), QStringLiteral("My Quick preview"));
    QCOMPARE(compose->settings()->changedCount(), 0);  // they are the preset's now
    QCOMPARE(compose->settings()->values().frames.value_or(0), 24);

    compose->userPresets()->rename(4, QStringLiteral("  Über 7 \"x\" "));
    QCOMPARE(compose->presetName(), QStringLiteral("Über 7 \"x\""));
    compose->settings()->setText(3, QStringLiteral("32"));
    compose->userPresets()->keepChanges(4);
    QCOMPARE(compose->settings()->changedCount(), 0);
    QVERIFY(compose->userPresets()->problem().isEmpty());

    auto again = composeWith(services);
    QCOMPARE(again->presets()->rowCount(), 5);
    QCOMPARE(presetText(*again, 4, PresetListModel::NameRole), QStringLiteral("Über 7 \"x\""));
    QCOMPARE(again->presets()->settingsAt(4).frames.value_or(0), 32);
    again->setPresetIndex(4);
    again->userPresets()->remove(4);
    QCOMPARE(again->presets()->rowCount(), 4);
    QCOMPARE(again->presetIndex(), 3);
    QCOMPARE(composeWith(services)->presets()->rowCount(), 4);
}

void PresetsTest::Own_Chosen_GoesAsValues() {
    auto compose = composeWith({});
    compose->setPresetIndex(1);
    compose->userPresets()->duplicate(1);
    const GenerationRequest request = compose->request();
    QVERIFY(request.preset.empty());
    QCOMPARE(request.overrides.width.value_or(0), 512);
    QCOMPARE(request.overrides.steps.value_or(0), 40);
    QCOMPARE(request.overrides.fps.value_or(0), 8);
}

void PresetsTest::BuiltIn_CannotBeChanged() {
    auto compose = composeWith({});
    compose->userPresets()->rename(0, QStringLiteral("Mine"));
    compose->userPresets()->remove(0);
    compose->userPresets()->keepChanges(0);
    QCOMPARE(compose->presets()->rowCount(), 4);
    QCOMPARE(presetText(*compose, 0, PresetListModel::NameRole), QStringLiteral("Quick preview"));
}

void PresetsTest::Import_OfADamagedFile_SaysWhy() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("bad.json"));
    for (const char* text : {"{", "{}", R"({"schema_version": 99})",
                             R"({"schema_version":1,"id":"a","name":"A","settings":{"steps":0}})", ""}) {
        std::ofstream(file.toStdString()) << text;
        auto compose = composeWith({});
        compose->userPresets()->importFile(QUrl::fromLocalFile(file));
        QCOMPARE(compose->presets()->rowCount(), 4);
        QVERIFY2(compose->userPresets()->problem().contains(QStringLiteral("bad.json")),
                 qPrintable(compose->userPresets()->problem()));
    }
}

void PresetsTest::Export_Imported_IsTheSame() {
    const QTemporaryDir folder;
    const QUrl file = QUrl::fromLocalFile(folder.filePath(QStringLiteral("handed on.json")));
    auto compose = composeWith({});
    compose->userPresets()->exportFile(2, file);
    QVERIFY(compose->userPresets()->problem().isEmpty());
    compose->userPresets()->importFile(file);
    QCOMPARE(compose->presets()->rowCount(), 5);
    QVERIFY(compose->presets()->settingsAt(4) == compose->presets()->settingsAt(2));
    QVERIFY(compose->presets()->idAt(4) != compose->presets()->idAt(2));
    compose->userPresets()->exportFile(2, QUrl::fromLocalFile(QStringLiteral("/nowhere/at/all.json")));
    QVERIFY(compose->userPresets()->problem().contains(QStringLiteral("/nowhere/at/all.json")));
}

void PresetsTest::Outlook_FollowsTheMemoryWithinASecond() {
    Machine machine;
    ComposeServices services;
    services.outlook = machine.service();
    auto compose = composeWith(services);
    QTRY_COMPARE(presetText(*compose, 0, PresetListModel::CostsRole), QStringLiteral("1.0 GiB · in 26 s"));
    QVERIFY(compose->presets()->isAvailable(1));
    QVERIFY(!compose->presets()->isAvailable(3));
    QCOMPARE(presetText(*compose, 3, PresetListModel::ReasonRole),
             QStringLiteral("needs\u00A04.0\u00A0GiB, 2.0\u00A0GiB\u00A0free"));
    machine.freeGib = 8;
    QTRY_VERIFY_WITH_TIMEOUT(compose->presets()->isAvailable(3), 1000);
    machine.freeGib = 1;
    QTRY_VERIFY_WITH_TIMEOUT(!compose->presets()->isAvailable(1), 1000);
    // And the values on offer, once somebody looks.
    compose->watchSettings(true);
    QTRY_VERIFY(!compose->settings()
                     ->data(compose->settings()->index(1), SettingsModel::ChoicesRole)
                     .toList()
                     .last()
                     .toMap()[QStringLiteral("available")]
                     .toBool());
    const SettingsModel& settings = *compose->settings();
    const auto sizes = settings.data(settings.index(1), SettingsModel::ChoicesRole).toList();
    QVERIFY(sizes.first().toMap()[QStringLiteral("available")].toBool());
    machine.freeGib = 80;
    QTRY_VERIFY_WITH_TIMEOUT(settings.data(settings.index(1), SettingsModel::ChoicesRole)
                                 .toList()
                                 .last()
                                 .toMap()[QStringLiteral("available")]
                                 .toBool(),
                             2000);
}

void PresetsTest::Outlook_OfTheComposition_DecidesWhetherItIsReady() {
    Machine machine;
    ComposeServices services;
    services.outlook = machine.service();
    auto compose = composeWith(services);
    compose->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good.jpg")));
    compose->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(compose->ready());
    QTRY_COMPARE(compose->outlook(), QStringLiteral("Fits · 1.0 GiB · in 26 s"));
    GenerationSettings large;
    large.width = large.height = 1024;
    compose->settings()->setChanges(large);
    QTRY_VERIFY(compose->nextStep().startsWith(QStringLiteral("This does not fit: needs 4.0 GiB, 2.0 GiB free.")));
    compose->settings()->resetAll();
    QTRY_VERIFY(compose->ready());
}

void PresetsTest::Larger_KeepsSeedShapeAndNoise() {
    auto compose = composeWith({});
    GenerationRequest made;
    made.prompt = "clouds";
    made.preset = "quick";
    made.overrides.seed = 7;
    made.overrides.width = 320;
    made.overrides.height = 192;
    made.overrides.vaeTiling = Tiling::On;
    ResolvedPlan plan;
    plan.width = 320;
    plan.height = 192;
    plan.frames = 8;
    plan.steps = 30;
    plan.fps = 8;
    plan.seed = 7;
    plan.guidance = 9;
    plan.scheduler = "ddim";
    ModelFacts model = exampleModel();
    model.schedulers = {"ddim"};
    const int row = LargerRender::usual(*compose->presets(), plan, model);
    QCOMPARE(compose->presets()->idAt(row), QStringLiteral("high"));
    const GenerationRequest larger = LargerRender::request(made, plan, *compose->presets(), row, model);
    QCOMPARE(larger.preset, std::string("high"));
    QCOMPARE(larger.prompt, std::string("clouds"));
    const GenerationSettings& values = larger.overrides;
    QVERIFY(std::abs(std::log(1.0 * *values.width / *values.height / (320.0 / 192))) < 0.06);
    QVERIFY(*values.width * *values.height > 600 * 600);
    QVERIFY(values.seed == 7u);
    QVERIFY(values.guidance == 9.0);
    QCOMPARE(values.scheduler.value_or(""), std::string("ddim"));
    QVERIFY(values.vaeTiling == Tiling::On);
    QCOMPARE(values.noiseWidth.value_or(0), 320);
    QCOMPARE(values.noiseHeight.value_or(0), 192);
    QCOMPARE(values.noiseFrames.value_or(0), 8);
    QCOMPARE(LargerRender::choices(*compose->presets(), plan, model).size(), 3);
}

void PresetsTest::Preview_OfAShapedComposition_IsSmallInTheSameShape() {
    auto compose = composeWith({});
    compose->setPresetIndex(3);
    GenerationSettings wide;
    wide.width = 1280;
    wide.height = 720;
    wide.steps = 99;
    wide.vaeTiling = Tiling::On;
    compose->settings()->setChanges(wide);
    compose->setSeed(QStringLiteral("5"));
    const GenerationRequest small = compose->takeTicket(ComposeModel::Take::Preview).request;
    QCOMPARE(small.preset, std::string("quick"));
    QVERIFY(!small.overrides.steps);
    QVERIFY(small.overrides.vaeTiling == Tiling::On);
    QVERIFY(small.overrides.seed == 5u);
    const double proportion = 1.0 * small.overrides.width.value_or(0) / small.overrides.height.value_or(1);
    QVERIFY(std::abs(std::log(proportion / (16.0 / 9))) < 0.06);
    QVERIFY(small.overrides.width.value_or(9999) < 420);
    QCOMPARE(compose->presetIndex(), 3);
}

void PresetsTest::Larger_OfTheLargest_IsNothing() {
    auto compose = composeWith({});
    ResolvedPlan plan;
    plan.width = plan.height = 1024;
    plan.frames = 32;
    plan.steps = 80;
    QCOMPARE(LargerRender::usual(*compose->presets(), plan, exampleModel()), -1);
    QVERIFY(LargerRender::choices(*compose->presets(), plan, exampleModel()).isEmpty());
}

void PresetsTest::TimeLimit_IsInTheTicket() {
    auto compose = composeWith({});
    QVERIFY(!compose->takeTicket().secondsAllowed);
    compose->setTimeLimit(2);
    QCOMPARE(compose->takeTicket().secondsAllowed.value_or(0), 30.0);
    QCOMPARE(compose->timeLimits().at(2), QStringLiteral("Best within 30 second(s)"));
    compose->setTimeLimit(99);
    QCOMPARE(compose->timeLimit(), 2);
    QVERIFY(!compose->lastSeed().isEmpty());
    compose->toggleSeedLock();
    QCOMPARE(compose->seed(), compose->lastSeed());
    compose->toggleSeedLock();
    QVERIFY(compose->seed().isEmpty());
}

void PresetsTest::Recall_OfARequest_MakesItsCompositionAgain() {
    auto compose = composeWith({});
    GenerationRequest old;
    old.prompt = "rain on glass";
    old.negativePrompt = "blurry";
    old.preset = "standard";
    old.overrides.steps = 12;
    old.overrides.seed = 99;
    old.picture = std::make_shared<const Image>(examplePicture(600, 400));
    old.pictureName = "glass.png";
    compose->recall(old);
    QCOMPARE(compose->prompt(), QStringLiteral("rain on glass"));
    QCOMPARE(compose->presetIndex(), 1);
    QCOMPARE(compose->seed(), QStringLiteral("99"));
    QCOMPARE(compose->pictureName(), QStringLiteral("glass.png"));
    const GenerationRequest again = compose->request();
    QVERIFY(again.overrides == old.overrides);
    QCOMPARE(again.preset, old.preset);
    QVERIFY(again.picture == old.picture);
}

QTEST_MAIN(PresetsTest)
#include "presets_test.moc"
