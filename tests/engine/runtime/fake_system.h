// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/worker.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace mutoscope::test {

/// What the fake model does and what was done with it. Set before the job is submitted.
struct FakeControl {
    /// Called on the worker thread at every point a job passes: "describe", "load", "encode", "step 1", ..., "frame 1",
    /// ... May sleep, throw, or cancel. Its error becomes the fake's.
    std::function<Result<void>(const std::string& point)> at = [](const std::string&) { return Result<void>(); };
    std::function<void()> duringPreview = [] {};
    double stepSeconds = 0;
    double frameSeconds = 0;
    int framesTooFew = 0;

    std::atomic<int> loads{0};
    std::atomic<int> alive{0};
    std::atomic<int> previews{0};
    std::atomic<bool> wrongThread{false};
};

/// A generation system without a model: it passes through the stages of a real one and polls for cancellation where a
/// real one does.
class FakeSystem final : public GenerationSystem {
public:
    explicit FakeSystem(std::shared_ptr<FakeControl> control) : m_control(std::move(control)) { ++m_control->alive; }
    ~FakeSystem() override {
        --m_control->alive;
        if (std::this_thread::get_id() != m_thread) m_control->wrongThread = true;
    }

    Result<Frames> generate(const GenerationRequest&, const ResolvedPlan& plan, RunContext& context) override {
        if (std::this_thread::get_id() != m_thread) m_control->wrongThread = true;
        const Error cancelled{ErrorCode::Cancelled, "The job was cancelled.", ""};
        context.observer.stageBegan(JobState::Encoding, 0);
        if (auto passed = m_control->at("encode"); !passed) return passed.error();
        if (context.cancel.isCancelled()) return cancelled;
        context.observer.stageBegan(JobState::Denoising, plan.steps);
        for (int step = context.progress ? context.progress->stepsDone + 1 : 1; step <= plan.steps; ++step) {
            pause(m_control->stepSeconds);
            if (auto passed = m_control->at("step " + std::to_string(step)); !passed) return passed.error();
            if (context.cancel.isCancelled()) return cancelled;
            if (context.progress) context.progress->stepsDone = step;
            context.observer.stepDone(step, [&] {
                ++m_control->previews;
                m_control->duringPreview();
                return makeFrames(plan.frames, plan.width / 8, plan.height / 8);
            });
            if (context.enough.isCancelled() && step < plan.steps) {
                if (context.progress) context.progress->endedEarly = true;
                break;
            }
        }
        if (context.progress && !std::exchange(context.progress->denoised, true) && context.progress->keepLatents) {
            context.progress->sample = at::ones({4});
            context.progress->keepLatents(context.progress->sample);
        }
        context.observer.stageBegan(JobState::Decoding, plan.frames);
        for (int frame = 1; frame <= plan.frames; ++frame) {
            pause(m_control->frameSeconds);
            if (auto passed = m_control->at("frame " + std::to_string(frame)); !passed) return passed.error();
            if (context.cancel.isCancelled()) return cancelled;
            context.observer.stepDone(frame, {});
        }
        return makeFrames(plan.frames - m_control->framesTooFew, plan.width, plan.height);
    }

private:
    static Frames makeFrames(int count, int width, int height) {
        return std::make_shared<const std::vector<Image>>(static_cast<std::size_t>(count), Image(width, height));
    }
    static void pause(double seconds) {
        if (seconds > 0) std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    }

    std::shared_ptr<FakeControl> m_control;
    std::thread::id m_thread = std::this_thread::get_id();
};

/// For models that draw nothing.
class NoNoise final : public NoiseSource {
public:
    Result<at::Tensor> normal(const std::string&, at::IntArrayRef) override {
        return Error{ErrorCode::Internal, "The fake draws nothing.", ""};
    }
};

/// Keeps every event, and can wait for them.
class EventLog {
public:
    void add(const JobEvent& event) {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        m_grew.notify_all();
    }
    /// False after ten seconds without `condition`.
    bool waitFor(const std::function<bool(const std::vector<JobEvent>&)>& condition) {
        std::unique_lock lock(m_mutex);
        return m_grew.wait_for(lock, std::chrono::seconds(10), [&] { return condition(m_events); });
    }
    bool waitForEnd(JobId job) {
        return waitFor([job](const auto& events) {
            for (const JobEvent& event : events) {
                if (event.job == job && isFinal(event.state)) return true;
            }
            return false;
        });
    }
    bool waitForState(JobId job, JobState state) {
        return waitFor([=](const auto& events) {
            for (const JobEvent& event : events) {
                if (event.job == job && event.state == state) return true;
            }
            return false;
        });
    }
    std::vector<JobEvent> of(JobId job) {
        const std::lock_guard lock(m_mutex);
        std::vector<JobEvent> events;
        for (const JobEvent& event : m_events) {
            if (event.job == job) events.push_back(event);
        }
        return events;
    }
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_events.clear();
    }
    JobEvent last(JobId job) {
        const auto events = of(job);
        return events.empty() ? JobEvent{} : events.back();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_grew;
    std::vector<JobEvent> m_events;
};

}  // namespace mutoscope::test
