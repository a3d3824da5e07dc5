// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"
#include "ui/Shell/image_conversion.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

QUrl goodPicture() { return QUrl::fromLocalFile(QStringLiteral("/pictures/good evening.jpg")); }

}  // namespace

class ComposeModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void NextStep_ThroughAWholeComposition_NamesWhatIsMissing();
    void NextStep_ModelFolderWithoutModel_IsTheReason();
    void Picture_Opened_IsShownAndInTheRequest();
    void Picture_Unreadable_SaysSoAndKeepsTheOldOne();
    void Picture_OfTwoOrders_TheLaterWins();
    void Picture_RemovedWhileRead_StaysAway();
    void Picture_FromAnotherComputer_IsRefusedWithTheRemedy();
    void Drop_OfSeveralFiles_TakesTheFirstLocalOne();
    void Drop_OfAThousandFiles_ReadsOneOfThemOnly();
    void Paste_OfPixels_BecomesThePicture();
    void Paste_OfText_SaysThatThereIsNoPicture();
    void Crop_SquareClipOfLandscapePicture_IsTheCentre();
    void Preset_Unavailable_CannotBeChosenAndIsNotReady();
    void Preset_WithValuesOfTheModel_ShowsThose();
    void Seed_TypedAndRolled_IsInTheRequest();
    void Seed_Empty_IsNewWithEveryRequest();
    void Request_Words_AreTrimmedUnicode();
    void Transparent_PictureConverted_LiesOnWhite();

private:
    std::unique_ptr<StudioFixture> m_fixture;
    ComposeModel* m_compose = nullptr;
};

void ComposeModelTest::init() {
    m_fixture = std::make_unique<StudioFixture>();
    m_compose = m_fixture->session->compose();
}

void ComposeModelTest::NextStep_ThroughAWholeComposition_NamesWhatIsMissing() {
    StudioSession session(fakeServices(std::make_unique<ManualJobService>()));
    ComposeModel& compose = *session.compose();
    compose.setPresets(examplePresets());
    QCOMPARE(compose.nextStep(), QStringLiteral("Reading the model…"));
    session.useModel(QStringLiteral("/models/starter"));
    QTRY_COMPARE(compose.nextStep(), QStringLiteral("Add a picture to begin."));
    QCOMPARE(compose.modelName(), QStringLiteral("Starter"));
    compose.openPicture(goodPicture());
    QCOMPARE(compose.nextStep(), QStringLiteral("Reading the picture…"));
    QTRY_VERIFY(compose.ready());  // a picture alone says enough
    compose.setPrompt(QStringLiteral("clouds drift"));
    QVERIFY(compose.ready());
    QVERIFY(session.canGenerate());

    ModelFacts free = exampleModel();
    free.needsPicture = false;
    compose.setModel(free);
    compose.removePicture();
    QTRY_VERIFY(compose.ready());
    compose.setPrompt(QStringLiteral("  "));
    QTRY_COMPARE(compose.nextStep(), QStringLiteral("Describe what should happen."));
}

void ComposeModelTest::NextStep_ModelFolderWithoutModel_IsTheReason() {
    m_fixture->session->useModel(QStringLiteral("/somewhere/else"));
    QTRY_VERIFY(m_compose->nextStep().contains(QStringLiteral("/somewhere/else holds no model")));
    QVERIFY(!m_fixture->session->canGenerate());
}

void ComposeModelTest::Picture_Opened_IsShownAndInTheRequest() {
    QSignalSpy arrived(m_compose, &ComposeModel::pictureArrived);
    m_compose->openPicture(goodPicture());
    QVERIFY(m_compose->loadingPicture());
    QTRY_COMPARE(arrived.count(), 1);
    QVERIFY(!m_compose->loadingPicture());
    QCOMPARE(m_compose->pictureName(), QStringLiteral("good evening.jpg"));
    QCOMPARE(m_compose->pictureSize(), QStringLiteral("1200 × 800"));
    QCOMPARE(m_compose->picture().size(), QSize(1200, 800));
    const GenerationRequest request = m_compose->request();
    QVERIFY(*request.picture == examplePicture(1200, 800));
    QCOMPARE(request.pictureName, std::string("good evening.jpg"));
}

void ComposeModelTest::Picture_Unreadable_SaysSoAndKeepsTheOldOne() {
    m_compose->openPicture(goodPicture());
    QTRY_VERIFY(m_compose->hasPicture());
    m_compose->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/notes.txt")));
    QTRY_COMPARE(m_compose->pictureProblem(),
                 QStringLiteral("'notes.txt' is not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture."));
    QVERIFY(m_compose->hasPicture());
    m_compose->dismissPictureProblem();
    QVERIFY(m_compose->pictureProblem().isEmpty());
}

void ComposeModelTest::Picture_OfTwoOrders_TheLaterWins() {
    QSignalSpy arrived(m_compose, &ComposeModel::pictureArrived);
    m_compose->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good first.jpg")));
    m_compose->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good second.jpg")));
    QTRY_COMPARE(arrived.count(), 1);
    QTest::qWait(50);
    QCOMPARE(arrived.count(), 1);
    QCOMPARE(m_compose->pictureName(), QStringLiteral("good second.jpg"));
}

void ComposeModelTest::Picture_RemovedWhileRead_StaysAway() {
    m_compose->openPicture(goodPicture());
    m_compose->removePicture();
    QTest::qWait(200);
    QVERIFY(!m_compose->hasPicture());
    QVERIFY(!m_compose->loadingPicture());
}

void ComposeModelTest::Picture_FromAnotherComputer_IsRefusedWithTheRemedy() {
    m_compose->openPicture(QUrl(QStringLiteral("https://example.org/cat.jpg")));
    QVERIFY(
        m_compose->pictureProblem().contains(QStringLiteral("https://example.org/cat.jpg is not on this computer")));
    QVERIFY(!m_compose->loadingPicture());
}

void ComposeModelTest::Drop_OfSeveralFiles_TakesTheFirstLocalOne() {
    m_compose->openFirst({QUrl(QStringLiteral("https://example.org/cat.jpg")),
                          QUrl::fromLocalFile(QStringLiteral("/a/good1.png")),
                          QUrl::fromLocalFile(QStringLiteral("/a/good2.png"))});
    QTRY_COMPARE(m_compose->pictureName(), QStringLiteral("good1.png"));
    QVERIFY(m_compose->pictureProblem().isEmpty());
}

void ComposeModelTest::Drop_OfAThousandFiles_ReadsOneOfThemOnly() {
    QList<QUrl> urls{QUrl(QStringLiteral("https://example.org/cat.jpg"))};
    for (int i = 0; i < 1000; ++i) urls.append(QUrl::fromLocalFile(QStringLiteral("/a/good%1.png").arg(i)));
    QSignalSpy arrived(m_compose, &ComposeModel::pictureArrived);
    QElapsedTimer timer;
    timer.start();
    m_compose->openFirst(urls);
    QVERIFY(timer.elapsed() < 100);
    QTRY_COMPARE(m_compose->pictureName(), QStringLiteral("good0.png"));
    QTest::qWait(50);
    QCOMPARE(arrived.count(), 1);
}

void ComposeModelTest::Paste_OfPixels_BecomesThePicture() {
    QImage pixels(30, 20, QImage::Format_RGB32);
    pixels.fill(QColor(10, 200, 30));
    QGuiApplication::clipboard()->setImage(pixels);
    m_compose->pastePicture();
    QTRY_VERIFY(m_compose->hasPicture());
    const auto picture = m_compose->request().picture;
    QCOMPARE(picture->width, 30);
    QCOMPARE(picture->height, 20);
    QCOMPARE(picture->row(19)[3 * 29 + 1], std::uint8_t{200});
}

void ComposeModelTest::Paste_OfText_SaysThatThereIsNoPicture() {
    QGuiApplication::clipboard()->setText(QStringLiteral("words"));
    m_compose->pastePicture();
    QVERIFY(m_compose->pictureProblem().startsWith(QStringLiteral("The clipboard holds no picture")));
}

void ComposeModelTest::Crop_SquareClipOfLandscapePicture_IsTheCentre() {
    QCOMPARE(m_compose->crop(), QRectF(0, 0, 1, 1));
    m_compose->openPicture(goodPicture());
    QTRY_VERIFY(m_compose->hasPicture());
    const QRectF crop = m_compose->crop();
    QVERIFY(qAbs(crop.width() - 2.0 / 3) < 1e-9);
    QVERIFY(qAbs(crop.height() - 1) < 1e-9);
    QVERIFY(qAbs(crop.center().x() - 0.5) < 1e-9);
    QCOMPARE(m_compose->cropNote(), QStringLiteral("The bright part becomes the clip (1:1)."));
    // All of it, where it is to be brought to the clip's shape in another way.
    m_compose->zoomCrop(2, 0.5, 0.5);
    QVERIFY(m_compose->request().picture->width < 1200);
    GenerationSettings padded;
    padded.pictureFit = PictureFit::Pad;
    m_compose->settings()->setChanges(padded);
    QVERIFY(!m_compose->crops() && !m_compose->cropMoved());
    QCOMPARE(m_compose->crop(), QRectF(0, 0, 1, 1));
    QCOMPARE(m_compose->request().picture->width, 1200);
    QVERIFY(m_compose->cropNote().contains(QStringLiteral("black bars")));
}

void ComposeModelTest::Preset_Unavailable_CannotBeChosenAndIsNotReady() {
    PresetListModel& presets = *m_compose->presets();
    m_compose->openPicture(goodPicture());
    QTRY_VERIFY(m_compose->hasPicture());
    presets.setStates(statesWithLast(Fit::TooLarge));
    m_compose->setPresetIndex(3);
    QCOMPARE(m_compose->presetIndex(), 0);
    QCOMPARE(presets.data(presets.index(3), PresetListModel::AvailableRole).toBool(), false);
    QCOMPARE(presets.data(presets.index(3), PresetListModel::ReasonRole).toString(),
             QStringLiteral("needs\u00A038.0\u00A0GiB, 11.2\u00A0GiB\u00A0free"));
    presets.setStates(statesWithLast(Fit::FitsWithOffload));
    QCOMPARE(presets.data(presets.index(3), PresetListModel::FitWordsRole).toString(),
             QStringLiteral("In parts, 1.8× slower"));
    QCOMPARE(presets.data(presets.index(3), PresetListModel::CostsRole).toString(), QStringLiteral("38.0 GiB"));
    m_compose->setPresetIndex(3);
    QCOMPARE(m_compose->presetIndex(), 3);
    QCOMPARE(m_compose->request().preset, std::string("pro"));
    presets.setStates(statesWithLast(Fit::TooLarge));
    QCOMPARE(m_compose->nextStep(), QStringLiteral("Choose a quality that fits."));
}

void ComposeModelTest::Preset_WithValuesOfTheModel_ShowsThose() {
    ModelFacts facts = exampleModel();
    facts.defaults.steps = 99;  // below the preset: not shown
    facts.presetValues["quick"].width = 192;
    facts.presetValues["quick"].height = 108;
    m_compose->setModel(facts);
    const PresetListModel& presets = *m_compose->presets();
    QCOMPARE(presets.data(presets.index(0), PresetListModel::SizeRole).toString(),
             QStringLiteral("192 × 112 · 1.0 s"));  // in multiples of 8
    QCOMPARE(presets.settingsAt(0).steps.value_or(0), 30);
    QCOMPARE(presets.settingsAt(1).width.value_or(0), 512);
}

void ComposeModelTest::Seed_TypedAndRolled_IsInTheRequest() {
    m_compose->setSeed(QStringLiteral("1234567890123"));
    QCOMPARE(m_compose->request().overrides.seed.value_or(0), std::uint64_t{1234567890123});
    m_compose->setSeed(QStringLiteral("12a"));
    QCOMPARE(m_compose->seed(), QStringLiteral("1234567890123"));
    m_compose->rollSeed();
    QVERIFY(m_compose->seed() != QStringLiteral("1234567890123"));
    QCOMPARE(QString::number(m_compose->request().overrides.seed.value_or(0)), m_compose->seed());
}

void ComposeModelTest::Seed_Empty_IsNewWithEveryRequest() {
    QVERIFY(m_compose->seed().isEmpty());
    QVERIFY(m_compose->request().overrides.seed != m_compose->request().overrides.seed);
    QVERIFY(m_compose->seed().isEmpty());
}

void ComposeModelTest::Request_Words_AreTrimmedUnicode() {
    m_compose->setPrompt(QStringLiteral("  ein Fuß 🦶 走る \n"));
    m_compose->setNegativePrompt(QStringLiteral(" blurry "));
    QCOMPARE(m_compose->request().prompt, QStringLiteral("ein Fuß 🦶 走る").toStdString());
    QCOMPARE(m_compose->request().negativePrompt, std::string("blurry"));
    QCOMPARE(m_compose->request().modelFolder, std::string("/models/starter"));
}

void ComposeModelTest::Transparent_PictureConverted_LiesOnWhite() {
    QImage glass(2, 1, QImage::Format_ARGB32);
    glass.setPixelColor(0, 0, QColor(0, 0, 0, 0));
    glass.setPixelColor(1, 0, QColor(10, 20, 30, 255));
    const Image image = imageFrom(glass);
    QCOMPARE(image.pixels, (std::vector<std::uint8_t>{255, 255, 255, 10, 20, 30}));
}

QTEST_MAIN(ComposeModelTest)
#include "compose_model_test.moc"
