// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/job_work.h"
#include "engine/request/job_event.h"
#include "engine/runtime/time_left.h"
#include "engine/store/timings.h"

#include <optional>
#include <string>

namespace mutoscope {

/// Seconds that a job's stages will take, as far as this machine has been measured.
struct TimeForecast {
    std::optional<double> loading;  ///< of a model that is not warm
    std::optional<double> encoding;
    std::optional<double> step;      ///< one step of all jobs of the batch
    std::optional<double> decoding;  ///< one job's
    std::optional<double> saving;    ///< one job's clip
    int steps = 0;

    /// Of the whole job; none before a step of its kind was measured.
    std::optional<double> total(bool warm) const;
    /// For the job at `place` of a batch of `jobs`, which are encoded, decoded and saved one after the other.
    ExpectedTimes inBatch(int place, int jobs, bool warm) const;
};

/// What jobs of a plan do, where, and how many at once.
struct TimedJob {
    const JobWork& work;  ///< may be empty: then nothing is told, and nothing learned
    const ResolvedPlan& plan;
    std::string deviceName;
    int batch = 1;
    std::string keptAs = {};  ///< how the finished clip is kept, e.g. "library .mp4"; empty where it is not
};

TimeForecast forecastTime(const Timings& timings, const TimedJob& job);

/// Adds what a finished job measured. `wasWarm`: the model needed no loading. Stages that only read a cache teach
/// nothing, nor do those of jobs that had to recover.
void learnTimes(Timings& timings, const TimedJob& job, const JobSummary& summary, bool wasWarm);
/// From the last frame to the job's end it took so long.
void learnSaving(Timings& timings, const TimedJob& job, double seconds);

}  // namespace mutoscope
