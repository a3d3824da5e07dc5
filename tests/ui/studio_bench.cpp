// SPDX-License-Identifier: Apache-2.0
// How long the window is ever held up: the real studio, offscreen and drawn by the processor, over the real engine,
// while a model loads, a clip is made, is exported to every format, and a gallery of 10,000 clips is scrolled. A timer
// of five milliseconds beats meanwhile; its longest gap in each phase is printed. Files go to a temporary folder.
#include "app/studio/engine_services.h"
#include "app/studio/model_services.h"
#include "app/studio/studio_services.h"
#include "engine/request/resource_paths.h"
#include "tests/ui/heartbeat.h"
#include "tests/ui/page_harness.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>
#include <QWheelEvent>
#include <sched.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

using namespace mutoscope;
using namespace mutoscope::test;
using namespace std::chrono_literals;

namespace {

using Page = StudioSession::Page;
constexpr std::array<std::pair<Page, const char*>, 6> kPages{{{Page::Create, "Create"},
                                                              {Page::Queue, "Queue"},
                                                              {Page::Gallery, "Gallery"},
                                                              {Page::Models, "Models"},
                                                              {Page::Monitor, "Monitor"},
                                                              {Page::Settings, "Settings"}}};
constexpr int kLookMs = 250;

struct BenchOptions {
    QString model;
    int clips = 10'000;
    GenerationSettings settings;
    double limitMs = 0;  ///< longer gaps are a failure; 0: none is
};

/// Ends the program: without that step there is nothing to measure.
void require(bool reached, const QString& what) {
    if (reached) return;
    std::fprintf(stderr, "mutoscope_studio_bench: %s\n", qPrintable(what));
    std::exit(1);
}

class StudioBench {
public:
    StudioBench(StudioSession& session, QQuickWindow* window, QString folder, BenchOptions options)
        : m_session(session), m_window(window), m_folder(std::move(folder)), m_options(std::move(options)) {}

    void run() {
        QElapsedTimer since;
        since.start();
        m_heart.watch(
            QStringLiteral("nothing to do"), [] {}, [&since] { return since.elapsed() > 2000; }, 1min);
        loadModel();
        makeClip();
        exportClip();
        scrollGallery();
    }

    /// Whether all gaps were short enough.
    bool print() const {
        std::printf("%-34s %9s %8s %14s %16s\n", "", "seconds", "beats", "longest gap", "of it at work");
        bool good = true;
        for (const Heartbeat::Phase& phase : m_heart.phases()) {
            std::printf("%-34s %9.1f %8d %11.0f ms %13.0f ms\n", qPrintable(phase.name), phase.seconds, phase.beats,
                        phase.longest.whole, phase.longest.working);
            good = good && (m_options.limitMs <= 0 || phase.longest.whole <= m_options.limitMs);
        }
        return good;
    }

private:
    void watch(const QString& phase, const std::function<void()>& begin, const std::function<bool()>& done) {
        require(m_heart.watch(phase, begin, done, 20min), QStringLiteral("“%1” did not end").arg(phase));
    }

    void loadModel() {
        const QString phase = QStringLiteral("a model loads");
        watch(
            phase,
            [this] {
                m_session.useModel(m_options.model);
                m_session.compose()->openPicture(
                    QUrl::fromLocalFile(QStringLiteral(MUTOSCOPE_SOURCE_DIR "/resources/samples/cat.jpg")));
                m_session.compose()->setPrompt(QStringLiteral("the camera moves in slowly"));
            },
            [this] { return m_session.canGenerate() || !m_session.compose()->pictureProblem().isEmpty(); });
        m_session.compose()->settings()->setChanges(m_options.settings);
        watch(
            phase, [this] { m_session.generate(); },
            [this] { return m_session.job()->measurable() || !m_session.job()->running(); });
        require(m_session.job()->error().isEmpty(), m_session.job()->error());
    }

    /// Until the clip is there; meanwhile the artist looks around and types.
    void makeClip() {
        QElapsedTimer since;
        for (const auto& [page, name] : kPages) {
            watch(
                QStringLiteral("a clip is made, %1 opens").arg(QLatin1String(name)),
                [&] {
                    since.start();
                    m_session.setPage(page);
                },
                [&] { return since.elapsed() >= kLookMs || !m_session.job()->running(); });
        }
        int turn = 0;
        const QString words = QStringLiteral("while leaves fall ");
        watch(
            QStringLiteral("a clip is made, pages are turned"), [] {},
            [&] {
                if (since.elapsed() >= kLookMs) {
                    since.restart();
                    m_session.setPage(kPages[static_cast<std::size_t>(++turn) % kPages.size()].first);
                    m_session.compose()->setPrompt(m_session.compose()->prompt() + words[turn % words.size()]);
                }
                return !m_session.job()->running();
            });
        require(m_session.job()->error().isEmpty(), m_session.job()->error());
        m_session.setPage(Page::Create);
    }

    void exportClip() {
        ExportModel* exporter = m_session.exporter();
        watch(
            QStringLiteral("the export sheet opens"),
            [this] { QTest::keyClick(m_window, Qt::Key_E, Qt::ControlModifier); },
            [exporter] { return !exporter->summary().isEmpty(); });
        const QVariantList formats = exporter->formats();
        for (int i = 0; i < formats.size(); ++i) {
            const QVariantMap format = formats[i].toMap();
            if (!format[QStringLiteral("available")].toBool()) continue;
            watch(
                QStringLiteral("export: %1").arg(format[QStringLiteral("name")].toString()),
                [this, exporter, i] {
                    exporter->setFormatIndex(i);
                    exporter->setInterpolation(2);
                    const QString name = exporter->suggestedFile().fileName();
                    exporter->exportTo(QUrl::fromLocalFile(m_folder + QLatin1Char('/') + QString::number(i) + name));
                },
                [exporter] { return !exporter->writing()->active(); });
            require(exporter->exported(), exporter->writing()->error());
        }
        QTest::keyClick(m_window, Qt::Key_Escape);
    }

    /// As if so many clips had been made: the one that was, under other names.
    void fillGallery() const {
        const std::filesystem::path clip = m_session.viewer()->clip()->file;
        for (int i = 1; i < m_options.clips; ++i) {
            const std::string uuid = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
            std::filesystem::create_hard_link(clip, clip.parent_path() / ("take." + uuid + ".mkv"));
        }
    }

    void scrollGallery() {
        fillGallery();
        GalleryModel* gallery = m_session.gallery();
        watch(
            QStringLiteral("the gallery finds its clips"),
            [this] {
                m_session.setPage(Page::Gallery);
                m_session.gallery()->refresh();
            },
            [this, gallery] { return gallery->rowTotal() == m_options.clips; });
        const QString scrolling = QStringLiteral("the gallery is scrolled");
        const QPointF middle(m_window->width() / 2.0, m_window->height() / 2.0);
        int turns = 0;
        watch(
            scrolling, [] {},
            [&] {
                QWheelEvent wheel(middle, m_window->mapToGlobal(middle.toPoint()), QPoint(0, -40), QPoint(0, -120),
                                  Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
                QCoreApplication::sendEvent(m_window, &wheel);
                return ++turns == 400;
            });
        QQuickItem* grid = findItem(m_window->contentItem(), QStringLiteral("galleryGrid"));
        require(grid, QStringLiteral("the gallery has no grid"));
        const double height = grid->property("contentHeight").toDouble() - grid->height();
        turns = 0;
        watch(
            scrolling, [] {}, [&] {  // the whole of it by its bar, there and back
                const double share = 1 - std::abs(1 - ++turns / 300.0);
                grid->setProperty("contentY", share * height);
                return turns == 600;
            });
        turns = 0;
        watch(
            scrolling, [grid] { grid->forceActiveFocus(); },
            [&] {
                QTest::keyClick(m_window, turns % 2 == 0 ? Qt::Key_End : Qt::Key_Home);
                return ++turns == 40;
            });
        watch(
            QStringLiteral("the gallery is searched"), [gallery] { gallery->setText(QStringLiteral("nothing")); },
            [gallery] { return gallery->rowTotal() == 0; });
        watch(
            QStringLiteral("the gallery is searched"), [gallery] { gallery->clearFilters(); },
            [this, gallery] { return gallery->rowTotal() == m_options.clips; });
    }

    StudioSession& m_session;
    QQuickWindow* const m_window;
    const QString m_folder;
    const BenchOptions m_options;
    Heartbeat m_heart;
};

/// The first that this process may use, for its threads and those that they will start.
void stayOnOneCore() {
    cpu_set_t cores;
    require(::sched_getaffinity(0, sizeof cores, &cores) == 0, QStringLiteral("the cores are not known"));
    std::size_t first = 0;
    while (!CPU_ISSET(first, &cores)) ++first;
    CPU_ZERO(&cores);
    CPU_SET(first, &cores);
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
        ::sched_setaffinity(std::stoi(thread.path().filename().string()), sizeof cores, &cores);
}

BenchOptions optionsFrom(const QCoreApplication& app) {
    const QCommandLineOption model(QStringLiteral("model"), QStringLiteral("Checkpoint folder."), QStringLiteral("DIR"),
                                   QString::fromStdString(preferredModelFolder()));
    const QCommandLineOption clips(QStringLiteral("clips"), QStringLiteral("How many the gallery has."),
                                   QStringLiteral("N"), QStringLiteral("10000"));
    const QCommandLineOption limit(QStringLiteral("limit"), QStringLiteral("End with an error after a longer gap."),
                                   QStringLiteral("MS"), QStringLiteral("0"));
    const QCommandLineOption quick(QStringLiteral("quick"), QStringLiteral("A small clip and a gallery of 50."));
    const QCommandLineOption oneCore(QStringLiteral("one-core"), QStringLiteral("Use one processor core of all."));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({model, clips, limit, quick, oneCore});
    parser.process(app);
    if (parser.isSet(oneCore)) stayOnOneCore();
    BenchOptions options;
    options.model = parser.value(model);
    options.limitMs = parser.value(limit).toDouble();
    options.clips = parser.isSet(quick) ? 50 : std::max(2, parser.value(clips).toInt());
    options.settings.width = options.settings.height = parser.isSet(quick) ? 128 : 512;
    options.settings.frames = parser.isSet(quick) ? 4 : 16;
    options.settings.steps = parser.isSet(quick) ? 2 : 8;
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    for (const auto& [name, value] : {std::pair{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}}) {
        if (!qEnvironmentVariableIsSet(name)) qputenv(name, value);
    }
    const QTemporaryDir home;
    require(home.isValid(), home.errorString());
    qputenv("MUTOSCOPE_DATA", home.filePath(QStringLiteral("data")).toUtf8());
    qputenv("MUTOSCOPE_RESOURCES", MUTOSCOPE_SOURCE_DIR);
    qputenv("XDG_CONFIG_HOME", home.filePath(QStringLiteral("config")).toUtf8());
    StudioWindow::prepareApplication();
    const QGuiApplication app(argc, argv);
    const BenchOptions options = optionsFrom(app);
    setUpEngineProcess();

    const auto presets = PresetLibrary::load(presetsFolder() / "generation");
    require(static_cast<bool>(presets), QStringLiteral("the presets cannot be read"));
    QStringList problems;
    StudioSession session(studioServices(presets.value(), problems));
    require(problems.isEmpty(), problems.join(QLatin1Char('\n')));
    session.compose()->setPresets(presets->presets());
    session.queue()->setPresets(presets->presets());
    const StudioWindow studio(session);
    require(studio.window() && QTest::qWaitForWindowExposed(studio.window()),
            QStringLiteral("the window does not open"));

    StudioBench bench(session, studio.window(), home.path(), options);
    bench.run();
    return bench.print() ? 0 : 1;
}
