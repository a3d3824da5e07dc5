// SPDX-License-Identifier: Apache-2.0
#include "app/studio/compose_services.h"
#include "app/studio/engine_services.h"
#include "app/studio/export_services.h"
#include "app/studio/gallery_services.h"
#include "app/studio/model_services.h"
#include "app/studio/monitor_services.h"
#include "app/studio/queue_services.h"
#include "app/studio/studio_options.h"
#include "engine/media/picture_reader.h"
#include "engine/request/resource_paths.h"
#include "engine/store/store_paths.h"
#include "ui/Gallery/desktop_trash.h"
#include "ui/Shell/single_instance.h"
#include "ui/Shell/studio_window.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace mutoscope;

namespace {

/// The formats that are one file, one for each ending, from the engine's table.
QList<SaveFormat> saveFormats() {
    QList<SaveFormat> formats;
    for (const ExportFormatInfo& info : exportFormats()) {
        const QString suffix = QString::fromUtf8(info.extension).mid(1);
        const bool known = std::any_of(formats.begin(), formats.end(),
                                       [&suffix](const SaveFormat& format) { return format.suffix == suffix; });
        if (!known && info.format != ExportFormat::PngSequence) formats.append({QString::fromUtf8(info.name), suffix});
    }
    return formats;
}

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
    StudioServices services;
    UserJobs jobs = openUserJobs(presets.value());
    if (!jobs.problem.empty()) std::fprintf(stderr, "mutoscope-studio: %s\n", jobs.problem.c_str());
    services.jobs = std::move(jobs.service);
    services.queue = queueServices(jobs.journal, presets.value());
    if (!jobs.unfinished.empty()) {
        services.queue.unfinished = jobs.unfinished;
        services.queue.isPaused = [] { return true; };
    }
    services.gallery = galleryServices(jobs.journal);
    services.models = modelServices();
    services.gallery.moveToTrash = DesktopTrash::take;
    services.gallery.restore = DesktopTrash::giveBack;
    services.describeModel = readModelFacts;
    services.compose.outlook = [library = presets.value()](const ModelFacts& model, const auto& requests,
                                                           const auto& goesOn) {
        return outlookNow(library, model, requests, goesOn);
    };
    services.compose.measurePrompt = promptLength;
    services.compose.readPicture = [](const std::filesystem::path& path) { return readPicture(path); };
    const QString config = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    if (!config.isEmpty()) {
        services.compose.presetFolder = (config + QStringLiteral("/presets")).toStdString();
        services.compose.historyFile = config + QStringLiteral("/prompts.ini");
    }
    services.saveClip = writeClip;
    services.saveFormats = saveFormats();
    QStringList exportProblems;
    services.exporting = makeExportServices(exportProblems);
    for (const QString& wrong : exportProblems) std::fprintf(stderr, "mutoscope-studio: %s\n", qPrintable(wrong));
    services.monitoring = makeMonitorServices();
    services.libraryFolder = QString::fromStdString(userDataFolder().string());

    StudioSession session(std::move(services));
    session.compose()->setPresets(presets.value().presets());
    session.queue()->setPresets(presets->presets());
    session.gallery()->setPresetNames(presets->presets());
    session.compose()->setPrompt(options.prompt);
    if (!options.image.isEmpty())
        session.compose()->openPicture(QUrl::fromLocalFile(QFileInfo(options.image).absoluteFilePath()));
    session.setWarmStart(options.warmStart);
    session.useModel(options.model.isEmpty() ? QString::fromStdString(preferredModelFolder())
                                             : QFileInfo(options.model).absoluteFilePath());

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
