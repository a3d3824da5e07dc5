// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/export_choice.h"
#include "engine/request/job_event.h"
#include "engine/request/result.h"

#include <QList>
#include <QString>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// A format as the window shows it. Names are the engine's, in English; shown translated.
struct ExportFormatRow {
    QString id;
    QString name;
    QString suffix;  ///< without its dot
    bool folder = false;
    std::optional<int> best;
    int standard = 0;
    int worst = 0;
    QString hardware;     ///< the graphics card's encoder that works here; or empty
    QString unavailable;  ///< why the format cannot be written here; or empty
};

/// A preset as it comes from the table.
struct ExportPresetRow {
    QString id;
    QString name;
    QString description;
    ExportChoice choice;
};

/// What an export will come to.
struct ExportSize {
    std::uint64_t bytes = 0;
    int width = 0;
    int height = 0;
    int frames = 0;
    double framesPerSecond = 0;
    double duration = 0;  ///< seconds
};

/// What exporting needs from the rest of the program. All but `formats` and `presets` are called on threads of their
/// own; whatever goes wrong, no half-written file stays.
struct ExportServices {
    QList<ExportFormatRow> formats;  ///< as the table has them; at least one
    QList<ExportPresetRow> presets;
    /// The formats once more, with what this machine can do.
    std::function<QList<ExportFormatRow>()> probe;
    std::function<Result<ExportSize>(const Clip& clip, const ExportChoice& choice, const CancelToken& cancel)> estimate;
    /// `progress` is told 0 to 1. The result: what there is to note.
    std::function<Result<std::vector<std::string>>(const Clip& clip, const ExportChoice& choice,
                                                   const std::filesystem::path& path, const CancelToken& cancel,
                                                   const std::function<void(double)>& progress)>
        write;
    std::function<Result<void>(const Image& image, const std::string& recipe, const std::filesystem::path& path)>
        writeFrame;
};

}  // namespace mutoscope
