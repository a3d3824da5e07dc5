// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/worker.h"

#include "engine/memory/alternatives.h"
#include "engine/memory/host_memory_guard.h"
#include "engine/memory/tensor_meter.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/job_attempts.h"
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

std::uint64_t freeBytes(const std::vector<DeviceFacts>& devices, const std::string& id) {
    for (const DeviceFacts& device : devices) {
        if (device.id == id) return device.freeBytes;
    }
    return 0;
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

Worker::Worker(WorkerParts parts)
    : m_parts(std::move(parts)), m_latents(m_parts.latentFolder), m_thread([this] { run(); }) {}

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

JobId Worker::submit(JobTicket ticket) {
    const std::lock_guard lock(m_mutex);
    const JobId id = ++m_lastId;
    postSimple(id, JobState::Queued);
    if (m_stopping) {  // a listener may still be at work while the destructor delivers the last events
        postSimple(id, JobState::Cancelled);
        return id;
    }
    m_queue.push_back({id, std::move(ticket.request), {}});
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

void Worker::learn(const JobSummary& summary, const ResolvedPlan& plan, const std::vector<DeviceFacts>& devices) {
    const auto device = std::find_if(devices.begin(), devices.end(),
                                     [&plan](const DeviceFacts& facts) { return facts.id == plan.device; });
    if (device == devices.end() || !summary.recoveries.empty()) return;
    for (const StageMemory& told : plan.memory.stages) {
        for (const StageTime& stage : summary.stages) {
            if (stage.stage != told.stage || stage.peakBytes <= told.weights) continue;
            const MeasuredCase what{plan.system, device->name, toString(plan.precision), stage.stage};
            // The forecast had the factor of that time in it.
            const double plain = static_cast<double>(told.activations) / m_parts.measurements->factor(what);
            m_parts.measurements->add(what, plain, static_cast<double>(stage.peakBytes - told.weights));
        }
    }
}

Result<std::shared_ptr<const Clip>> Worker::makeClip(const Job& job, WarmModel& model, TimeLeft& timeLeft,
                                                     JobRun& run) {
    const GenerationRequest& request = job.request;
    if (request.modelFolder.empty()) return Error{ErrorCode::InvalidArgument, "No model was chosen.", ""};
    const auto facts = m_parts.describe(request.modelFolder);
    if (!facts) return facts.error();
    const std::vector<DeviceFacts> before = m_parts.devices();
    const MemoryMeans means = m_parts.means(facts.value());
    auto resolved = resolvePlan(request, m_parts.presets, facts.value(), before, means);
    if (!resolved) return resolved.error();
    auto plan = std::make_shared<const ResolvedPlan>(std::move(resolved).value());
    if (!plan->memory.fits()) {
        return notEnoughMemory(request, *plan, m_parts.presets, facts.value(), before, means);
    }
    if (job.cancel.isCancelled()) return cancelled();

    // Not beside a GPU, whose driver takes addresses by the terabyte; and not with a limit on tensors, which is no
    // limit on what libraries take for themselves.
    const bool guarded = plan->device == "cpu" && tensorLimit() == 0;
    const HostMemoryGuard guard(guarded ? freeBytes(before, "cpu") : 0);
    run.loadingBegan(plan);
    RunProgress progress;
    progress.keepLatents = [&](const at::Tensor& latents) {
        // Without it the clip is still made; only a failed decode would cost the denoising too.
        (void)m_latents.keep(job.id, latents, makeRecipe(request, *plan, facts.value()));
    };
    const auto replan = [&](std::uint64_t below, std::optional<Precision> precision) -> Result<ResolvedPlan> {
        GenerationRequest again = request;
        again.overrides.seed = plan->seed;
        again.overrides.device = plan->device;
        if (precision) again.overrides.precision = precision;
        MemoryMeans limited = means;
        limited.below = below;
        auto found = resolvePlan(again, m_parts.presets, facts.value(), m_parts.devices(), limited);
        if (found && !found->memory.fits()) return Error{ErrorCode::OutOfMemory, "No other plan fits.", ""};
        return found;
    };
    JobAttempts attempts(request, job.cancel,
                         {.model = model,
                          .run = run,
                          .makeNoise = m_parts.makeNoise,
                          .replan = replan,
                          .modelReady = [&timeLeft](bool wasWarm) {
                              if (!wasWarm) timeLeft.forget();
                          }});
    auto frames = attempts.run(plan, progress);
    if (!frames) return frames.error();
    if (auto checked = checkFrames(frames.value(), *plan); !checked) return checked.error();
    m_latents.forget(job.id);

    auto clip = std::make_shared<Clip>();
    clip->frames = std::move(frames).value();
    clip->plan = *plan;
    clip->recipe = makeRecipe(request, *plan, facts.value());
    clip->summary = run.summary();
    learn(clip->summary, *plan, before);
    return std::shared_ptr<const Clip>(std::move(clip));
}

}  // namespace mutoscope
