// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/time_forecast.h"

#include <algorithm>
#include <map>
#include <utility>

namespace mutoscope {
namespace {

TimedCase caseOf(const TimedJob& job, JobState stage) {
    const ResolvedPlan& plan = job.plan;
    if (stage == JobState::Saving) return {"", "disk", job.keptAs, stage, 1};
    std::string manner =
        std::string(toString(plan.precision)) + '/' + toString(plan.weightStorage) + '/' + toString(plan.residency);
    if (!plan.batchedGuidance) manner += "/halves";
    if (plan.vaeTiling) manner += "/tiles";
    return {plan.system, job.deviceName, std::move(manner), stage, stage == JobState::Denoising ? job.batch : 1};
}

/// Operations of one stage; of one step while denoising; bytes of all parts while loading; pixels while saving.
double workOf(const TimedJob& job, JobState stage) {
    if (stage == JobState::Saving) return static_cast<double>(job.plan.width) * job.plan.height * job.plan.frames;
    double work = 0;
    std::map<std::string, std::uint64_t> parts;
    for (const PartWork& part : job.work) {
        if (stage == JobState::Loading) {
            parts[part.part] = part.weights;
        } else if (part.stage == stage) {
            work += part.operations;
        }
    }
    for (const auto& [name, bytes] : parts) work += static_cast<double>(bytes);
    if (stage == JobState::Denoising && job.plan.steps > 0)
        work *= static_cast<double>(job.batch) / job.plan.stepsToRun();
    return work;
}

}  // namespace

std::optional<double> TimeForecast::total(bool warm) const {
    if (!step) return std::nullopt;
    return (warm ? 0.0 : loading.value_or(0)) + encoding.value_or(0) + *step * steps + decoding.value_or(0) +
           saving.value_or(0);
}

ExpectedTimes TimeForecast::inBatch(int place, int jobs, bool warm) const {
    ExpectedTimes times{.step = step, .steps = steps, .decoding = decoding};
    times.loading = warm ? 0.0 : loading.value_or(0);
    times.encoding = (jobs - place) * encoding.value_or(0);
    times.saving = saving.value_or(0);
    times.beforeDecoding = place * decoding.value_or(0);
    times.afterDecoding = (jobs - 1 - place) * decoding.value_or(0) + (place + 1) * times.saving;
    return times;
}

TimeForecast forecastTime(const Timings& timings, const TimedJob& job) {
    const auto told = [&](JobState stage) { return timings.seconds(caseOf(job, stage), workOf(job, stage)); };
    TimeForecast forecast;
    forecast.steps = job.plan.stepsToRun();
    if (job.work.empty()) return forecast;
    forecast.loading = told(JobState::Loading);
    forecast.encoding = told(JobState::Encoding);
    forecast.step = told(JobState::Denoising);
    forecast.decoding = told(JobState::Decoding);
    if (!job.keptAs.empty()) forecast.saving = told(JobState::Saving);
    return forecast;
}

void learnTimes(Timings& timings, const TimedJob& job, const JobSummary& summary, bool wasWarm) {
    if (job.work.empty() || !summary.recoveries.empty()) return;
    bool onlyModelReused = true;
    for (const std::string& what : summary.reused) onlyModelReused = onlyModelReused && what == "model";
    for (const StageTime& stage : summary.stages) {
        double seconds = stage.seconds;
        switch (stage.stage) {
            case JobState::Loading:
                if (wasWarm) continue;
                break;
            case JobState::Encoding:
                if (job.batch > 1 || !onlyModelReused) continue;
                break;
            case JobState::Denoising: seconds /= std::max(job.plan.stepsToRun(), 1); break;
            case JobState::Decoding:
                if (job.batch > 1) continue;
                break;
            default: continue;
        }
        timings.add(caseOf(job, stage.stage), workOf(job, stage.stage), seconds);
    }
    timings.save();
}

void learnSaving(Timings& timings, const TimedJob& job, double seconds) {
    timings.add(caseOf(job, JobState::Saving), workOf(job, JobState::Saving), seconds);
    timings.save();
}

}  // namespace mutoscope
