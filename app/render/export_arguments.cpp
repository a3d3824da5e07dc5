// SPDX-License-Identifier: Apache-2.0
#include "app/render/export_arguments.h"

#include "engine/media/disk_error.h"
#include "engine/media/export_formats.h"
#include "engine/media/export_presets.h"
#include "engine/request/resource_paths.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

namespace mutoscope {
namespace {

std::string formatList() {
    std::string list;
    for (const ExportFormatInfo& info : exportFormats()) list += (list.empty() ? "" : ", ") + std::string(info.id);
    return list;
}

Result<ExportChoice> presetChoice(const std::string& id) {
    const auto list = loadExportPresets(presetsFolder() / "export");
    if (!list) return list.error();
    std::string ids;
    for (const ExportPreset& preset : list->presets) {
        if (preset.id == id) return preset.choice;
        ids += (ids.empty() ? "" : ", ") + preset.id;
    }
    return Error{ErrorCode::InvalidArgument, "There is no export preset '" + id + "'; choose one of " + ids + ".", ""};
}

/// "3-12", "3-" and "-12", counted from 1.
Result<void> readRange(const std::string& text, ClipEdit& edit) {
    const Error wrong{ErrorCode::InvalidArgument,
                      "'" + text + "' is no range of frames; give the first and the last, as in 3-12.", ""};
    const auto dash = text.find('-');
    if (dash == std::string::npos) return wrong;
    const auto number = [](const std::string& digits, int& target) {
        const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), target);
        return failed == std::errc() && end == digits.data() + digits.size() && target >= 1;
    };
    int first = 1;
    int last = 0;
    const std::string before = text.substr(0, dash);
    const std::string after = text.substr(dash + 1);
    if (!before.empty() && !number(before, first)) return wrong;
    if (!after.empty() && (!number(after, last) || last < first)) return wrong;
    edit.firstFrame = first - 1;
    if (!after.empty()) edit.lastFrame = last - 1;
    return {};
}

Result<void> settleFormat(const ExportArguments& arguments, const std::filesystem::path& output, ExportChoice& choice) {
    if (arguments.format) {
        choice.format = *arguments.format;
        choice.quality.reset();
    } else if (!arguments.preset) {
        const auto format = exportFormatForPath(output);
        if (!format) return format.error();
        choice.format = exportFormatInfo(format.value()).id;
    }
    const auto format = exportFormatFromString(choice.format);
    if (!format) return format.error();
    const ExportFormatInfo& info = exportFormatInfo(format.value());
    const auto named = exportFormatForPath(output);
    const bool fits = named && std::string(exportFormatInfo(named.value()).extension) == info.extension;
    if (fits) return {};
    return Error{ErrorCode::InvalidArgument,
                 std::string(info.name) + " needs a name that ends in " + info.extension + ", which " +
                     quotedName(output) + " does not.",
                 ""};
}

}  // namespace

void declareExportArguments(CLI::App& command, ExportArguments& arguments) {
    const std::string group = "How the clip becomes a file";
    const auto declare = [&](const char* name, auto& target, const std::string& text, const char* type) {
        command.add_option(name, target, text)->group(group)->type_name(type);
    };
    declare("--export-preset", arguments.preset, "a named export: share, best, small, edit, gif, ...", "ID");
    declare("--format", arguments.format, formatList() + "; else by the extension", "ID");
    declare("--quality", arguments.quality,
            "in the format's own numbers: a rate factor for videos (lower is better), 0 to 3 for ProRes, percent for "
            "WebP",
            "N");
    declare("--interpolate", arguments.interpolation,
            "2 or 4 times the frames a second, what moves in them moved into place", "N");
    declare("--scale", arguments.scale, "of width and height, 0.1 to 4", "X");
    declare("--range", arguments.range, "only these frames, counted from 1, as in 3-12", "A-B");
    command.add_flag("--ping-pong", arguments.pingPong, "forwards, then back")->group(group);
    declare("--loops", arguments.loops, "how often it plays in the file, 1 to 100", "N");
    command
        .add_flag("--hardware", arguments.hardware,
                  "encode on the graphics card; where that does not work, on the processor")
        ->group(group);
}

Result<ExportChoice> exportChoiceFrom(const ExportArguments& arguments, const std::filesystem::path& output) {
    ExportChoice choice;
    if (arguments.preset) {
        auto preset = presetChoice(*arguments.preset);
        if (!preset) return preset.error();
        choice = std::move(preset).value();
    }
    if (auto settled = settleFormat(arguments, output, choice); !settled) return settled.error();
    if (arguments.quality) choice.quality = arguments.quality;
    if (arguments.interpolation) choice.edit.interpolation = *arguments.interpolation;
    if (arguments.scale) choice.edit.scale = *arguments.scale;
    if (arguments.range) {
        if (auto read = readRange(*arguments.range, choice.edit); !read) return read.error();
    }
    if (arguments.pingPong) choice.edit.pingPong = true;
    if (arguments.loops) choice.edit.loops = *arguments.loops;
    if (arguments.hardware) choice.hardware = true;
    return choice;
}

}  // namespace mutoscope
