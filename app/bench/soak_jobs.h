// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/soak_bench.h"
#include "engine/runtime/worker.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace mutoscope {

/// What a soak keeps of one job.
struct SoakedJob {
    JobState end = JobState::Queued;
    double seconds = 0;
    std::optional<double> totalAtAFifth;  ///< elapsed and left as shown when a fifth of the time was over
    int batch = 1;
    int stepsAfterCancel = 0;
    std::map<JobState, double> stages;             ///< seconds
    double processorSeconds = 0;                   ///< of the whole process, all threads
    double pageFaults = 0;                         ///< of the whole process: pages that the system had to fetch
    std::vector<std::pair<double, double>> shown;  ///< elapsed, left; while it runs
};

/// Waits for jobs, and keeps of their events what the tables need. Any thread.
class SoakWatch {
public:
    void add(const JobEvent& event);
    void cancelled(JobId job);
    SoakedJob waitFor(JobId job);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<JobId, SoakedJob> m_seen;
    std::map<JobId, bool> m_cancelled;
};

/// The jobs of a soak: a mixture of sizes, and one that is always the same.
class SoakJobs {
public:
    static constexpr int kReferenceSide = 64;  ///< pixels, times the scale
    static constexpr int kReferenceFrames = 4;
    static constexpr int kReferenceSteps = 4;

    SoakJobs(const SoakOptions& options, std::shared_ptr<const Image> picture, Worker& worker, SoakWatch& watch)
        : m_options(options), m_picture(std::move(picture)), m_worker(worker), m_watch(watch), m_random(options.seed) {}

    /// The same work each time; only the seed differs, so that no result can be reused.
    SoakedJob referenceJob();
    /// One job of the mixture; every eighth is cancelled at a random moment.
    SoakedJob step(int index);
    /// Seconds for three alike jobs, one after another and at once; and how many ran as one batch at most.
    struct Batching {
        double oneByOne = 0;
        double together = 0;
        int largest = 1;
    };
    Batching batchAgainstSingles();

private:
    GenerationRequest reference();
    GenerationRequest mixed();

    const SoakOptions& m_options;
    const std::shared_ptr<const Image> m_picture;
    Worker& m_worker;
    SoakWatch& m_watch;
    std::mt19937_64 m_random;
};

/// 0 for none.
double median(std::vector<double> values);

}  // namespace mutoscope
