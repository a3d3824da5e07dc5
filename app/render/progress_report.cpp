// SPDX-License-Identifier: Apache-2.0
#include "app/render/progress_report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <sstream>

namespace mutoscope {
namespace {

const char* headline(JobState state) {
    switch (state) {
        case JobState::Loading: return "Loading the model";
        case JobState::Encoding: return "Reading picture and prompt";
        case JobState::Denoising: return "Making the clip";
        case JobState::Decoding: return "Decoding the frames";
        case JobState::Saving: return "Saving the clip";
        default: return toString(state);
    }
}

std::string bar(int step, int count) {
    constexpr int kWidth = 24;
    const int filled = std::clamp(step * kWidth / std::max(count, 1), 0, kWidth);
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kWidth - filled), '-') + "]";
}

/// ", 30 steps"; empty for a stage without steps.
std::string counted(const JobEvent& event) {
    if (event.stepCount == 0) return "";
    const std::string unit = event.state == JobState::Decoding ? " frame" : " step";
    return ", " + std::to_string(event.stepCount) + unit + (event.stepCount == 1 ? "" : "s");
}

std::string plain(double value) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream << value;
    return stream.str();
}

std::string times(double slower) {
    if (slower < 1.02) return "at no cost worth telling";
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(2);
    stream << std::fixed << slower << " times the time";
    return stream.str();
}

}  // namespace

void ProgressReport::add(const JobEvent& event) {
    // Failures are told once, by main, whether they are the job's or the program's.
    if (event.state != JobState::Failed && event.state != JobState::Cancelled) m_console.printJson(toJson(event));
    if (!isFinal(event.state)) {
        show(event);
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_end = event;
    m_ended.notify_all();
}

std::optional<JobEvent> ProgressReport::waitForEnd(int milliseconds) {
    std::unique_lock lock(m_mutex);
    m_ended.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_end.has_value(); });
    return m_end;
}

void ProgressReport::show(const JobEvent& event) {
    if (event.state == JobState::Queued) return;
    if (!event.notice.empty()) {
        m_console.say(event.notice);
        return;
    }
    if (event.state == JobState::Loading && event.plan) sayChanges(m_console, *event.plan);
    if (m_console.onTerminal()) {
        std::string line = headline(event.state);
        if (event.stepCount > 0) {
            line += " " + bar(event.step, event.stepCount) + " " + std::to_string(event.step) + "/" +
                    std::to_string(event.stepCount);
        }
        if (event.secondsLeft) line += ", " + duration(*event.secondsLeft) + " left";
        m_console.progress(line);
    } else if (event.state != m_shown) {
        m_console.say(headline(event.state) + counted(event));
    }
    m_shown = event.state;
}

void sayChanges(Console& console, const ResolvedPlan& plan) {
    for (const Adjustment& change : plan.adjustments) {
        console.say("Changed " + change.setting + " from " + change.asked + " to " + change.used + ": " +
                    change.reason + ".");
    }
    for (const std::string& note : plan.notes) console.say("Note: " + note);
}

void printPlan(Console& console, const ResolvedPlan& plan) {
    const auto row = [&console](const std::string& name, const std::string& value) {
        console.print(name + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + value);
    };
    row("model", plan.modelFolder);
    row("system", plan.system);
    row("size", std::to_string(plan.width) + " x " + std::to_string(plan.height));
    row("frames", std::to_string(plan.frames) + " at " + std::to_string(plan.fps) + " fps");
    row("steps", std::to_string(plan.steps) + ", " + plan.scheduler);
    if (plan.start) {
        row("start", "latents of '" + plan.start->clip + "', strength " + plain(plan.start->strength) + ": " +
                         std::to_string(plan.stepsToRun()) + " of " + std::to_string(plan.steps) + " steps are run");
    }
    row("guidance", (plan.guidanceStart > 0 ? plain(plan.guidanceStart) + " rising to " : "") + plain(plan.guidance) +
                        (plan.batchedGuidance ? "" : ", one half after the other"));
    if (plan.pictureFit != PictureFit::Model) row("picture", toString(plan.pictureFit));
    if (plan.motionStrength > 0) row("motion", std::to_string(plan.motionStrength));
    if (plan.windowFrames > 0 && plan.windowFrames < plan.frames) {
        row("windows",
            std::to_string(plan.windowFrames) + " frames, " + std::to_string(plan.windowOverlap) + " shared");
    }
    row("seed", std::to_string(plan.seed));
    row("device", plan.device + ", " + toString(plan.precision));
    row("decoding", std::to_string(plan.decodeChunk) + (plan.decodeChunk == 1 ? " frame" : " frames") + " at once" +
                        (plan.decodeOverlap > 0 ? ", " + std::to_string(plan.decodeOverlap) + " shared" : "") +
                        (plan.vaeTiling ? ", in tiles" : ""));
    if (plan.memory.stages.empty()) return;
    row("weights", std::string(toString(plan.weightStorage)) + ", " + toString(plan.residency));
    row("memory", "needs " + byteText(plan.memory.required) + ", " + byteText(plan.memory.available) + " free");
    if (plan.memory.hostRequired > 0) {
        row("", byteText(plan.memory.hostRequired) + " of main memory for weights, " +
                    byteText(plan.memory.hostAvailable) + " free");
    }
    for (const StageMemory& stage : plan.memory.stages) {
        row(std::string("  ") + toString(stage.stage), byteText(stage.total()) + " (weights " +
                                                           byteText(stage.weights) + ", working " +
                                                           byteText(stage.activations) + ")");
    }
    for (const MemorySaver& saver : plan.savers) {
        row("  saves", saver.words + " (" + saver.choice + "), " + times(saver.slower));
    }
}

void saySummary(Console& console, const JobSummary& summary, double exportSeconds) {
    std::string stages;
    for (const StageTime& stage : summary.stages)
        stages += std::string(toString(stage.stage)) + " " + duration(stage.seconds) + ", ";
    console.say("Took " + duration(summary.totalSeconds + exportSeconds) + ": " + stages + "writing " +
                duration(exportSeconds) + ".");
    std::string peaks;
    for (const StageTime& stage : summary.stages) {
        if (stage.peakBytes == 0) continue;
        peaks += (peaks.empty() ? "" : ", ") + std::string(toString(stage.stage)) + " " + byteText(stage.peakBytes);
        if (stage.reservedBytes > 0) peaks += " of " + byteText(stage.reservedBytes) + " reserved";
    }
    if (!peaks.empty()) console.say("Tensors at their peak: " + peaks + ".");
    for (const std::string& recovery : summary.recoveries) console.say("On the way: " + recovery);
    console.say("Peak memory " + byteCount(summary.peakHostBytes) +
                (summary.peakDeviceBytes > 0 ? ", of the graphics card " + byteCount(summary.peakDeviceBytes) : "") +
                ".");
}

}  // namespace mutoscope
