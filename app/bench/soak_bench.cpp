// SPDX-License-Identifier: Apache-2.0
#include "app/bench/soak_bench.h"

#include "app/bench/soak_jobs.h"
#include "app/bench/yardstick.h"
#include "engine/media/picture_reader.h"
#include "engine/memory/host_probe.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/journal_keeper.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostGrowth = std::uint64_t{64} << 20;
constexpr double kMostSlowdown = 1.03;
constexpr int kFewestReferenceJobs = 20;
constexpr int kMostReferenceJobs = 200;
// Longer than a worker without work keeps memory for the next job.
constexpr std::chrono::seconds kRest{12};

int countOf(const char* folder) {
    std::error_code failed;
    int count = 0;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) ++count;
    return count;
}

struct Footprint {
    std::uint64_t resident = 0;
    int descriptors = 0;
    int threads = 0;
};

Footprint footprint() { return {processMemory().residentBytes, countOf("/proc/self/fd"), countOf("/proc/self/task")}; }

Footprint restedFootprint() {
    std::this_thread::sleep_for(kRest);
    return footprint();
}

/// The same job again and again, in turn with the yardstick.
struct Reference {
    std::vector<SoakedJob> jobs;
    std::vector<double> yardstick;  ///< seconds
};

Result<Reference> measureReference(int count, SoakJobs& jobs, Yardstick& yardstick) {
    Reference measured;
    for (int i = 0; i < count; ++i) {
        measured.jobs.push_back(jobs.referenceJob());
        const auto machine = yardstick.measure();
        if (!machine) return machine.error();
        measured.yardstick.push_back(machine.value());
    }
    return measured;
}

template <typename Value>
std::vector<double> valuesOf(const std::vector<SoakedJob>& jobs, const Value& value) {
    std::vector<double> values;
    for (const SoakedJob& job : jobs) values.push_back(value(job));
    return values;
}

std::vector<double> secondsOf(const Reference& reference) {
    return valuesOf(reference.jobs, [](const SoakedJob& job) { return job.seconds; });
}

/// Times at the end as multiples of those at the start, medians. A shared machine's speed changes from one second to
/// the next, so each job is compared with the two measurements of the machine around it.
struct Slowdown {
    double jobs = 1;
    double machine = 1;
    double own = 1;
};

std::vector<double> besideMachine(const Reference& reference) {
    const std::vector<double> seconds = secondsOf(reference);
    std::vector<double> ratios;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        ratios.push_back(2 * seconds[i] / (reference.yardstick[i - 1] + reference.yardstick[i]));
    }
    return ratios;
}

Slowdown slowdownBetween(const Reference& first, const Reference& last) {
    return {median(secondsOf(last)) / median(secondsOf(first)), median(last.yardstick) / median(first.yardstick),
            median(besideMachine(last)) / median(besideMachine(first))};
}

struct Outcome {
    int done = 0, cancelled = 0, failed = 0, slowCancels = 0;
    std::vector<double> etaErrors;
    void count(const SoakedJob& seen) {
        (seen.end == JobState::Done ? done : seen.end == JobState::Cancelled ? cancelled : failed)++;
        if (seen.end == JobState::Cancelled && seen.stepsAfterCancel > 1) ++slowCancels;
        if (seen.end == JobState::Done && seen.totalAtAFifth && seen.seconds > 0) {
            etaErrors.push_back(std::abs(*seen.totalAtAFifth / seen.seconds - 1));
        }
    }
};

/// Medians of the same job's times: by stage, what no stage counts, whole.
void printStages(const char* when, const std::vector<SoakedJob>& jobs) {
    std::printf("%s", when);
    for (const JobState stage : {JobState::Loading, JobState::Encoding, JobState::Denoising, JobState::Decoding}) {
        const double seconds = median(valuesOf(jobs, [stage](const SoakedJob& job) {
            const auto found = job.stages.find(stage);
            return found == job.stages.end() ? 0.0 : found->second;
        }));
        std::printf("  %s %.1f", toString(stage), 1000 * seconds);
    }
    const double besides = median(valuesOf(jobs, [](const SoakedJob& job) {
        double stages = 0;
        for (const auto& [stage, seconds] : job.stages) stages += seconds;
        return job.seconds - stages;
    }));
    const double whole = median(valuesOf(jobs, [](const SoakedJob& job) { return job.seconds; }));
    const double processor = median(valuesOf(jobs, [](const SoakedJob& job) { return job.processorSeconds; }));
    const double faults = median(valuesOf(jobs, [](const SoakedJob& job) { return job.pageFaults; }));
    std::printf("  besides %.1f  whole %.1f  processor %.1f ms, %.0f page faults\n", 1000 * besides, 1000 * whole,
                1000 * processor, faults);
}

void printEtaErrors(std::vector<double> errors) {
    if (errors.empty()) return;
    std::sort(errors.begin(), errors.end());
    const auto within = std::count_if(errors.begin(), errors.end(), [](double error) { return error <= 0.1; });
    std::printf("time told at a fifth within 10 %% in %.0f %% of %zu jobs; error: median %.1f %%, 9 of 10 %.1f %%\n",
                100.0 * static_cast<double>(within) / static_cast<double>(errors.size()), errors.size(),
                100 * errors[errors.size() / 2], 100 * errors[errors.size() * 9 / 10]);
}

bool printOutcome(const Outcome& outcome, const Footprint& before, const Footprint& after, const Slowdown& slowdown,
                  const SoakJobs::Batching& batch) {
    const double growth = (static_cast<double>(after.resident) - static_cast<double>(before.resident)) / (1 << 20);
    std::printf("jobs                 %d done, %d cancelled, %d failed\n", outcome.done, outcome.cancelled,
                outcome.failed);
    std::printf("resident memory      %+.1f MiB (%.0f at the end)\n", growth,
                static_cast<double>(after.resident) / (1 << 20));
    std::printf("descriptors, threads %+d, %+d\n", after.descriptors - before.descriptors,
                after.threads - before.threads);
    std::printf("time of a job        %.3f of that at the start; a process that rested %.3f: ours %.3f\n",
                slowdown.jobs, slowdown.machine, slowdown.own);
    std::printf("cancels              %d took more than one step\n", outcome.slowCancels);
    std::printf("three jobs at once   %.2f times as fast as one by one (largest batch: %d)\n",
                batch.together > 0 ? batch.oneByOne / batch.together : 0.0, batch.largest);
    printEtaErrors(outcome.etaErrors);
    return outcome.failed == 0 && growth * (1 << 20) <= static_cast<double>(kMostGrowth) &&
           after.descriptors <= before.descriptors && after.threads <= before.threads &&
           slowdown.own <= kMostSlowdown && outcome.slowCancels * 100 <= outcome.cancelled;
}

Result<Yardstick> startYardstick(const SoakOptions& options) {
    const std::string side = std::to_string(SoakJobs::kReferenceSide * options.scale);
    return Yardstick::start({"--model", options.model.string(), "--image", options.image.string(), "--width", side,
                             "--height", side, "--frames", std::to_string(SoakJobs::kReferenceFrames), "--steps",
                             std::to_string(SoakJobs::kReferenceSteps), "--guidance", "1"});
}

Result<bool> soak(const SoakOptions& options, const fs::path& data) {
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) return presets.error();
    auto picture = readPicture(options.image);
    if (!picture) return picture.error();
    auto keeper = JournalKeeper::open(data);
    if (!keeper) return keeper.error();
    auto yardstick = startYardstick(options);
    if (!yardstick) return yardstick.error();
    SoakWatch watch;
    const auto worker = makeWorker(std::move(presets).value(), keeper.value());
    worker->setListener([&watch](const JobEvent& event) { watch.add(event); });
    SoakJobs jobs(options, std::make_shared<const Image>(std::move(picture).value()), *worker, watch);
    const int warmUp = std::max(options.jobs / 10, 8);
    const int reference = std::clamp(options.jobs / 2, kFewestReferenceJobs, kMostReferenceJobs);
    for (int i = 0; i < warmUp; ++i) jobs.step(0);
    const auto batch = jobs.batchAgainstSingles();
    const auto first = measureReference(reference, jobs, yardstick.value());
    if (!first) return first.error();
    const Footprint before = restedFootprint();
    Outcome outcome;
    for (int i = 0; i < options.jobs; ++i) {
        outcome.count(jobs.step(i));
        if (i % 50 == 49) {
            std::fprintf(stderr, "%d jobs, %.0f MiB\n", i + 1, static_cast<double>(footprint().resident) / (1 << 20));
        }
    }
    const auto last = measureReference(reference, jobs, yardstick.value());
    if (!last) return last.error();
    const Footprint after = restedFootprint();
    const bool kept = printOutcome(outcome, before, after, slowdownBetween(first.value(), last.value()), batch);
    printStages("first jobs          ", first.value().jobs);
    printStages("last jobs           ", last.value().jobs);
    return kept;
}

}  // namespace

Result<bool> runSoak(const SoakOptions& options) {
    std::string pattern = (fs::temp_directory_path() / "mutoscope-soak-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) {
        return Error{ErrorCode::Disk, "No temporary folder could be made; set TMPDIR to one that is writable.", ""};
    }
    ::setenv("MUTOSCOPE_DATA", pattern.c_str(), 1);
    auto kept = soak(options, pattern);
    std::error_code ignored;
    fs::remove_all(pattern, ignored);
    return kept;
}

}  // namespace mutoscope
