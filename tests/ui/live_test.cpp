// SPDX-License-Identifier: Apache-2.0
// The studio as an artist uses it, with nothing faked: a photo dropped on the window, a quick preview by the starter
// model, and an MP4 of it.
#include "app/studio/engine_services.h"
#include "app/studio/model_services.h"
#include "app/studio/studio_services.h"
#include "engine/media/clip_reader.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/recipe.h"
#include "tests/ui/page_harness.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

constexpr int kClipMs = 240'000;  // on a machine that is busy with other tests

QUrl samplePicture() { return QUrl::fromLocalFile(QStringLiteral(MUTOSCOPE_SOURCE_DIR "/resources/samples/cat.jpg")); }

}  // namespace

class LiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void PhotoDropped_PreviewedAndExported_IsAnMp4WithItsRecipe();

private:
    QTemporaryDir m_home;
};

void LiveTest::initTestCase() {
    // Nobody's own library, settings or presets.
    QVERIFY(m_home.isValid());
    qputenv("MUTOSCOPE_DATA", m_home.filePath(QStringLiteral("data")).toUtf8());
    qputenv("MUTOSCOPE_RESOURCES", MUTOSCOPE_SOURCE_DIR);
    qputenv("XDG_CONFIG_HOME", m_home.filePath(QStringLiteral("config")).toUtf8());
    setUpEngineProcess();
    keepWarnings();
}

void LiveTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void LiveTest::PhotoDropped_PreviewedAndExported_IsAnMp4WithItsRecipe() {
    const auto presets = PresetLibrary::load(presetsFolder() / "generation");
    QVERIFY(presets);
    QStringList problems;
    StudioSession session(studioServices(presets.value(), problems));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    session.compose()->setPresets(presets->presets());
    session.queue()->setPresets(presets->presets());
    session.useModel(QString::fromStdString(preferredModelFolder()));
    const StudioWindow studio(session);
    QQuickWindow* window = studio.window();
    QVERIFY(window && QTest::qWaitForWindowExposed(window));

    dropOn(window, {samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(session.compose()->hasPicture(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(session.compose()->model().has_value(), 20'000);
    session.compose()->setPrompt(QStringLiteral("the camera moves in slowly"));
    session.compose()->setSeed(QStringLiteral("7"));
    QTRY_VERIFY_WITH_TIMEOUT(session.canGenerate(), 20'000);

    // The whole clip's previews, then the clip.
    int previews = 0;
    QObject::connect(session.viewer(), &ViewerModel::framesChanged, window, [&session, &previews] {
        if (session.viewer()->hasFrames() && !session.viewer()->hasClip()) ++previews;
    });
    QTest::keyClick(window, Qt::Key_Return, Qt::AltModifier);
    QVERIFY(session.job()->running());
    QTRY_VERIFY_WITH_TIMEOUT(session.viewer()->hasClip() || !session.job()->error().isEmpty(), kClipMs);
    QVERIFY2(session.job()->error().isEmpty(), qPrintable(session.job()->error()));
    QVERIFY(previews > 0);
    const ResolvedPlan plan = session.viewer()->clip()->plan;
    QCOMPARE(plan.seed, std::uint64_t{7});
    QCOMPARE(session.viewer()->frameCount(), plan.frames);

    QTest::keyClick(window, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!session.exporter()->summary().isEmpty(), 20'000);
    const QString file = m_home.filePath(QStringLiteral("cat.mp4"));
    session.exporter()->exportTo(QUrl::fromLocalFile(file));
    QTRY_VERIFY_WITH_TIMEOUT(!session.exporter()->writing()->active(), 60'000);
    QVERIFY2(session.exporter()->exported(), qPrintable(session.exporter()->writing()->error()));

    const auto info = probeClip(file.toStdString());
    QVERIFY(info);
    QCOMPARE(info->codec, std::string("h264"));
    QCOMPARE(info->frames, plan.frames);
    QCOMPARE(info->width, plan.width);
    QCOMPARE(info->height, plan.height);
    QCOMPARE(info->fps, static_cast<double>(plan.fps));
    const auto text = readRecipe(file.toStdString());
    QVERIFY(text);
    const auto recipe = parseRecipe(text.value());
    QVERIFY(recipe);
    QCOMPARE(recipe->request.prompt, std::string("the camera moves in slowly"));
    QCOMPARE(recipe->request.pictureName, std::string("cat.jpg"));
    QCOMPARE(recipe->plan.seed, std::uint64_t{7});

    // The gallery has it, and the file brings the composition back.
    QTest::keyClick(window, Qt::Key_Escape);
    session.setPage(StudioSession::Page::Gallery);
    QTRY_COMPARE_WITH_TIMEOUT(session.gallery()->rowTotal(), 1, 20'000);
    session.gallery()->showRecipe(0);
    QTRY_COMPARE_WITH_TIMEOUT(session.gallery()->recipe()->prompt(), QStringLiteral("the camera moves in slowly"),
                              20'000);
    session.compose()->setPrompt({});
    dropOn(window, {QUrl::fromLocalFile(file)});
    QTRY_COMPARE_WITH_TIMEOUT(session.compose()->prompt(), QStringLiteral("the camera moves in slowly"), 20'000);
    QCOMPARE(session.compose()->seed(), QStringLiteral("7"));
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    LiveTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "live_test.moc"
