// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_window.h"

#include "tests/ui/page_harness.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImageReader>
#include <QMimeData>
#include <QQuickItem>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <chrono>
#include <future>

using namespace mutoscope;
using namespace mutoscope::test;

class StudioWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void Window_InEveryState_LoadsWithoutAWarning();
    void PictureDropped_PromptTyped_CtrlEnter_MakesAndSavesAClip();
    void EverythingByMouse_MakesAClip();
    void SingleKeys_WhileTyping_AreLetters();
    void CtrlV_InThePrompt_PastesWords();
    void CtrlV_Elsewhere_PastesAPicture();
    void Escape_InThePrompt_LeavesItAndThenCancels();
    void TabKey_ThroughTheWindow_ReachesEveryControlWithAName();
    void CtrlO_AndCtrlS_OpenTheirDialogs();
    void UnavailablePreset_Clicked_StaysUnchosen();
    void Error_OfTheEngine_IsShownAndDismissed();
    void Rail_ByMouseAndByKey_GoesToTheCreatePage();
    void Window_AtItsSmallest_KeepsGenerateInReach();
    void Close_WhileAFileIsWritten_AsksFirst();
    void Icons_AllOfThem_CanBeDrawn();
    void Translations_OfEveryLanguage_AreWhole();

private:
    QTemporaryDir m_folder;
};

void StudioWindowTest::initTestCase() { keepWarnings(); }

void StudioWindowTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void StudioWindowTest::Window_InEveryState_LoadsWithoutAWarning() {
    JobScript script;
    script.holdAtStep = 3;
    Studio studio(script);
    QVERIFY(studio.ready());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.drop({goodPicture()});
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    studio.click("negativeFold");
    QVERIFY(studio.item("negativeArea")->isVisible());
    studio.session.compose()->setPrompt(QStringLiteral("clouds"));
    studio.session.generate();
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.fixture.service->resume();
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    studio.drop({QUrl::fromLocalFile(QStringLiteral("/pictures/notes.txt"))});
    QTRY_VERIFY(studio.item("pictureBanner")->isVisible());
    QVERIFY(!studio.window->grabWindow().isNull());
}

void StudioWindowTest::PictureDropped_PromptTyped_CtrlEnter_MakesAndSavesAClip() {
    JobScript script;
    script.fps = 40;
    Studio studio(script);
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    studio.key(Qt::Key_A, Qt::AltModifier);  // to the prompt
    studio.type(QStringLiteral("Clouds drift, xjkl"));
    QCOMPARE(studio.session.compose()->prompt(), QStringLiteral("Clouds drift, xjkl"));
    studio.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(studio.fixture.service->requests().size(), std::size_t{1});
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    QVERIFY(studio.item("clipView")->isVisible());

    const QImage before = studio.window->grabWindow();
    studio.key(Qt::Key_Escape);  // out of the prompt
    studio.key(Qt::Key_Space);
    QVERIFY(!studio.session.viewer()->playing());
    studio.key(Qt::Key_Home);
    const QImage first = studio.window->grabWindow();
    studio.key(Qt::Key_End);
    QCOMPARE(studio.session.viewer()->position(), studio.session.viewer()->lastFrame());
    QVERIFY(studio.window->grabWindow() != first);  // another frame is on the screen

    const QString file = m_folder.filePath(QStringLiteral("clip.mp4"));
    studio.session.save()->save(QUrl::fromLocalFile(file), 0);
    QTRY_VERIFY(studio.session.save()->saved());
    QVERIFY(QFile::exists(file));
    QTRY_VERIFY(studio.item("saveMessage")->property("text").toString().contains(QStringLiteral("clip.mp4")));
}

void StudioWindowTest::EverythingByMouse_MakesAClip() {
    JobScript script;
    script.holdAtStep = 2;
    Studio studio(script);
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    studio.click("promptArea");
    studio.type(QStringLiteral("rain"));
    studio.click("preset1");
    QCOMPARE(studio.session.compose()->presetIndex(), 1);
    studio.click("rollSeed");
    const QString seed = studio.session.compose()->seed();
    QVERIFY(!seed.isEmpty());
    studio.click("generateButton");
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    QVERIFY(studio.item("cancelButton")->isVisible());
    QCOMPARE(studio.item("generateButton")->property("text").toString(), QStringLiteral("Add to the queue"));
    studio.click("cancelButton");
    QTRY_VERIFY(!studio.session.job()->running());
    studio.click("generateButton");
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    studio.fixture.service->resume();
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    const auto requests = studio.fixture.service->requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(requests[1].preset, std::string("standard"));
    QCOMPARE(QString::number(requests[1].overrides.seed.value_or(0)), seed);
    QVERIFY(studio.session.viewer()->playing());
    studio.click("playButton");
    QVERIFY(!studio.session.viewer()->playing());
    studio.click("loopButton");
    QVERIFY(!studio.session.viewer()->loop());
    studio.click("scrubber");
    QVERIFY(studio.session.viewer()->position() > 1 && studio.session.viewer()->position() < 7);
}

void StudioWindowTest::SingleKeys_WhileTyping_AreLetters() {
    JobScript script;
    script.holdAtStep = 2;
    Studio studio(script);
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    studio.click("promptArea");
    studio.type(QStringLiteral("a"));
    studio.session.generate();
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    studio.key(Qt::Key_X, Qt::ShiftModifier);
    studio.key(Qt::Key_Space);
    studio.key(Qt::Key_K);
    QVERIFY(!studio.session.job()->cancelling());
    QVERIFY(studio.session.viewer()->playing());
    QCOMPARE(studio.session.compose()->prompt().size(), 4);
}

void StudioWindowTest::CtrlV_InThePrompt_PastesWords() {
    Studio studio;
    QVERIFY(studio.ready());
    QGuiApplication::clipboard()->setText(QStringLiteral("snow falls"));
    studio.click("promptArea");
    studio.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(studio.session.compose()->prompt(), QStringLiteral("snow falls"));
    QVERIFY(studio.session.compose()->pictureProblem().isEmpty());
}

void StudioWindowTest::CtrlV_Elsewhere_PastesAPicture() {
    Studio studio;
    QVERIFY(studio.ready());
    QImage pixels(40, 30, QImage::Format_RGB32);
    pixels.fill(Qt::darkCyan);
    QGuiApplication::clipboard()->setImage(pixels);
    studio.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(studio.session.compose()->hasPicture());
    QCOMPARE(studio.session.compose()->pictureSize(), QStringLiteral("40 × 30"));
}

void StudioWindowTest::Escape_InThePrompt_LeavesItAndThenCancels() {
    JobScript script;
    script.holdAtStep = 2;
    Studio studio(script);
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    studio.click("promptArea");
    studio.type(QStringLiteral("wind"));
    QTRY_VERIFY(studio.session.canGenerate());
    studio.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(studio.session.viewer()->hasFrames());
    studio.key(Qt::Key_Escape);
    QVERIFY(!studio.session.job()->cancelling());
    QVERIFY(!studio.item("promptArea")->hasActiveFocus());
    studio.key(Qt::Key_Escape);
    QTRY_VERIFY(!studio.session.job()->running());
}

void StudioWindowTest::TabKey_ThroughTheWindow_ReachesEveryControlWithAName() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    studio.session.compose()->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(studio.session.canGenerate());
    studio.session.generate();
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    QSet<QQuickItem*> visited;
    for (int i = 0; i < 60; ++i) {
        studio.key(Qt::Key_Tab);
        visited.insert(studio.window->activeFocusItem());
    }
    for (const char* name : {"generateButton", "preset0", "preset3", "seedField", "rollSeed", "playButton", "scrubber",
                             "loopButton", "saveButton"}) {
        QVERIFY2(visited.contains(studio.item(name)), name);
    }
    const QQuickItem* prompt = studio.item("promptArea");
    QVERIFY(std::any_of(visited.begin(), visited.end(),
                        [prompt](const QQuickItem* item) { return prompt->isAncestorOf(item); }));
}

void StudioWindowTest::CtrlO_AndCtrlS_OpenTheirDialogs() {
    Studio studio;
    QVERIFY(studio.ready());
    auto* openDialog = studio.window->findChild<QObject*>(QStringLiteral("openDialog"));
    auto* saveDialog = studio.window->findChild<QObject*>(QStringLiteral("saveDialog"));
    QVERIFY(openDialog && saveDialog);
    studio.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(openDialog->property("visible").toBool());
    QVERIFY(QMetaObject::invokeMethod(openDialog, "close"));
    QTRY_VERIFY(!openDialog->property("visible").toBool());
    studio.key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!saveDialog->property("visible").toBool());  // nothing to save yet
    studio.drop({goodPicture()});
    studio.session.compose()->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(studio.session.canGenerate());
    studio.session.generate();
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    studio.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(saveDialog->property("visible").toBool());
    QVERIFY(QMetaObject::invokeMethod(saveDialog, "close"));
}

void StudioWindowTest::UnavailablePreset_Clicked_StaysUnchosen() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.session.compose()->setPresetStates(statesWithLast(Fit::TooLarge));
    QVERIFY(!studio.item("preset3")->isEnabled());
    studio.click("preset3");
    QCOMPARE(studio.session.compose()->presetIndex(), 0);
}

void StudioWindowTest::Error_OfTheEngine_IsShownAndDismissed() {
    JobScript script;
    script.failure =
        Error{ErrorCode::OutOfMemory, "The card is out of memory; choose a smaller preset.", "12.1 GiB wanted"};
    Studio studio(script);
    QVERIFY(studio.ready());
    studio.drop({goodPicture()});
    studio.session.compose()->setPrompt(QStringLiteral("wind"));
    QTRY_VERIFY(studio.session.canGenerate());
    studio.session.generate();
    QTRY_VERIFY(studio.item("jobBanner")->isVisible());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.session.job()->dismissError();
    QVERIFY(!studio.item("jobBanner")->isVisible());
}

void StudioWindowTest::Rail_ByMouseAndByKey_GoesToTheCreatePage() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.session.setPage(StudioSession::Page::Settings);
    studio.click("rail0");
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    studio.session.setPage(StudioSession::Page::Settings);
    studio.key(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    studio.session.setPage(StudioSession::Page::Settings);
    studio.drop({goodPicture()});  // wherever one is
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    QTRY_VERIFY(studio.session.compose()->hasPicture());
}

void StudioWindowTest::Window_AtItsSmallest_KeepsGenerateInReach() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.window->resize(studio.window->minimumSize());
    QTest::qWait(50);
    const QQuickItem* button = studio.item("generateButton");
    const QRectF place = button->mapRectToScene(QRectF(0, 0, button->width(), button->height()));
    QVERIFY(QRectF(0, 0, studio.window->width(), studio.window->height()).contains(place));
}

void StudioWindowTest::Close_WhileAFileIsWritten_AsksFirst() {
    const auto release = std::make_shared<std::promise<void>>();
    const std::shared_future<void> released = release->get_future().share();
    Studio studio({}, [released](StudioServices& services) {
        services.jobsAreKept = true;
        services.saveClip = [released](const Clip&, const std::filesystem::path&, const CancelToken& cancel,
                                       const auto&) -> Result<void> {
            while (!cancel.isCancelled() &&
                   released.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready)
                ;
            return {};
        };
    });
    QVERIFY(studio.ready());
    compose(studio.session);
    studio.session.generate();
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    QCOMPARE(studio.session.lostByClosing(), QString());
    studio.session.save()->save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("slow.mp4"))), 0);
    QTRY_VERIFY(studio.session.save()->writing()->active());

    studio.window->close();
    QVERIFY(studio.window->isVisible());
    QTRY_VERIFY(studio.has("keepOpen") && studio.item("keepOpen")->hasActiveFocus());
    QVERIFY(studio.session.lostByClosing().contains(QStringLiteral("slow.mp4")));
    studio.key(Qt::Key_Space);  // stays
    QTRY_VERIFY(!studio.has("keepOpen") || !studio.item("keepOpen")->isVisible());
    QVERIFY(studio.window->isVisible());

    studio.window->close();
    QTRY_VERIFY(studio.has("closeAnyway") && studio.item("keepOpen")->hasActiveFocus());
    QTest::qWait(300);  // it fades in
    studio.click("closeAnyway");
    QTRY_VERIFY(!studio.window->isVisible());
    release->set_value();
}

void StudioWindowTest::Icons_AllOfThem_CanBeDrawn() {
    const QStringList icons = QDir(QStringLiteral(":/mutoscope/icons")).entryList();
    QVERIFY(icons.size() > 10);
    for (const QString& icon : icons) {
        QImageReader reader(QStringLiteral(":/mutoscope/icons/") + icon);
        const QImage drawn = reader.read();
        QVERIFY2(!drawn.isNull(),
                 qPrintable(icon + QStringLiteral(": ") + reader.errorString()));  // needs Qt's SVG plug-in
        QImage blank(drawn.size(), drawn.format());
        blank.fill(Qt::transparent);
        QVERIFY2(drawn != blank, qPrintable(icon));
    }
}

void StudioWindowTest::Translations_OfEveryLanguage_AreWhole() {
    const QDir folder(QStringLiteral(MUTOSCOPE_SOURCE_DIR "/resources/translations"));
    const QStringList files = folder.entryList({QStringLiteral("*.ts")});
    QVERIFY(files.contains(QStringLiteral("mutoscope_en.ts")));
    for (const QString& name : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("type=\"unfinished\""), qPrintable(name));
    }
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/mutoscope/translations/mutoscope_de.qm")));
    QCOMPARE(german.translate("GenerateBar", "Generate"), QStringLiteral("Erzeugen"));
    QCOMPARE(german.translate("mutoscope::ViewerModel", "%n frame(s)", nullptr, 1), QStringLiteral("%n Bild"));
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    StudioWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "studio_window_test.moc"
