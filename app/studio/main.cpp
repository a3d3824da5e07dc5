// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine_services.h"
#include "app/studio/model_services.h"
#include "app/studio/studio_options.h"
#include "app/studio/studio_services.h"
#include "engine/request/resource_paths.h"
#include "ui/Shell/single_instance.h"
#include "ui/Shell/studio_window.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QTimer>

#include <cstdio>

using namespace mutoscope;

namespace {

QString absolute(const QString& path) { return path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath(); }

StartRequest requestOf(const StudioOptions& options) {
    return {absolute(options.image), options.prompt, absolute(options.model)};
}

void takeScreenshotLater(QQuickWindow* window, const StudioOptions& options) {
    QTimer::singleShot(options.afterMs.value_or(0), window, [window, file = options.screenshot] {
        const bool saved = window->grabWindow().save(file, "PNG");
        if (!saved)
            std::fprintf(stderr, "mutoscope-studio: %s could not be written; choose another folder.\n",
                         qPrintable(file));
        QCoreApplication::exit(saved ? 0 : 5);
    });
}

}  // namespace

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(MUTOSCOPE_VERSION));
    setUpEngineProcess();
    const StudioOptions options = StudioOptions::fromArguments(app);

    SingleInstance instance(QString::fromStdString(userFolder()));
    // A program that is to end by itself is a test's, and has a window of its own.
    if (options.screenshot.isEmpty() && !options.quitAfterMs && !instance.claim(requestOf(options))) return 0;

    if (!options.simulateDevice.isEmpty()) {
        if (auto simulated = planForSimulatedDevices(options.simulateDevice.toStdString()); !simulated) {
            std::fprintf(stderr, "mutoscope-studio: %s\n", simulated.error().message.c_str());
            return 3;
        }
    }
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) {
        std::fprintf(stderr, "mutoscope-studio: %s\n", presets.error().message.c_str());
        return 3;
    }
    for (const Error& problem : presets->problems())
        std::fprintf(stderr, "mutoscope-studio: %s\n", problem.message.c_str());
    QStringList problems;
    StudioServices services = studioServices(presets.value(), problems);
    for (const QString& wrong : problems) std::fprintf(stderr, "mutoscope-studio: %s\n", qPrintable(wrong));

    StudioSession session(std::move(services));
    session.compose()->setPresets(presets.value().presets());
    session.queue()->setPresets(presets->presets());
    session.gallery()->setPresetNames(presets->presets());
    session.compose()->setPrompt(options.prompt);
    if (!options.image.isEmpty())
        session.compose()->openPicture(QUrl::fromLocalFile(QFileInfo(options.image).absoluteFilePath()));
    session.setWarmStart(options.warmStart);
    if (options.model.isEmpty()) {
        session.useModel(QString::fromStdString(preferredModelFolder()),
                         QString::fromStdString(defaultModelFolder().string()));
    } else {
        session.useModel(QFileInfo(options.model).absoluteFilePath());
    }

    const StudioWindow studio(session);
    if (!studio.window()) {
        std::fprintf(stderr, "mutoscope-studio: the window could not be loaded; install the program again.\n");
        return 1;
    }
    QObject::connect(&instance, &SingleInstance::started, studio.window(),
                     [&session, window = studio.window()](const StartRequest& request) {
                         if (!request.model.isEmpty()) session.useModel(request.model);
                         if (!request.prompt.isEmpty()) session.compose()->setPrompt(request.prompt);
                         if (!request.image.isEmpty()) session.openDropped({QUrl::fromLocalFile(request.image)});
                         window->show();
                         window->raise();
                         window->requestActivate();
                     });
    if (!options.screenshot.isEmpty()) takeScreenshotLater(studio.window(), options);
    if (options.quitAfterMs) QTimer::singleShot(*options.quitAfterMs, &app, &QCoreApplication::quit);
    return QGuiApplication::exec();
}
