// SPDX-License-Identifier: Apache-2.0
#include "ui/Export/export_model.h"

#include "tests/ui/studio_fixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace mutoscope;
using namespace mutoscope::test;

class ExportModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Presets_AreTakenOverAndLeftByAnyChange();
    void Probe_GreysOutWhatTheMachineLacksAndSaysWhy();
    void Quality_GoesFromSmallestToBest();
    void Range_StaysWithinTheClipAndWithItsPreset();
    void Estimate_IsMadeOnlyWhileShownAndForTheLastChoice();
    void Estimate_Failing_SaysWhyNot();
    void Export_WritesElsewhereAndSaysSo();
    void Export_OverAFileThatIsThere_AsksFirst();
    void Export_Stopped_CancelsAndSaysNothing();
    void Export_Failing_ShowsTheEnginesSentence();
    void Frame_IsWrittenAsAPicture();
    void NewClip_HasItsWholeRange();

private:
    QTemporaryDir m_folder;
};

void ExportModelTest::Presets_AreTakenOverAndLeftByAnyChange() {
    ExportModel model(fakeExporting());
    QCOMPARE(model.presetIndex(), 0);
    model.setClip(smallClip(6), {});
    model.usePreset(3);
    QCOMPARE(model.formatIndex(), 3);
    QVERIFY(model.pingPong());
    QVERIFY(!model.hasQuality());
    QVERIFY(model.sizeNote().contains(QStringLiteral("480")));
    model.setScalePercent(50);
    QCOMPARE(model.presetIndex(), -1);
    QVERIFY(model.sizeNote().isEmpty());
    QCOMPARE(model.choice().edit.scale, 0.5);
    model.usePreset(0);
    QVERIFY(!model.pingPong());
    QCOMPARE(model.scalePercent(), 100);
    model.setInterpolation(4);
    model.setInterpolation(3);
    QCOMPARE(model.interpolation(), 4);
    model.setFramesPerSecond(500);
    QCOMPARE(model.framesPerSecond(), 60);
    model.setFramesPerSecond(8);
    QVERIFY(!model.choice().framesPerSecond);  // as made
}

void ExportModelTest::Probe_GreysOutWhatTheMachineLacksAndSaysWhy() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    QVERIFY(!model.hardwareAvailable());
    model.setShown(true);
    QTRY_VERIFY(!model.formats()[2].toMap()[QStringLiteral("available")].toBool());
    QVERIFY(model.formats()[2].toMap()[QStringLiteral("reason")].toString().contains(QStringLiteral("libaom-av1")));
    QVERIFY(!model.presets()[2].toMap()[QStringLiteral("available")].toBool());
    QVERIFY(model.hardwareAvailable());
    QVERIFY(model.hardwareNote().contains(QStringLiteral("h264_nvenc")));
    model.setHardware(true);
    QVERIFY(model.choice().hardware);
    model.setFormatIndex(2);
    QVERIFY(!model.canExport());
    QVERIFY(!model.hardware());  // none for this format
}

void ExportModelTest::Quality_GoesFromSmallestToBest() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    model.setQuality(1);
    QCOMPARE(model.choice().quality, std::optional(1));
    model.setQuality(0);
    QCOMPARE(model.choice().quality, std::optional(51));
    QVERIFY(model.qualityText().contains(QStringLiteral("51")));
    model.setFormatIndex(1);
    QVERIFY(!model.choice().quality);  // the new format's standard
    QVERIFY(model.qualityText().contains(QStringLiteral("20")));
}

void ExportModelTest::Range_StaysWithinTheClipAndWithItsPreset() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    QCOMPARE(model.lastFrame(), 6);
    model.setFirstFrame(3);
    model.setLastFrame(5);
    QCOMPARE(model.presetIndex(), 0);
    QCOMPARE(model.choice().edit.firstFrame, 2);
    QCOMPARE(model.choice().edit.lastFrame, std::optional(4));
    model.setLastFrame(2);  // before the first, which goes along
    QCOMPARE(model.firstFrame(), 2);
    model.setLastFrame(99);
    QCOMPARE(model.lastFrame(), 6);
    model.usePreset(1);
    QCOMPARE(model.firstFrame(), 2);
}

void ExportModelTest::Estimate_IsMadeOnlyWhileShownAndForTheLastChoice() {
    std::atomic<int> asked = 0;
    ExportServices services = fakeExporting();
    services.estimate = [inner = services.estimate, &asked](const Clip& clip, const ExportChoice& choice,
                                                            const CancelToken& cancel) {
        ++asked;
        return inner(clip, choice, cancel);
    };
    ExportModel model(services);
    model.setClip(smallClip(6), {});
    QTest::qWait(700);
    QCOMPARE(asked.load(), 0);
    model.setShown(true);
    for (const int factor : {2, 4, 1, 2}) model.setInterpolation(factor);
    QCOMPARE(model.sizeText(), QStringLiteral("Estimating…"));
    QTRY_VERIFY(!model.summary().isEmpty());
    QCOMPARE(asked.load(), 1);
    QVERIFY2(model.summary().contains(QStringLiteral("12")), qPrintable(model.summary()));
    QVERIFY(model.sizeText().startsWith(QStringLiteral("about")));
}

void ExportModelTest::Estimate_Failing_SaysWhyNot() {
    ExportServices services = fakeExporting();
    services.estimate = [](const Clip&, const ExportChoice&, const CancelToken&) -> Result<ExportSize> {
        return Error{ErrorCode::Unsupported, "MP4 video (H.265) needs at least 64 pixels a side.", ""};
    };
    ExportModel model(services);
    model.setClip(smallClip(6), {});
    model.setShown(true);
    QTRY_VERIFY(model.problem().contains(QStringLiteral("64 pixels")));
    model.setInterpolation(2);
    QVERIFY(model.problem().isEmpty());  // not known of this one yet
}

void ExportModelTest::Export_WritesElsewhereAndSaysSo() {
    std::atomic<bool> elsewhere = false;
    ExportServices services = fakeExporting();
    services.write = [inner = services.write, gui = std::this_thread::get_id(), &elsewhere](
                         const Clip& clip, const ExportChoice& choice, const std::filesystem::path& path,
                         const CancelToken& cancel, const std::function<void(double)>& progress) {
        elsewhere = gui != std::this_thread::get_id();
        (void)inner(clip, choice, path, cancel, progress);
        return Result<std::vector<std::string>>(std::vector<std::string>{"Encoded on the processor."});
    };
    ExportModel model(services);
    QVERIFY(!model.canExport());
    model.setClip(smallClip(6), QStringLiteral("my dog.jpg"));
    model.usePreset(3);
    QVERIFY(model.suggestedFile().fileName().startsWith(QStringLiteral("my_dog_0")));
    QVERIFY(model.suggestedFile().fileName().endsWith(QStringLiteral(".gif")));
    model.exportTo(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("dög.v2"))));
    QVERIFY(model.writing()->active());
    QTRY_VERIFY(model.exported());
    QVERIFY(elsewhere);
    QCOMPARE(model.writing()->progress(), 1.0);
    QCOMPARE(model.message(), QStringLiteral("Exported dög.v2.gif"));
    QCOMPARE(model.writing()->notes(), QStringLiteral("Encoded on the processor."));
    QFile file(m_folder.filePath(QStringLiteral("dög.v2.gif")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("gif 6"));
    model.usePreset(4);  // a folder needs no ending
    QVERIFY(!model.suggestedFile().fileName().contains(QLatin1Char('.')));
}

void ExportModelTest::Export_OverAFileThatIsThere_AsksFirst() {
    const QString path = m_folder.filePath(QStringLiteral("there.mp4"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    model.exportTo(QUrl::fromLocalFile(path));
    QVERIFY(!model.writing()->active());
    QVERIFY(model.writing()->question().startsWith(QStringLiteral("there.mp4 is there already")));
    model.writing()->keepFile();
    model.writing()->replaceFile();  // the question was answered
    QVERIFY(!model.writing()->active());
    model.exportTo(QUrl::fromLocalFile(path));
    model.writing()->replaceFile();
    QTRY_VERIFY(model.exported());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mp4 6"));
}

void ExportModelTest::Export_Stopped_CancelsAndSaysNothing() {
    ExportServices services = fakeExporting();
    services.write = [](const Clip&, const ExportChoice&, const std::filesystem::path&, const CancelToken& cancel,
                        const std::function<void(double)>&) -> Result<std::vector<std::string>> {
        while (!cancel.isCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return Error{ErrorCode::Cancelled, "Cancelled.", ""};
    };
    ExportModel model(services);
    model.setClip(smallClip(6), {});
    model.exportTo(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("stopped.mp4"))));
    model.writing()->cancel();
    QTRY_VERIFY(!model.writing()->active());
    QVERIFY(model.writing()->error().isEmpty() && model.message().isEmpty() && !model.exported());
    model.exportTo(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("left.mp4"))));
    // Destroyed while it writes: it waits.
}

void ExportModelTest::Export_Failing_ShowsTheEnginesSentence() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    model.exportTo(QUrl::fromLocalFile(QStringLiteral("/no/such/folder/clip.mp4")));
    QTRY_VERIFY(model.writing()->error().contains(QStringLiteral("could not be written")));
    QVERIFY(model.canExport());
    model.writing()->dismissError();
    QVERIFY(model.writing()->error().isEmpty());
    model.exportTo(QUrl(QStringLiteral("https://example.org/clip.mp4")));
    QVERIFY(model.writing()->error().contains(QStringLiteral("not a folder of this computer")));
}

void ExportModelTest::Frame_IsWrittenAsAPicture() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), QStringLiteral("sea.png"));
    QVERIFY(model.suggestedFrameFile().fileName().startsWith(QStringLiteral("sea_frame_0")));
    model.exportFrame(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("frame"))), 2);
    QTRY_VERIFY(QFile::exists(m_folder.filePath(QStringLiteral("frame.png"))));
    QTRY_VERIFY(model.exported());
    model.exportFrame(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("none.png"))), 6);
    QVERIFY(!model.writing()->active());
}

void ExportModelTest::NewClip_HasItsWholeRange() {
    ExportModel model(fakeExporting());
    model.setClip(smallClip(6), {});
    model.setRange(1, 3);
    model.setClip(smallClip(4), {});
    QCOMPARE(model.firstFrame(), 1);
    QCOMPARE(model.lastFrame(), 4);
    model.setClip(nullptr, {});
    QVERIFY(!model.hasClip() && !model.canExport());
}

QTEST_GUILESS_MAIN(ExportModelTest)
#include "export_model_test.moc"
