// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_planner.h"
#include "engine/request/preset.h"
#include "engine/runtime/event_stream.h"
#include "engine/runtime/job_service.h"
#include "engine/runtime/time_left.h"
#include "engine/runtime/warm_model.h"
#include "engine/store/latent_keeper.h"
#include "engine/store/measurements.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace mutoscope {

class JobRun;

/// What the worker calls to do its work; tests put fakes in. All are called on the worker thread only.
struct WorkerParts {
    PresetLibrary presets;
    std::function<Result<ModelFacts>(const std::filesystem::path& folder)> describe;
    ModelLoader load;
    std::function<std::vector<DeviceFacts>()> devices;
    std::function<std::unique_ptr<NoiseSource>(std::uint64_t seed)> makeNoise;
    std::function<MemoryMeans(const ModelFacts& model)> means = [](const ModelFacts&) { return MemoryMeans(); };
    std::shared_ptr<Measurements> measurements = std::make_shared<Measurements>();
    std::filesystem::path latentFolder;  ///< finished latents go there before they are decoded; empty: nowhere
};

/// Runs jobs one after another, first come first served, on a thread that owns the model and keeps it warm between
/// jobs. submit() and cancel() may come from any thread, the listener's included, and never wait for a job.
///
/// Every job's events leave in order, on one further thread that does nothing but call the listener: Queued; Loading
/// with the plan; what the model tells of its stages; and exactly one of Done, Failed and Cancelled, whatever happens.
/// The listener must not throw, and must live until the destructor returns.
///
/// The destructor cancels the running job, which ends within one step, and those still queued; their last events are
/// delivered before it returns.
class Worker final : public JobService {
public:
    explicit Worker(WorkerParts parts);
    ~Worker() override;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    JobId submit(JobTicket ticket) override;
    void cancel(JobId job) override;
    void setListener(std::function<void(const JobEvent&)> listener) override;

private:
    struct Job {
        JobId id = 0;
        GenerationRequest request;
        CancelToken cancel;
    };

    void run();
    void execute(const Job& job, WarmModel& model, TimeLeft& timeLeft);
    Result<std::shared_ptr<const Clip>> makeClip(const Job& job, WarmModel& model, TimeLeft& timeLeft, JobRun& run);
    void learn(const JobSummary& summary, const ResolvedPlan& plan, const std::vector<DeviceFacts>& devices);
    void postSimple(JobId job, JobState state);

    // Immutable after construction.
    const WorkerParts m_parts;
    const LatentKeeper m_latents;

    // Shared; guards itself.
    EventStream m_events;

    // Shared; guarded by m_mutex. Queued events are posted under it too, so that a job's later ones cannot overtake.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    JobId m_lastId = 0;
    JobId m_running = 0;  ///< 0 between jobs
    CancelToken m_runningCancel;
    bool m_stopping = false;

    // Worker thread only: nothing here. The model is a local of run(), so it is made, used and destroyed on the thread
    // that owns the device.

    std::thread m_thread;  // last: it uses everything above
};

}  // namespace mutoscope
