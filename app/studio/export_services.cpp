// SPDX-License-Identifier: Apache-2.0
#include "app/studio/export_services.h"

#include "engine/media/encoder_probe.h"
#include "engine/media/export_estimate.h"
#include "engine/media/export_presets.h"
#include "engine/media/png_text.h"
#include "engine/media/video_writer.h"
#include "engine/request/resource_paths.h"

#include <QStringList>

namespace mutoscope {
namespace {

QList<ExportFormatRow> rowsOf(const std::vector<FormatState>& states) {
    QList<ExportFormatRow> rows;
    for (const ExportFormatInfo& info : exportFormats()) {
        ExportFormatRow row;
        row.id = QString::fromUtf8(info.id);
        row.name = QString::fromUtf8(info.name);
        row.suffix = QString::fromUtf8(info.extension).mid(1);
        row.folder = info.format == ExportFormat::PngSequence;
        if (info.quality) {
            row.best = info.quality->best;
            row.standard = info.quality->standard;
            row.worst = info.quality->worst;
        }
        for (const FormatState& state : states) {
            if (state.format != info.format) continue;
            row.hardware = QString::fromStdString(state.hardware);
            row.unavailable = QString::fromStdString(state.reason);
        }
        rows.append(row);
    }
    return rows;
}

Result<ExportOptions> optionsOf(const Clip& clip, const ExportChoice& choice) {
    auto options = exportOptionsFor(choice, clip.plan.fps);
    if (options && choice.recipe) options->recipe = clip.recipe;
    return options;
}

Result<ExportSize> estimate(const Clip& clip, const ExportChoice& choice, const CancelToken& cancel) {
    const auto options = optionsOf(clip, choice);
    if (!options) return options.error();
    const auto estimated = estimateExport(*clip.frames, options.value(), cancel);
    if (!estimated) return estimated.error();
    return ExportSize{estimated->bytes,  estimated->width,           estimated->height,
                      estimated->frames, estimated->framesPerSecond, estimated->duration};
}

Result<std::vector<std::string>> write(const Clip& clip, const ExportChoice& choice, const std::filesystem::path& path,
                                       const CancelToken& cancel, const std::function<void(double)>& progress) {
    auto options = optionsOf(clip, choice);
    if (!options) return options.error();
    options->path = path;
    options->existing = Existing::Replace;  // the sheet has asked
    options->title = path.stem().string();
    const auto report = exportClip(*clip.frames, options.value(), cancel, [&progress](int done, int total) {
        progress(total > 0 ? static_cast<double>(done) / total : 0);
    });
    if (!report) return report.error();
    return report->notes;
}

}  // namespace

ExportServices makeExportServices(QStringList& problems) {
    ExportServices services;
    services.formats = rowsOf({});
    const auto list = loadExportPresets(presetsFolder() / "export");
    if (!list) problems.append(QString::fromStdString(list.error().message));
    if (list) {
        for (const Error& problem : list->problems) problems.append(QString::fromStdString(problem.message));
        for (const ExportPreset& preset : list->presets) {
            services.presets.append({QString::fromStdString(preset.id), QString::fromStdString(preset.name),
                                     QString::fromStdString(preset.description), preset.choice});
        }
    }
    services.probe = [] { return rowsOf(probeExportFormats()); };
    services.estimate = estimate;
    services.write = write;
    services.writeFrame = [](const Image& image, const std::string& recipe, const std::filesystem::path& path) {
        return writePng(path, image, {{kRecipeKey, recipe}}, Existing::Replace);
    };
    return services;
}

}  // namespace mutoscope
