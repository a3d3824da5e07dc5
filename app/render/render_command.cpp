// SPDX-License-Identifier: Apache-2.0
#include "app/render/render_command.h"

#include "app/render/clip_target.h"
#include "app/render/console.h"
#include "app/render/interrupt.h"
#include "app/render/progress_report.h"
#include "app/render/render_options.h"
#include "app/render/written_report.h"
#include "engine/media/video_writer.h"
#include "engine/memory/alternatives.h"
#include "engine/memory/simulated_devices.h"
#include "engine/memory/tensor_meter.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/memory_means.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>

namespace mutoscope {
namespace {

constexpr int kInterruptPollMilliseconds = 50;

Result<ExitCode> printDryRun(Console& console, const GenerationRequest& request, const PresetLibrary& presets,
                             const ClipTarget& target, const ExportChoice& choice) {
    const auto facts = describeModel(request.modelFolder);
    if (!facts) return facts.error();
    const MemoryMeans means = memoryMeansFor(facts.value());
    const auto plan = resolvePlan(request, presets, facts.value(), devices(), means);
    if (!plan) return plan.error();
    if (auto checked = checkStart(plan.value(), facts.value()); !checked) return checked.error();
    const auto asked = exportFormatFromString(choice.format);
    const char* format = exportFormatInfo(asked ? asked.value() : target.format).name;
    console.printJson(
        {{"state", "planned"}, {"plan", toJson(plan.value())}, {"output", target.made.string()}, {"format", format}});
    printPlan(console, plan.value());
    console.print("output        " + target.made.string() + " (" + format + ")");
    sayChanges(console, plan.value());
    if (const std::string problem = deviceProblem(); !problem.empty()) console.say("Note: " + problem);
    if (!plan->memory.fits() && !request.tryAnyway)
        return notEnoughMemory(request, plan.value(), presets, facts.value(), devices(), means);
    return ExitCode::Ok;
}

/// Waits for the job's end and passes an interrupt on to it.
JobEvent waitFor(JobService& service, JobId job, ProgressReport& report) {
    bool cancelled = false;
    for (;;) {
        if (const auto end = report.waitForEnd(kInterruptPollMilliseconds)) return *end;
        if (!interrupted() || cancelled) continue;
        cancelled = true;
        service.cancel(job);
    }
}

Result<ExportReport> writeClip(Console& console, const Clip& clip, const RenderOptions& options,
                               const GenerationRequest& request, const ClipTarget& target, const ExportChoice& choice) {
    auto exported = exportOptionsFor(choice, clip.plan.fps);
    if (!exported) return exported.error();
    exported->path = target.path;
    exported->existing = target.existing;
    if (!options.noRecipe && choice.recipe) {
        exported->recipe = clip.recipe;
        exported->comment = request.prompt;
    }
    const CancelToken cancel;
    const CancelOnInterrupt watch(cancel);
    return exportClip(*clip.frames, exported.value(), cancel, writingProgress(console));
}

Result<ExitCode> render(Console& console, const RenderOptions& options) {
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) return presets.error();
    for (const Error& problem : presets->problems()) console.say("Note: " + problem.message);
    const auto target = checkClipTarget(options.output, options.overwrite ? Existing::Replace : Existing::Refuse);
    if (!target) return target.error();
    const auto choice = exportChoiceFrom(options.exported, options.output);
    if (!choice) return choice.error();
    if (options.memoryLimit) {
        const auto limit = byteCountFromString(*options.memoryLimit);
        if (!limit) return limit.error();
        limitTensors(limit.value());
    }
    if (options.simulateDevice) {
        if (auto simulated = simulateDevices(*options.simulateDevice); !simulated) return simulated.error();
    }
    const auto request = requestFrom(options);
    if (!request) return request.error();
    if (!leftoversOf(target->made).empty()) {
        console.say("Note: an earlier export of '" + target->made.filename().string() +
                    "' was cut off; `mutoscope-render repair` makes a clip of what it wrote, this run replaces it.");
    }
    if (options.dryRun) return printDryRun(console, request.value(), presets.value(), target.value(), choice.value());

    watchForInterrupt();
    ProgressReport report(console);
    const std::unique_ptr<Worker> worker = makeWorker(std::move(presets).value());
    worker->setListener([&report](const JobEvent& event) { report.add(event); });
    const JobEvent end = waitFor(*worker, worker->submit(request.value()), report);
    if (end.state == JobState::Cancelled) return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", ""};
    if (end.state == JobState::Failed) return *end.error;

    const auto start = std::chrono::steady_clock::now();
    const auto written = writeClip(console, *end.clip, options, request.value(), target.value(), choice.value());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!written && written.error().code == ErrorCode::Cancelled)
        return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", ""};
    if (!written) return written.error();

    const std::uint64_t seed = end.clip->plan.seed;
    tellWritten(console, written.value(),
                {{"seed", seed}, {"export_seconds", seconds}, {"summary", toJson(end.clip->summary)}},
                ", seed " + std::to_string(seed));
    saySummary(console, end.clip->summary, seconds);
    return ExitCode::Ok;
}

}  // namespace

void addRenderCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("render", "make a clip out of a picture and a sentence");
    const auto options = std::make_shared<RenderOptions>();
    declareRenderOptions(*command, *options);
    command->callback(
        [options, &action] { action = [options](Console& console) { return render(console, *options); }; });
}

}  // namespace mutoscope
