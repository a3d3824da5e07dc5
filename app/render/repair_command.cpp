// SPDX-License-Identifier: Apache-2.0
#include "app/render/repair_command.h"

#include "app/render/console.h"
#include "app/render/interrupt.h"
#include "engine/media/clip_repair.h"
#include "engine/media/disk_error.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string path;
    std::string output;
};

/// ".clip.mp4.part2" and ".clip.mp4.1.part" belong to "clip.mp4"; empty for other names.
fs::path targetOfPart(const fs::path& part) {
    std::string name = part.filename().string();
    for (const std::string suffix : {".part2", ".part"}) {
        if (name.size() <= suffix.size() + 1 || name[0] != '.' || !name.ends_with(suffix)) continue;
        name = name.substr(1, name.size() - 1 - suffix.size());
        const std::size_t dot = name.rfind('.');
        const bool numbered = dot != std::string::npos && dot + 1 < name.size() &&
                              name.find_first_not_of("0123456789", dot + 1) == std::string::npos;
        return part.parent_path() / (numbered ? name.substr(0, dot) : name);
    }
    return {};
}

Result<ExitCode> repair(Console& console, const Arguments& arguments) {
    const fs::path given = arguments.path;
    const fs::path ownTarget = targetOfPart(given);
    const fs::path target = ownTarget.empty() ? given : ownTarget;
    const std::vector<fs::path> leftovers = ownTarget.empty() ? leftoversOf(target) : std::vector<fs::path>{given};
    if (leftovers.empty()) {
        return Error{ErrorCode::BadInput,
                     "No unfinished export of " + quotedName(target) + " is there; give the clip's name or its .part.",
                     ""};
    }
    const fs::path made = arguments.output.empty() ? freeName(target) : fs::path(arguments.output);
    watchForInterrupt();
    const CancelToken cancel;
    const CancelOnInterrupt watch(cancel);
    Result<RepairReport> report = Error{};
    for (const fs::path& leftover : leftovers) {
        report = repairClip(leftover, made, cancel);
        if (report || report.error().code != ErrorCode::BadInput) break;
    }
    if (!report) return report.error();
    if (ownTarget.empty()) removeLeftovers(target);
    console.printJson({{"state", "repaired"}, {"output", report->path.string()}, {"frames", report->frames}});
    console.say("Wrote " + report->path.string() + ": " + std::to_string(report->frames) + " frames.");
    return ExitCode::Ok;
}

}  // namespace

void addRepairCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("repair", "make a playable clip of what a killed export left");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("path", arguments->path, "the clip that was to be written, or the hidden .part itself")
        ->required()
        ->type_name("PATH");
    command->add_option("-o,--output", arguments->output, "the clip to write; else the name it was to have")
        ->type_name("PATH");
    command->callback(
        [arguments, &action] { action = [arguments](Console& console) { return repair(console, *arguments); }; });
}

}  // namespace mutoscope
