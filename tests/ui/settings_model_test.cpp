// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/settings_model.h"

#include "tests/ui/studio_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

/// Takes sizes in multiples of 64 from 128 to 1024, and 4 k + 1 frames.
ModelFacts pickyModel() {
    ModelFacts facts = exampleModel();
    facts.sizeMultiple = 64;
    facts.minimumSize = 128;
    facts.maximumSize = 1024;
    facts.frameMultiple = 4;
    facts.frameOffset = 1;
    facts.maximumFrames = 61;
    facts.schedulers = {"ddim", "euler"};
    facts.defaultScheduler = "ddim";
    facts.mostSteps = {{"euler", 20}};
    facts.ownSettings = {"motion_strength", "window_frames", "window_overlap"};
    return facts;
}

GenerationSettings base() {
    GenerationSettings settings;
    settings.width = settings.height = 512;
    settings.frames = 17;
    settings.fps = 8;
    settings.steps = 30;
    settings.guidance = 7;
    settings.windowFrames = 16;
    settings.windowOverlap = 8;
    return settings;
}

}  // namespace

class SettingsModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void Rows_AreWhatTheModelTakes();
    void Number_BetweenTwoThatCanBe_IsSnappedWithAWord();
    void Number_BeyondTheRange_IsTheNearestWithAWord();
    void Text_ThatIsNoNumber_ChangesNothing();
    void Value_Changed_IsMarkedAndPutBack();
    void Value_ChangedToThePresets_IsNoChange();
    void Sizes_OfEveryShape_AreOnesThatTheModelTakes();
    void Shape_Chosen_KeepsAboutThePixels();
    void Shape_Chosen_OutlivesAnotherPreset();
    void Scheduler_WithFewerSteps_ReducesThem();
    void Overlap_NeverReachesTheWindow();
    void Answers_AreShownAndTooLargeOnesCannotBeChosen();
    void OtherModel_ChangesAreFittedToIt();
    void PictureFit_IsTheWindowsCropUntilAnotherIsChosen();
    void DecodeOverlap_IsOfferedWhereFramesAreDecodedTogether();

private:
    int row(const char* key) const {
        for (int i = 0; i < m_model->rowCount(); ++i) {
            if (m_model->data(m_model->index(i), SettingsModel::KeyRole).toString() == QLatin1String(key)) return i;
        }
        return -1;
    }
    QVariant at(const char* key, int role) const { return m_model->data(m_model->index(row(key)), role); }

    std::unique_ptr<SettingsModel> m_model;
};

void SettingsModelTest::init() {
    m_model = std::make_unique<SettingsModel>();
    m_model->setModelFacts(pickyModel());
    m_model->setBase(base(), true);
}

void SettingsModelTest::Rows_AreWhatTheModelTakes() {
    for (const char* key : {"aspect", "size", "frames", "fps", "steps", "guidance", "scheduler", "motion_strength",
                            "window_overlap", "precision", "guidance_mode", "vae_tiling", "residency"}) {
        QVERIFY2(row(key) >= 0, key);
    }
    QCOMPARE(row("picture_strength"), -1);
    QCOMPARE(row("noise_augmentation"), -1);
    ModelFacts plain = exampleModel();
    plain.usesGuidance = false;
    m_model->setModelFacts(plain);
    QCOMPARE(row("guidance"), -1);
    QCOMPARE(row("guidance_mode"), -1);
    QCOMPARE(row("motion_strength"), -1);
    QCOMPARE(row("scheduler"), -1);  // there is only the model's own
    QVERIFY(!at("size", SettingsModel::LabelRole).toString().isEmpty());
}

void SettingsModelTest::Number_BetweenTwoThatCanBe_IsSnappedWithAWord() {
    m_model->setText(row("frames"), QStringLiteral("18"));
    QCOMPARE(m_model->values().frames.value_or(0), 17);
    QVERIFY2(at("frames", SettingsModel::NoteRole).toString().contains(QStringLiteral("18 became 17")),
             qPrintable(at("frames", SettingsModel::NoteRole).toString()));
    m_model->setText(row("frames"), QStringLiteral("21"));
    QCOMPARE(m_model->changes().frames.value_or(0), 21);
    QVERIFY(at("frames", SettingsModel::NoteRole).toString().isEmpty());
    m_model->setNumber(row("steps"), 12.4);
    QCOMPARE(m_model->changes().steps.value_or(0), 12);
}

void SettingsModelTest::Number_BeyondTheRange_IsTheNearestWithAWord() {
    m_model->setText(row("frames"), QStringLiteral("900"));
    QCOMPARE(m_model->changes().frames.value_or(0), 61);
    QCOMPARE(at("frames", SettingsModel::NoteRole).toString(), QStringLiteral("The most is 61."));
    m_model->setText(row("guidance"), QStringLiteral("-3"));
    QCOMPARE(m_model->changes().guidance.value_or(-1), 0.0);
    QCOMPARE(at("guidance", SettingsModel::NoteRole).toString(), QStringLiteral("The least is 0."));
}

void SettingsModelTest::Text_ThatIsNoNumber_ChangesNothing() {
    for (const char* text : {"many", "", "nan", "inf", "1e999", "12 frames"}) {
        m_model->setText(row("frames"), QLatin1String(text));
        QVERIFY2(m_model->changes() == GenerationSettings(), text);
        QVERIFY(!at("frames", SettingsModel::NoteRole).toString().isEmpty());
    }
}

void SettingsModelTest::Value_Changed_IsMarkedAndPutBack() {
    QSignalSpy changed(m_model.get(), &SettingsModel::valuesChanged);
    m_model->setNumber(row("fps"), 12);
    QCOMPARE(changed.count(), 1);
    QVERIFY(at("fps", SettingsModel::ChangedRole).toBool());
    QVERIFY(!at("steps", SettingsModel::ChangedRole).toBool());
    m_model->setNumber(row("motion_strength"), 99);
    QCOMPARE(m_model->changedCount(), 2);
    m_model->reset(row("fps"));
    QVERIFY(!at("fps", SettingsModel::ChangedRole).toBool());
    QCOMPARE(m_model->values().fps.value_or(0), 8);
    m_model->resetAll();
    QCOMPARE(m_model->changedCount(), 0);
    QVERIFY(m_model->changes() == GenerationSettings());
}

void SettingsModelTest::Value_ChangedToThePresets_IsNoChange() {
    m_model->setNumber(row("fps"), 12);
    m_model->setNumber(row("fps"), 8);
    QVERIFY(m_model->changes() == GenerationSettings());
    m_model->choose(row("precision"), 2);
    QVERIFY(m_model->changes().precision == Precision::Fp16);
    m_model->choose(row("precision"), 0);
    QCOMPARE(m_model->changedCount(), 0);
}

void SettingsModelTest::Sizes_OfEveryShape_AreOnesThatTheModelTakes() {
    const int shapes = static_cast<int>(at("aspect", SettingsModel::ChoicesRole).toList().size());
    QVERIFY(shapes >= 6);
    for (int shape = 0; shape < shapes; ++shape) {
        m_model->choose(row("aspect"), shape);
        const int sizes = static_cast<int>(at("size", SettingsModel::ChoicesRole).toList().size());
        QVERIFY(sizes >= 1);
        for (int size = 0; size < sizes; ++size) {
            m_model->choose(row("size"), size);
            const QSize now = m_model->size();
            QVERIFY(now.width() % 64 == 0 && now.height() % 64 == 0);
            QVERIFY(now.width() >= 128 && now.width() <= 1024 && now.height() >= 128 && now.height() <= 1024);
            QCOMPARE(at("size", SettingsModel::CurrentRole).toInt(), size);
        }
    }
}

void SettingsModelTest::Shape_Chosen_KeepsAboutThePixels() {
    m_model->setModelFacts(exampleModel());
    m_model->choose(row("aspect"), 3);  // 16:9
    const QSize wide = m_model->size();
    QVERIFY(std::abs(std::log(wide.width() / (16.0 / 9) / wide.height())) < 0.04);
    QVERIFY(std::abs(std::log(wide.width() * wide.height() / (512.0 * 512))) < 0.3);
    QCOMPARE(at("aspect", SettingsModel::TextRole).toString(), QStringLiteral("16:9"));
    QCOMPARE(m_model->changedCount(), 1);  // size and shape are one change
}

void SettingsModelTest::Shape_Chosen_OutlivesAnotherPreset() {
    m_model->setModelFacts(exampleModel());
    m_model->choose(row("aspect"), 3);
    m_model->setNumber(row("steps"), 12);
    m_model->choose(row("vae_tiling"), 2);
    GenerationSettings larger = base();
    larger.width = larger.height = 768;
    larger.steps = 60;
    m_model->setBase(larger, true);
    const QSize wide = m_model->size();
    QVERIFY(std::abs(std::log(wide.width() / (16.0 / 9) / wide.height())) < 0.04);
    QVERIFY(wide.width() * wide.height() > 600 * 600);
    QCOMPARE(m_model->values().steps.value_or(0), 60);  // the preset's work counts
    QVERIFY(m_model->values().vaeTiling == Tiling::On);
}

void SettingsModelTest::Scheduler_WithFewerSteps_ReducesThem() {
    m_model->choose(row("scheduler"), 2);
    QCOMPARE(m_model->values().scheduler.value_or(""), std::string("euler"));
    QCOMPARE(m_model->values().steps.value_or(0), 20);
    QVERIFY(at("steps", SettingsModel::NoteRole).toString().contains(QStringLiteral("20")));
    m_model->setNumber(row("steps"), 50);
    QCOMPARE(m_model->values().steps.value_or(0), 20);
}

void SettingsModelTest::Overlap_NeverReachesTheWindow() {
    m_model->setNumber(row("window_overlap"), 40);
    QCOMPARE(m_model->values().windowOverlap.value_or(0), 15);
    m_model->setNumber(row("window_frames"), 6);
    QCOMPARE(m_model->values().windowOverlap.value_or(0), 5);
}

void SettingsModelTest::Answers_AreShownAndTooLargeOnesCannotBeChosen() {
    const auto questions = m_model->questions();
    std::vector<std::optional<OptionState>> answers(questions.size());
    int tooLarge = -1, index = 0;
    const auto sizes = at("size", SettingsModel::ChoicesRole).toList();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        answers[i] = OptionState{Fit::Fits, 1, std::uint64_t{2} << 30, std::uint64_t{12} << 30, ""};
        answers[i]->seconds = 34;
        if (questions[i].width) {
            if (*questions[i].width == 1024) {
                answers[i]->fit = Fit::TooLarge;
                tooLarge = index;
            }
            ++index;
        }
    }
    QVERIFY(tooLarge >= 0);
    m_model->setAnswers(answers);
    const QVariantMap fits = at("size", SettingsModel::ChoicesRole).toList()[0].toMap();
    QCOMPARE(fits[QStringLiteral("costs")].toString(), QStringLiteral("2.0 GiB · in 34 s"));
    QVERIFY(fits[QStringLiteral("available")].toBool());
    const QVariantMap not_ = at("size", SettingsModel::ChoicesRole).toList()[tooLarge].toMap();
    QCOMPARE(not_[QStringLiteral("costs")].toString(), QStringLiteral("needs 2.0 GiB, 12.0 GiB free"));
    QVERIFY(!not_[QStringLiteral("available")].toBool());
    m_model->choose(row("size"), tooLarge);
    QCOMPARE(m_model->size(), QSize(512, 512));
}

void SettingsModelTest::OtherModel_ChangesAreFittedToIt() {
    m_model->setModelFacts(exampleModel());
    m_model->setText(row("frames"), QStringLiteral("90"));
    m_model->setModelFacts(pickyModel());
    QCOMPARE(m_model->values().frames.value_or(0), 61);
}

void SettingsModelTest::PictureFit_IsTheWindowsCropUntilAnotherIsChosen() {
    QCOMPARE(at("picture_fit", SettingsModel::TextRole).toString(), QStringLiteral("Crop"));
    QCOMPARE(at("picture_fit", SettingsModel::ChoicesRole).toList().size(), 3);  // the model's own way is to crop
    m_model->choose(row("picture_fit"), 2);
    QCOMPARE(m_model->changes().pictureFit.value(), PictureFit::Pad);
    QVERIFY(at("picture_fit", SettingsModel::ChangedRole).toBool());
    m_model->choose(row("picture_fit"), 0);
    QVERIFY(!m_model->changes().pictureFit);
    GenerationSettings fromRecipe;
    fromRecipe.pictureFit = PictureFit::Model;
    m_model->setChanges(fromRecipe);
    QVERIFY(!m_model->changes().pictureFit);

    ModelFacts stretching = pickyModel();
    stretching.defaults.pictureFit = PictureFit::Crop;
    m_model->setModelFacts(stretching);
    QCOMPARE(at("picture_fit", SettingsModel::ChoicesRole).toList().size(), 4);
    m_model->choose(row("picture_fit"), 3);
    QCOMPARE(m_model->changes().pictureFit.value(), PictureFit::Model);
    stretching.takesPicture = false;
    m_model->setModelFacts(stretching);
    QCOMPARE(row("picture_fit"), -1);
}

void SettingsModelTest::DecodeOverlap_IsOfferedWhereFramesAreDecodedTogether() {
    QCOMPARE(row("decode_overlap"), -1);
    ModelFacts together = pickyModel();
    together.framesDecodedTogether = 16;
    m_model->setModelFacts(together);
    QCOMPARE(at("decode_overlap", SettingsModel::CurrentRole).toInt(), 0);
    m_model->choose(row("decode_overlap"), 1);
    QCOMPARE(m_model->changes().decodeOverlap.value_or(-1), 0);
    QVERIFY(at("decode_overlap", SettingsModel::ChangedRole).toBool());
    GenerationSettings odd;
    odd.decodeOverlap = 3;
    m_model->setChanges(odd);
    QCOMPARE(at("decode_overlap", SettingsModel::TextRole).toString(), QStringLiteral("3"));
    m_model->choose(row("decode_overlap"), 0);
    QVERIFY(!m_model->changes().decodeOverlap);
    m_model->setChanges(odd);
    m_model->setModelFacts(pickyModel());
    QVERIFY(!m_model->changes().decodeOverlap);
}

QTEST_GUILESS_MAIN(SettingsModelTest)
#include "settings_model_test.moc"
