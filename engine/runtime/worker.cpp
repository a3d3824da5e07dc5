// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/worker.h"

#include "engine/memory/host_memory_guard.h"
#include "engine/memory/planner.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/job_run.h"
#include "engine/runtime/process_setup.h"
#include "engine/runtime/recipe.h"

#include <utility>

namespace mutoscope {
namespace {

Error cancelled() { return {ErrorCode::Cancelled, "The job was cancelled.", ""}; }

/// Errors after which nothing that the model holds can be relied on, or kept.
bool spoilsModel(ErrorCode code) {
    return code == ErrorCode::OutOfMemory || code == ErrorCode::DeviceLost || code == ErrorCode::Internal;
}

Result<void> checkFrames(const Frames& frames, const ResolvedPlan& plan) {
    const auto broken = [](const std::string& detail) {
        return Error{ErrorCode::Internal,
                     "The model did not make the clip that was planned; please report it with the details.", detail};
    };
    if (!frames || frames->size() != static_cast<std::size_t>(plan.frames)) {
        return broken(std::to_string(frames ? frames->size() : 0) + " frames instead of " +
                      std::to_string(plan.frames));
    }
    const std::size_t bytes = static_cast<std::size_t>(plan.width) * static_cast<std::size_t>(plan.height) * 3;
    for (const Image& frame : *frames) {
        if (frame.width == plan.width && frame.height == plan.height && frame.pixels.size() == bytes) continue;
        return broken("a frame of " + std::to_string(frame.width) + " x " + std::to_string(frame.height));
    }
    return {};
}

}  // namespace

Worker::Worker(WorkerParts parts) : m_parts(std::move(parts)), m_thread([this] { run(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_runningCancel.cancel();
        for (const Job& job : m_queue) postSimple(job.id, JobState::Cancelled);
        m_queue.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

void Worker::setListener(std::function<void(const JobEvent&)> listener) { m_events.setListener(std::move(listener)); }

JobId Worker::submit(GenerationRequest request) {
    const std::lock_guard lock(m_mutex);
    const JobId id = ++m_lastId;
    postSimple(id, JobState::Queued);
    if (m_stopping) {  // a listener may still be at work while the destructor delivers the last events
        postSimple(id, JobState::Cancelled);
        return id;
    }
    m_queue.push_back({id, std::move(request), {}});
    m_wake.notify_one();
    return id;
}

void Worker::cancel(JobId job) {
    const std::lock_guard lock(m_mutex);
    if (job != 0 && job == m_running) m_runningCancel.cancel();
    const auto queued =
        std::find_if(m_queue.begin(), m_queue.end(), [job](const Job& waiting) { return waiting.id == job; });
    if (queued == m_queue.end()) return;
    m_queue.erase(queued);
    postSimple(job, JobState::Cancelled);
}

void Worker::postSimple(JobId job, JobState state) {
    JobEvent event;
    event.job = job;
    event.state = state;
    m_events.post(std::move(event));
}

void Worker::run() {
    WarmModel model(m_parts.load);
    TimeLeft timeLeft;
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping) return;
            job = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = job.id;
            m_runningCancel = job.cancel;
        }
        execute(job, model, timeLeft);
        bool idle = false;
        {
            const std::lock_guard lock(m_mutex);
            m_running = 0;
            idle = m_queue.empty();
        }
        if (idle) releaseIdleMemory();
    }
}

void Worker::execute(const Job& job, WarmModel& model, TimeLeft& timeLeft) {
    JobRun run(job.id, m_events, timeLeft);
    auto clip = withoutExceptions([&] { return makeClip(job, model, timeLeft, run); });
    // Only now: while the exception is in flight it holds what it was thrown across.
    if (!clip && spoilsModel(clip.error().code)) model.drop();

    if (job.cancel.isCancelled() || (!clip && clip.error().code == ErrorCode::Cancelled)) {
        run.finish(JobState::Cancelled, nullptr, std::nullopt);
    } else if (!clip) {
        run.finish(JobState::Failed, nullptr, clip.error());
    } else {
        run.finish(JobState::Done, std::move(clip).value(), std::nullopt);
    }
}

Result<std::shared_ptr<const Clip>> Worker::makeClip(const Job& job, WarmModel& model, TimeLeft& timeLeft,
                                                     JobRun& run) {
    const GenerationRequest& request = job.request;
    if (request.modelFolder.empty()) return Error{ErrorCode::InvalidArgument, "No model was chosen.", ""};
    const auto facts = m_parts.describe(request.modelFolder);
    if (!facts) return facts.error();
    std::vector<DeviceFacts> devices = m_parts.devices();
    std::uint64_t hostBytes = 0;
    for (const DeviceFacts& device : devices) {
        if (device.kind == DeviceKind::Cpu) hostBytes = device.freeBytes;
    }
    for (DeviceFacts& device : devices) {
        // Its weights count as taken, but this job will use them or have them dropped.
        if (device.freeBytes > 0 && model.holds(request.modelFolder, device.id)) device.freeBytes += facts->weightBytes;
    }
    auto resolved = resolvePlan(request, m_parts.presets, facts.value(), devices);
    if (!resolved) return resolved.error();
    const auto plan = std::make_shared<const ResolvedPlan>(std::move(resolved).value());
    if (job.cancel.isCancelled()) return cancelled();

    // Not beside a GPU, whose driver takes addresses by the terabyte.
    const HostMemoryGuard guard(plan->device == "cpu" ? hostBytes : 0);
    run.loadingBegan(plan);
    LoadOptions options;
    options.device = plan->device;
    options.precision = plan->precision;
    options.cancel = job.cancel;
    const auto loaded = model.get(request.modelFolder, options);
    if (!loaded) return loaded.error();
    if (!loaded->wasWarm) timeLeft.forget();
    if (job.cancel.isCancelled()) return cancelled();

    const std::unique_ptr<NoiseSource> noise = m_parts.makeNoise(plan->seed);
    RunContext context{.cancel = job.cancel, .observer = run, .noise = *noise, .probe = nullptr};
    auto frames = loaded->system->generate(request, *plan, context);
    if (!frames) return frames.error();
    if (auto checked = checkFrames(frames.value(), *plan); !checked) return checked.error();

    auto clip = std::make_shared<Clip>();
    clip->frames = std::move(frames).value();
    clip->plan = *plan;
    clip->recipe = makeRecipe(request, *plan, facts.value());
    clip->summary = run.summary();
    return std::shared_ptr<const Clip>(std::move(clip));
}

}  // namespace mutoscope
