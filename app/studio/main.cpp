// SPDX-License-Identifier: Apache-2.0
#include "app/studio/display_guard.h"
#include "app/studio/engine_services.h"
#include "app/studio/model_services.h"
#include "app/studio/studio_options.h"
#include "app/studio/studio_services.h"
#include "engine/request/resource_paths.h"
#include "ui/Shell/single_instance.h"
#include "ui/Shell/start_sentinel.h"
#include "ui/Shell/studio_window.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <optional>

using namespace mutoscope;

namespace {

QString absolute(const QString& path) { return path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath(); }

StartRequest requestOf(const StudioOptions& options) {
    return {absolute(options.image), options.prompt, absolute(options.model)};
}

/// A program that is to end by itself is a test's: it has a window of its own, and says nothing of how others start.
bool isTest(const StudioOptions& options) { return !options.screenshot.isEmpty() || options.quitAfterMs; }

void takeScreenshotLater(QQuickWindow* window, const StudioOptions& options) {
    QTimer::singleShot(options.afterMs.value_or(0), window, [window, file = options.screenshot] {
        const bool saved = window->grabWindow().save(file, "PNG");
        if (!saved)
            std::fprintf(stderr, "mutoscope-studio: %s could not be written; choose another folder.\n",
                         qPrintable(file));
        QCoreApplication::exit(saved ? 0 : 5);
    });
}

/// Without all of the user's that may keep the program from coming up.
void makeSafe(StudioServices& services, const QString& settingsFile) {
    services.safeMode = true;
    services.jobs->setPaused(true);
    services.queue.isPaused = [] { return true; };
    services.settingsFile = settingsFile;
    services.compose.presetFolder.clear();
    services.compose.historyFile.clear();
}

void chooseModel(StudioSession& session, const QString& folder) {
    if (!folder.isEmpty()) return session.useModel(QFileInfo(folder).absoluteFilePath());
    session.useModel(QString::fromStdString(preferredModelFolder()),
                     QString::fromStdString(defaultModelFolder().string()));
}

void openStart(StudioSession& session, QQuickWindow* window, const StartRequest& request) {
    if (!request.model.isEmpty()) session.useModel(request.model);
    if (!request.prompt.isEmpty()) session.compose()->setPrompt(request.prompt);
    if (!request.image.isEmpty()) session.openDropped({QUrl::fromLocalFile(request.image)});
    window->show();
    window->raise();
    window->requestActivate();
}

/// From the settled options to the end of the window; its exit code. `again` is whether another start was asked for.
int run(const StudioOptions& options, const PresetLibrary& presets, SingleInstance& instance, bool& again) {
    const std::optional<StartSentinel> sentinel =
        isTest(options) ? std::nullopt
                        : std::make_optional<StartSentinel>(
                              QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/starts");
    QStringList problems;
    for (const Error& problem : presets.problems()) problems.append(QString::fromStdString(problem.message));
    StudioServices services = studioServices(presets, problems);
    for (const QString& wrong : problems) std::fprintf(stderr, "mutoscope-studio: %s\n", qPrintable(wrong));
    services.startProblems = problems;
    const QTemporaryDir passing;
    const bool safe = options.safeMode || (sentinel && sentinel->careful());
    if (safe) makeSafe(services, passing.filePath(QStringLiteral("studio.conf")));

    StudioSession session(std::move(services));
    session.compose()->setPresets(presets.presets());
    session.queue()->setPresets(presets.presets());
    session.gallery()->setPresetNames(presets.presets());
    session.compose()->setPrompt(options.prompt);
    if (!options.image.isEmpty()) session.compose()->openPicture(QUrl::fromLocalFile(absolute(options.image)));
    session.setWarmStart(options.warmStart);
    if (!safe || !options.model.isEmpty()) chooseModel(session, options.model);

    const StudioWindow studio(session);
    QQuickWindow* const window = studio.window();
    if (!window) {
        std::fprintf(stderr, "mutoscope-studio: the window could not be loaded; install the program again.\n");
        return 1;
    }
    QObject::connect(&instance, &SingleInstance::started, window,
                     [&session, window](const StartRequest& request) { openStart(session, window, request); });
    QObject::connect(session.start(), &StartReport::normalStartWanted, window,
                     [window, &again] { again = window->close(); });
    if (sentinel) QTimer::singleShot(StartSentinel::kFirstMoments, window, [&sentinel] { sentinel->settle(); });
    if (!options.screenshot.isEmpty()) takeScreenshotLater(window, options);
    if (options.quitAfterMs) QTimer::singleShot(*options.quitAfterMs, window, &QCoreApplication::quit);
    const int code = QGuiApplication::exec();
    if (sentinel) sentinel->settle();
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    auto guard = std::make_unique<DisplayGuard>();
    const QGuiApplication app(argc, argv);
    guard.reset();
    QCoreApplication::setApplicationVersion(QStringLiteral(MUTOSCOPE_VERSION));
    setUpEngineProcess();
    const StudioOptions options = StudioOptions::fromArguments(app);

    if (!options.simulateDevice.isEmpty()) {
        if (auto simulated = planForSimulatedDevices(options.simulateDevice.toStdString()); !simulated) {
            std::fprintf(stderr, "mutoscope-studio: %s\n", simulated.error().message.c_str());
            return 3;
        }
    }
    const auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) {
        std::fprintf(stderr, "mutoscope-studio: %s\n", presets.error().message.c_str());
        return 3;
    }
    bool again = false;
    int code = 0;
    {
        SingleInstance instance(QString::fromStdString(userFolder()));
        if (!isTest(options) && !instance.claim(requestOf(options))) return 0;
        code = run(options, presets.value(), instance, again);
    }
    // Now nothing of this one is in its way.
    if (again) {
        QStringList arguments = app.arguments().mid(1);
        arguments.removeAll(QStringLiteral("--safe-mode"));
        QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments);
    }
    return code;
}
