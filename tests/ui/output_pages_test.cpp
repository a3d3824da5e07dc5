// SPDX-License-Identifier: Apache-2.0
// The export sheet, the monitor, the settings: the real pages, offscreen, by mouse and by keyboard.
#include "tests/ui/studio_fixture.h"
#include "ui/Shell/studio_window.h"

#include <QAccessible>
#include <QFile>
#include <QGuiApplication>
#include <QQuickItem>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

QStringList warnings;

void keepWarning(QtMsgType type, const QMessageLogContext&, const QString& message) {
    const bool ofTheTestMachine = message.contains(QStringLiteral("propagateSizeHints"));
    if (type != QtDebugMsg && type != QtInfoMsg && !ofTheTestMachine) warnings.append(message);
}

QQuickItem* findItem(QQuickItem* root, const QString& name) {
    if (root->objectName() == name) return root;
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = findItem(child, name)) return found;
    }
    return nullptr;
}

struct Studio {
    explicit Studio(const std::function<void(StudioServices&)>& change = {})
        : fixture({}, change), studio(*fixture.session), window(studio.window()) {}

    QQuickItem* item(const char* name) const {
        QQuickItem* found = findItem(window->contentItem(), QLatin1String(name));
        if (!found) qFatal("The window has no item named %s", name);
        return found;
    }
    bool has(const char* name) const { return findItem(window->contentItem(), QLatin1String(name)) != nullptr; }
    void click(const char* name) const {
        const QQuickItem* target = item(name);
        const QPoint middle = target->mapToScene(QPointF(target->width() / 2, target->height() / 2)).toPoint();
        QTest::mouseClick(window, Qt::LeftButton, Qt::NoModifier, middle);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::keyClick(window, key, modifiers);
    }
    bool ready() const { return window && QTest::qWaitForWindowExposed(window); }
    bool makeClip() {
        session.compose()->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good.jpg")));
        session.compose()->setPrompt(QStringLiteral("wind"));
        if (!QTest::qWaitFor([this] { return session.canGenerate(); })) return false;
        session.generate();
        return QTest::qWaitFor([this] { return session.viewer()->hasClip(); });
    }

    StudioFixture fixture;
    StudioWindow studio;
    QQuickWindow* window = nullptr;
    StudioSession& session = *fixture.session;
};

/// Items that take the keyboard and have no name that a screen reader could say.
void collectNameless(QQuickItem* item, QStringList& found) {
    if (!item->isVisible() || !item->isEnabled()) return;
    if (item->activeFocusOnTab()) {
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
        QString name = spoken ? spoken->text(QAccessible::Name) : QString();
        // A field that only passes the focus on to its text.
        for (QQuickItem* child : item->childItems()) {
            if (!name.isEmpty()) break;
            QAccessibleInterface* inner = QAccessible::queryAccessibleInterface(child);
            if (inner) name = inner->text(QAccessible::Name);
        }
        if (name.isEmpty())
            found.append(QString::fromLatin1(item->metaObject()->className()) + QLatin1Char(' ') + item->objectName());
    }
    for (QQuickItem* child : item->childItems()) collectNameless(child, found);
}

}  // namespace

class OutputPagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qInstallMessageHandler(keepWarning); }
    void cleanup() {
        const QStringList found = warnings;
        warnings.clear();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }
    void Export_ByKeyboard_PicksAPresetAndAsksForAFile();
    void Export_ByMouse_ChangesOptionsAndSaysWhatItComesTo();
    void Export_WithoutAClip_DoesNotOpen();
    void FrameOnShow_CtrlShiftE_AsksForAPicture();
    void Monitor_ShowsJobsAndFreesMemory();
    void Monitor_SaysWhyACardIsNotUsed_AlsoBelowEveryPage();
    void StatusBar_StandsBelowEveryPage();
    void Settings_ByMouseAndKey_ChangeTheWindowAtOnce();
    void Language_Chosen_SpeaksItAtOnce();
    void Shortcut_Remapped_WorksAtOnce();
    void EveryPage_HasANameForEveryControl();

private:
    QTemporaryDir m_folder;
};

void OutputPagesTest::Export_ByKeyboard_PicksAPresetAndAsksForAFile() {
    Studio studio;
    QVERIFY(studio.ready() && studio.makeClip());
    studio.key(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(studio.has("exportPreset0"));
    QTRY_VERIFY(studio.item("exportPreset0")->hasActiveFocus());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.key(Qt::Key_Down);
    QTRY_VERIFY(studio.item("exportPreset1")->hasActiveFocus());
    studio.key(Qt::Key_Space);
    QCOMPARE(studio.session.exporter()->presetIndex(), 1);
    QTRY_VERIFY(!studio.session.exporter()->summary().isEmpty());
    studio.item("exportButton")->forceActiveFocus();
    studio.key(Qt::Key_Return);
    auto* dialog = studio.window->findChild<QObject*>(QStringLiteral("exportFileDialog"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->property("visible").toBool());
    QVERIFY(QMetaObject::invokeMethod(dialog, "close"));
    const QString file = m_folder.filePath(QStringLiteral("clip.mp4"));
    studio.session.exporter()->exportTo(QUrl::fromLocalFile(file));
    QTRY_VERIFY(studio.session.exporter()->exported());
    QVERIFY(QFile::exists(file));
    studio.session.exporter()->exportTo(QUrl::fromLocalFile(file));
    QTRY_VERIFY(studio.item("exportBanner")->isVisible());
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.session.exporter()->writing()->keepFile();
}

void OutputPagesTest::Export_ByMouse_ChangesOptionsAndSaysWhatItComesTo() {
    Studio studio;
    QVERIFY(studio.ready() && studio.makeClip());
    studio.click("openExport");
    QTRY_VERIFY(studio.has("exportPreset3") && studio.item("exportPreset3")->isVisible());
    QTRY_VERIFY(!studio.item("exportPreset2")->isEnabled());  // this machine has no AV1
    studio.click("exportPreset3");
    QVERIFY(studio.session.exporter()->pingPong());
    studio.click("exportPreset2");
    QCOMPARE(studio.session.exporter()->presetIndex(), 3);
    studio.click("exportPingPong");
    QVERIFY(!studio.session.exporter()->pingPong());
    QTRY_VERIFY(studio.item("exportSize")->property("text").toString().startsWith(QStringLiteral("about")));
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.key(Qt::Key_Escape);
    QTRY_VERIFY(!studio.has("exportPreset0") || !studio.item("exportPreset0")->isVisible());
    // The player has its keys back.
    QTRY_VERIFY(studio.item("createRest")->hasActiveFocus());
    const bool played = studio.session.viewer()->playing();
    studio.key(Qt::Key_Space);
    QCOMPARE(studio.session.viewer()->playing(), !played);
}

void OutputPagesTest::Export_WithoutAClip_DoesNotOpen() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.key(Qt::Key_E, Qt::ControlModifier);
    QTest::qWait(50);
    QVERIFY(!studio.has("exportPreset0"));
}

void OutputPagesTest::FrameOnShow_CtrlShiftE_AsksForAPicture() {
    Studio studio;
    QVERIFY(studio.ready() && studio.makeClip());
    studio.session.viewer()->seek(3);
    studio.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = studio.window->findChild<QObject*>(QStringLiteral("frameDialog"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->property("visible").toBool());
    QCOMPARE(dialog->property("frame").toInt(), 3);
    QVERIFY(QMetaObject::invokeMethod(dialog, "close"));
}

void OutputPagesTest::Monitor_ShowsJobsAndFreesMemory() {
    Studio studio;
    QVERIFY(studio.ready() && studio.makeClip());
    studio.key(Qt::Key_5, Qt::AltModifier);
    QTRY_VERIFY(studio.has("freeMemory"));
    QTRY_COMPARE(studio.item("logText")->property("text").toString(), QStringLiteral("job 1   done"));
    QCOMPARE(studio.session.monitor()->jobs().size(), 1);
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY(studio.session.monitor()->warm());
    studio.click("freeMemory");
    QVERIFY(!studio.session.monitor()->warm());
    QVERIFY(!studio.item("freeMemory")->isEnabled());
}

void OutputPagesTest::Monitor_SaysWhyACardIsNotUsed_AlsoBelowEveryPage() {
    const QString why = QStringLiteral(
        "The NVIDIA driver is for CUDA 11.4 and CUDA 13.0 is needed; install a newer driver to use the graphics card.");
    Studio studio([why](StudioServices& services) {
        services.monitoring.look = [usual = services.monitoring.look, why] {
            MachineLoad load = usual();
            load.problem = why;
            return load;
        };
    });
    QVERIFY(studio.ready());
    QTRY_COMPARE(studio.item("statusProblem")->property("text").toString(), why);
    studio.key(Qt::Key_5, Qt::AltModifier);
    QTRY_VERIFY(studio.has("deviceProblem"));
    QVERIFY(!studio.window->grabWindow().isNull());
    const QQuickItem* said = studio.item("deviceProblem");
    QVERIFY(said->isVisible());
    QCOMPARE(said->property("text").toString(), why);
    QVERIFY(!said->property("truncated").toBool());
}

void OutputPagesTest::StatusBar_StandsBelowEveryPage() {
    Studio studio;
    QVERIFY(studio.ready());
    QTRY_COMPARE(studio.session.monitor()->deviceName(), QStringLiteral("Example processor"));
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_5, Qt::Key_6}) {
        studio.key(page, Qt::AltModifier);
        const QQuickItem* state = studio.item("queueState");
        QVERIFY(state->isVisible());
        QCOMPARE(state->property("text").toString(), QStringLiteral("Idle"));
        const double bottom = state->mapToScene(QPointF(0, state->height())).y();
        QVERIFY(bottom <= studio.window->height() && bottom > studio.window->height() - 40);
    }
}

void OutputPagesTest::Settings_ByMouseAndKey_ChangeTheWindowAtOnce() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(studio.has("reducedMotion"));
    const QImage dark = studio.window->grabWindow();
    studio.session.settings()->setLightTheme(true);
    QTest::qWait(300);
    const QImage light = studio.window->grabWindow();
    QVERIFY(light.pixelColor(light.width() / 2, 8).lightness() >
            dark.pixelColor(dark.width() / 2, 8).lightness() + 100);
    studio.click("reducedMotion");
    QVERIFY(studio.session.settings()->reducedMotion());
    studio.item("warmStart")->forceActiveFocus();
    studio.key(Qt::Key_Space);
    QVERIFY(studio.session.settings()->warmStart());
    studio.item("idleMinutes")->forceActiveFocus();
    studio.key(Qt::Key_Up);
    QCOMPARE(studio.session.settings()->idleMinutes(), 16);
    studio.session.settings()->setLightTheme(false);
    const double button = studio.item("rail0")->height();
    studio.session.settings()->setScalePercent(150);
    QTRY_COMPARE(studio.item("rail0")->height(), 1.5 * button);
    QVERIFY(studio.window->minimumWidth() > 936 ||
            studio.window->minimumWidth() == studio.window->screen()->availableSize().width());
    studio.session.settings()->setScalePercent(100);
    QTRY_COMPARE(studio.item("rail0")->height(), button);
}

void OutputPagesTest::Language_Chosen_SpeaksItAtOnce() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.key(Qt::Key_Comma, Qt::ControlModifier);
    const auto rail = [&studio] { return studio.item("rail2")->property("text").toString(); };
    QTRY_VERIFY(studio.has("languageChoice"));
    QCOMPARE(rail(), QStringLiteral("Gallery"));
    studio.session.compose()->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/notes.txt")));
    const auto problem = [&studio] { return studio.session.compose()->pictureProblem(); };
    QTRY_VERIFY(problem().startsWith(QStringLiteral("'notes.txt' is not a picture;")));
    studio.session.settings()->setLanguageIndex(2);
    QTRY_COMPARE(rail(), QStringLiteral("Galerie"));
    // What the engine had said before is in the new language too.
    QCOMPARE(problem(),
             QStringLiteral("„notes.txt“ ist kein Bild; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen."));
    QVERIFY(studio.has("languageChoice"));  // still on the same page
    QCOMPARE(studio.session.shortcuts()->hints()[QStringLiteral("generate")].toString(),
             QStringLiteral("Strg+Eingabe"));
    studio.key(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(studio.session.page(), StudioSession::Page::Gallery);
    studio.session.settings()->setLanguageIndex(0);
    QTRY_COMPARE(rail(), QStringLiteral("Gallery"));
    QVERIFY(problem().startsWith(QStringLiteral("'notes.txt' is not a picture;")));
}

void OutputPagesTest::Shortcut_Remapped_WorksAtOnce() {
    Studio studio;
    QVERIFY(studio.ready());
    studio.key(Qt::Key_F1);
    QTRY_VERIFY(studio.has("key3"));
    studio.click("key7");  // Page: Monitor
    studio.key(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(studio.session.shortcuts()->hints()[QStringLiteral("page5")].toString(), QStringLiteral("Ctrl+M"));
    QVERIFY(!studio.window->grabWindow().isNull());
    studio.key(Qt::Key_Escape);
    QTRY_VERIFY(!studio.has("key3") || !studio.item("key3")->isVisible());
    studio.key(Qt::Key_5, Qt::AltModifier);
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    studio.key(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(studio.session.page(), StudioSession::Page::Monitor);
}

void OutputPagesTest::EveryPage_HasANameForEveryControl() {
    Studio studio;
    QVERIFY(studio.ready() && studio.makeClip());
    QStringList nameless;
    for (int page = 0; page < 6; ++page) {
        studio.session.setPage(static_cast<StudioSession::Page>(page));
        QTest::qWait(100);
        collectNameless(studio.window->contentItem(), nameless);
    }
    studio.session.setPage(StudioSession::Page::Create);
    studio.key(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(studio.has("exportPreset0"));
    collectNameless(studio.window->contentItem(), nameless);
    studio.key(Qt::Key_Escape);
    QTRY_VERIFY(!studio.has("exportPreset0") || !studio.item("exportPreset0")->isVisible());
    studio.key(Qt::Key_F1);
    QTRY_VERIFY(studio.has("key3"));
    collectNameless(studio.window->contentItem(), nameless);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    OutputPagesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "output_pages_test.moc"
