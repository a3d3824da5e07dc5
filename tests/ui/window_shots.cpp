// SPDX-License-Identifier: Apache-2.0
// window_shots FOLDER [WIDTH HEIGHT [dark|light [LANGUAGE [PERCENT]]]]: pictures of the window in each of its states,
// over the fake service, for looking at.
#include "tests/ui/studio_fixture.h"
#include "ui/Shell/studio_window.h"

#include <QDir>
#include <QGuiApplication>
#include <QQuickItem>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

class Photographer {
public:
    Photographer(QQuickWindow* window, const QString& folder) : m_window(window), m_folder(folder) {}

    void take(const QString& name) { take(name, m_window); }
    void take(const QString& name, QQuickWindow* window) {
        QTest::qWait(350);
        window->grabWindow().save(QDir(m_folder).filePath(name + QStringLiteral(".png")));
    }

private:
    QQuickWindow* m_window;
    QString m_folder;
};

void addPicture(StudioSession& session) {
    session.compose()->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good evening.jpg")));
    (void)QTest::qWaitFor([&session] { return session.compose()->hasPicture(); });
}

/// What a window shows before there is anything, after an end that nobody asked for, and beside a card out of use.
void takeEmpty(const QStringList& arguments, const PreferencesModel& looks) {
    StudioFixture fixture({}, [](StudioServices& services) {
        services.gallery = fakeGallery(0);
        services.models = fakeModels();
        services.queue.unfinished = {{"a", "Waves roll onto the beach"}, {"b", "Snow falls on the old bridge"}};
        services.startProblems = {
            QStringLiteral("'/home/artist/.local/share/mutoscope/journal.db' was damaged. It is kept as "
                           "'/home/artist/.local/share/mutoscope/journal.damaged-1'; 40 entries could be read and go "
                           "on."),
            QStringLiteral("There is no home folder, so jobs end with the program; set MUTOSCOPE_DATA to a folder to "
                           "keep them.")};
        services.monitoring.look = [usual = services.monitoring.look] {
            MachineLoad load = usual();
            load.problem = QStringLiteral(
                "The NVIDIA driver is for CUDA 11.4 and CUDA 13.0 is needed; install a newer driver to use the "
                "graphics card.");
            return load;
        };
    });
    StudioSession& session = *fixture.session;
    session.settings()->setLightTheme(looks.lightTheme());
    session.settings()->setLanguageIndex(looks.languageIndex());
    session.settings()->setScalePercent(looks.scalePercent());
    const StudioWindow studio(session);
    studio.window()->resize(arguments.value(2, QStringLiteral("1280")).toInt(),
                            arguments.value(3, QStringLiteral("800")).toInt());
    Photographer photographer(studio.window(), arguments[1]);
    for (const auto& [page, name] : {std::pair{StudioSession::Page::Create, "15_unfinished"},
                                     std::pair{StudioSession::Page::Queue, "16_queue_empty"},
                                     std::pair{StudioSession::Page::Gallery, "17_gallery_empty"},
                                     std::pair{StudioSession::Page::Monitor, "18_card_out_of_use"}}) {
        session.setPage(page);
        photographer.take(QString::fromLatin1(name));
    }
    QTest::mouseMove(studio.window(), QPoint(studio.window()->width() / 2, studio.window()->height() - 14));
    QTest::qWait(900);
    photographer.take(QStringLiteral("19_hint"));
}

}  // namespace

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2) return 2;
    QDir().mkpath(arguments[1]);

    JobScript script;
    script.steps = 30;
    script.frames = 16;
    script.width = 512;
    script.height = 512;
    script.stepTime = std::chrono::milliseconds(12);
    script.holdAtStep = 12;
    script.adjustments = {{"width", "500", "512", "Starter takes multiples of 64"}};
    StudioFixture fixture(script, [](StudioServices& services) {
        services.gallery = fakeGallery(200);
        services.models = fakeModels();
    });
    StudioSession& session = *fixture.session;
    session.settings()->setLightTheme(arguments.value(4) == QLatin1String("light"));
    for (int i = 0; i < session.settings()->languages().size() && arguments.size() >= 6; ++i) {
        session.settings()->setLanguageIndex(i);
        if (session.settings()->language() == arguments[5]) break;
    }
    if (arguments.size() >= 7) session.settings()->setScalePercent(arguments[6].toInt());
    StudioWindow studio(session);
    QQuickWindow* window = studio.window();
    if (!window) return 1;
    if (arguments.size() >= 4) window->resize(arguments[2].toInt(), arguments[3].toInt());
    Photographer photographer(window, arguments[1]);

    session.compose()->setPresetStates(statesWithLast(Fit::TooLarge));
    photographer.take(QStringLiteral("1_empty"));
    addPicture(session);
    session.compose()->setPrompt(
        QStringLiteral("The sun sets behind the hills while mist drifts through the valley, slow camera pan"));
    session.compose()->setPresetIndex(1);
    photographer.take(QStringLiteral("2_picture"));
    session.generate();
    (void)QTest::qWaitFor([&session] { return session.viewer()->hasFrames(); });
    QTest::qWait(900);
    photographer.take(QStringLiteral("3_denoising"));
    fixture.service->resume();
    (void)QTest::qWaitFor([&session] { return session.viewer()->hasClip(); }, 20'000);
    QTest::qWait(500);
    photographer.take(QStringLiteral("4_finished"));
    QTest::keyClick(window, Qt::Key_F);
    QTest::qWait(400);
    if (auto* whole = qobject_cast<QQuickWindow*>(QGuiApplication::focusWindow()); whole && whole != window) {
        photographer.take(QStringLiteral("4d_full_screen"), whole);
        QTest::keyClick(whole, Qt::Key_Escape);
    }
    window->requestActivate();
    QTest::qWait(300);
    QTest::keyClick(window, Qt::Key_E, Qt::ControlModifier);
    QTest::qWait(900);
    photographer.take(QStringLiteral("7_export"));
    session.exporter()->usePreset(3);
    QTest::qWait(900);
    photographer.take(QStringLiteral("8_export_gif"));
    QTest::keyClick(window, Qt::Key_Escape);
    session.openDropped({QUrl::fromLocalFile(QStringLiteral("/clips/clip1.mkv"))});
    QTest::qWait(400);
    photographer.take(QStringLiteral("4e_recalled"));
    session.recalled()->undo();
    for (const char* prompt : {"Waves roll onto the beach, a gull crosses the sky", "Snow falls on the old bridge",
                               "A train leaves the station, steam drifts over the platform"}) {
        session.compose()->setPrompt(QLatin1String(prompt));
        session.generate();
    }
    session.setTakes(3);
    session.generate();
    session.setTakes(1);
    QTest::qWait(900);
    session.setPage(StudioSession::Page::Queue);
    session.queue()->changePriority(1);
    photographer.take(QStringLiteral("7_queue"));
    session.setPage(StudioSession::Page::Gallery);
    QTest::qWait(1500);
    photographer.take(QStringLiteral("9_gallery"));
    QTest::keyClick(window, Qt::Key_I);
    QTest::qWait(300);
    photographer.take(QStringLiteral("9a_recipe"));
    QTest::keyClick(window, Qt::Key_Escape);
    QTest::qWait(200);
    session.setPage(StudioSession::Page::Models);
    photographer.take(QStringLiteral("10_models"));
    session.setPage(StudioSession::Page::Create);
    photographer.take(QStringLiteral("8_create_while_queued"));
    session.generate();
    QTest::qWait(900);
    fixture.service->resume();
    QTest::qWait(1500);
    session.viewer()->seek(3);
    session.viewer()->markIn();
    session.viewer()->seek(11);
    session.viewer()->markOut();
    session.compare()->setActive(true);
    photographer.take(QStringLiteral("4a_side_by_side"));
    session.compare()->setMode(CompareModel::Mode::Wipe);
    photographer.take(QStringLiteral("4b_wipe"));
    session.compare()->setActive(false);
    ModelFacts rich = exampleModel();
    rich.ownSettings = {"motion_strength", "noise_augmentation", "window_frames", "window_overlap"};
    rich.schedulers = {"ddim", "dpmpp_2m_karras", "euler"};
    rich.defaultScheduler = "ddim";
    rich.addOns = {AddOnKind::MotionAdapter, AddOnKind::Lora, AddOnKind::MotionLora};
    session.compose()->setModel(rich);
    session.compose()->addOns()->addAdapter(QUrl::fromLocalFile(QStringLiteral("/models/motion-v3")));
    session.compose()->addOns()->addLora(QUrl::fromLocalFile(QStringLiteral("/models/ink wash.safetensors")));
    session.compose()->settings()->setText(3, QStringLiteral("900"));
    session.compose()->settings()->setNumber(7, 24);
    if (auto* fold = window->findChild<QQuickItem*>(QStringLiteral("advancedFold"))) fold->setProperty("checked", true);
    QTest::qWait(200);
    if (auto* panel = window->findChild<QQuickItem*>(QStringLiteral("composeScroll")))
        panel->setProperty("contentY", panel->property("contentHeight").toReal() - panel->height());
    photographer.take(QStringLiteral("4c_advanced"));
    session.compose()->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/notes.txt")));
    session.compose()->setPresetStates(statesWithLast(Fit::TooLarge));
    photographer.take(QStringLiteral("5_problem"));
    QMetaObject::invokeMethod(window->findChild<QObject*>(QStringLiteral("saveDialog")), "ask");
    photographer.take(QStringLiteral("6_save"));
    QMetaObject::invokeMethod(window->findChild<QObject*>(QStringLiteral("saveDialog")), "close");
    session.compose()->dismissPictureProblem();
    session.setPage(StudioSession::Page::Monitor);
    QTest::qWait(2500);
    photographer.take(QStringLiteral("9_monitor"));
    session.setPage(StudioSession::Page::Settings);
    photographer.take(QStringLiteral("10_settings"));
    QTest::keyClick(window, Qt::Key_F1);
    photographer.take(QStringLiteral("11_shortcuts"));
    QTest::keyClick(window, Qt::Key_Escape);
    window->hide();
    takeEmpty(arguments, *session.settings());
    return 0;
}
