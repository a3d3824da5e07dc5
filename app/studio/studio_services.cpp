// SPDX-License-Identifier: Apache-2.0
#include "app/studio/studio_services.h"

#include "app/studio/compose_services.h"
#include "app/studio/engine_services.h"
#include "app/studio/export_services.h"
#include "app/studio/gallery_services.h"
#include "app/studio/model_services.h"
#include "app/studio/monitor_services.h"
#include "app/studio/queue_services.h"
#include "engine/media/picture_reader.h"
#include "engine/store/store_paths.h"
#include "ui/Gallery/desktop_trash.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace mutoscope {
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

}  // namespace

StudioServices studioServices(const PresetLibrary& presets, QStringList& problems) {
    StudioServices services;
    UserJobs jobs = openUserJobs(presets);
    if (!jobs.problem.empty()) problems.append(QString::fromStdString(jobs.problem));
    for (const std::string& note : jobs.notes) problems.append(QString::fromStdString(note));
    services.jobs = std::move(jobs.service);
    services.jobsAreKept = jobs.kept;
    services.queue = queueServices(jobs.journal, presets);
    if (!jobs.unfinished.empty()) {
        services.queue.unfinished = jobs.unfinished;
        services.queue.isPaused = [] { return true; };
    }
    services.gallery = galleryServices(jobs.journal, DesktopTrash::take);
    services.models = modelServices();
    services.gallery.restore = DesktopTrash::giveBack;
    services.describeModel = readModelFacts;
    services.compose.outlook = [library = presets](const ModelFacts& model, const auto& requests, const auto& goesOn) {
        return outlookNow(library, model, requests, goesOn);
    };
    services.compose.measurePrompt = promptLength;
    services.compose.findLatents = latentsOf;
    services.compose.readPicture = [](const std::filesystem::path& path) { return readPicture(path); };
    const QString config = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    if (!config.isEmpty()) {
        services.compose.presetFolder = (config + QStringLiteral("/presets")).toStdString();
        services.compose.historyFile = config + QStringLiteral("/prompts.ini");
    }
    services.saveClip = writeClip;
    services.saveFormats = saveFormats();
    services.exporting = makeExportServices(problems);
    services.monitoring = makeMonitorServices();
    services.libraryFolder = QString::fromStdString(userDataFolder().string());
    return services;
}

}  // namespace mutoscope
