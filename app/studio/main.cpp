// SPDX-License-Identifier: Apache-2.0
#include "app/studio/compose_services.h"
#include "app/studio/engine_services.h"
#include "app/studio/export_services.h"
#include "app/studio/monitor_services.h"
#include "app/studio/studio_options.h"
#include "engine/media/picture_reader.h"
#include "engine/request/resource_paths.h"
#include "engine/store/store_paths.h"
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
    std::string problem;
    services.jobs = makeJobService(presets.value(), problem);
    if (!problem.empty()) std::fprintf(stderr, "mutoscope-studio: %s\n", problem.c_str());
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
    session.compose()->setPrompt(options.prompt);
    if (!options.image.isEmpty())
        session.compose()->openPicture(QUrl::fromLocalFile(QFileInfo(options.image).absoluteFilePath()));
    session.setWarmStart(options.warmStart);
    session.useModel(options.model.isEmpty() ? QString::fromStdString(defaultModelFolder().string())
                                             : QFileInfo(options.model).absoluteFilePath());

    const StudioWindow studio(session);
    if (!studio.window()) {
        std::fprintf(stderr, "mutoscope-studio: the window could not be loaded; install the program again.\n");
        return 1;
    }
    if (!options.screenshot.isEmpty()) takeScreenshotLater(studio.window(), options);
    if (options.quitAfterMs) QTimer::singleShot(*options.quitAfterMs, &app, &QCoreApplication::quit);
    return QGuiApplication::exec();
}
