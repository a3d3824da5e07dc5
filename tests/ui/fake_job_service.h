// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/runtime/job_service.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace mutoscope::test {

/// What a scripted job does and how long it takes over it.
struct JobScript {
    int steps = 6;
    int frames = 8;
    int width = 64;
    int height = 64;
    int fps = 8;
    std::chrono::milliseconds stepTime{1};
    std::optional<Error> failure;  ///< after half of the steps
    std::vector<Adjustment> adjustments;
    int holdAtStep = 0;  ///< waits there until cancelled or resumed; 0 never
};

/// A job service without an engine: it runs one job after the other, each as its script says, on a thread of its own,
/// as the real one does.
/// Frames are the request's picture panning, under noise that clears step by step.
class FakeJobService final : public JobService {
public:
    explicit FakeJobService(JobScript script = {});
    ~FakeJobService() override;

    JobId submit(JobTicket ticket) override;
    void cancel(JobId job) override;
    void finishEarly(JobId job) override;
    void move(JobId job, JobId before) override;
    void setPriority(JobId, JobPriority) override {}
    void setPaused(bool paused) override;
    void warmUp(GenerationRequest) override {}
    void freeMemory() override {}
    void setListener(std::function<void(const JobEvent&)> listener) override;

    std::vector<GenerationRequest> requests() const;
    void resume();  ///< lets the job that is held, or will be next, go on

private:
    struct Waiting {
        JobId job = 0;
        GenerationRequest request;
    };

    void serve();
    void tell(const JobEvent& event);
    void run(JobId job, const GenerationRequest& request, CancelToken cancel, CancelToken enough);
    bool rest(const CancelToken& cancel, const CancelToken& enough, bool hold);

    const JobScript m_script;
    std::function<void(const JobEvent&)> m_listener;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<GenerationRequest> m_requests;
    std::deque<Waiting> m_waiting;
    JobId m_running = 0;
    CancelToken m_cancel;
    CancelToken m_enough;
    bool m_resumed = false;
    bool m_paused = false;
    bool m_ending = false;

    std::mutex m_telling;  // one event after the other
    std::thread m_thread;
};

/// The same listener, service and thread as above, but every event is the test's: emit() calls the listener at once.
class ManualJobService final : public JobService {
public:
    JobId submit(JobTicket ticket) override {
        requests.push_back(ticket.request);
        tickets.push_back(std::move(ticket));
        return static_cast<JobId>(requests.size());
    }
    void cancel(JobId job) override { cancelled.push_back(job); }
    void finishEarly(JobId job) override { finished.push_back(job); }
    void move(JobId job, JobId before) override { moved.emplace_back(job, before); }
    void setPriority(JobId job, JobPriority priority) override { priorities.emplace_back(job, priority); }
    void setPaused(bool value) override { paused = value; }
    void warmUp(GenerationRequest request) override { warmed.push_back(std::move(request)); }
    void freeMemory() override { ++freed; }
    void setListener(std::function<void(const JobEvent&)> listener) override { m_listener = std::move(listener); }
    void emitEvent(const JobEvent& event) { m_listener(event); }

    std::vector<GenerationRequest> requests;
    std::vector<JobTicket> tickets;
    std::vector<JobId> cancelled;
    std::vector<JobId> finished;
    std::vector<std::pair<JobId, JobId>> moved;
    std::vector<std::pair<JobId, JobPriority>> priorities;
    std::vector<GenerationRequest> warmed;
    int freed = 0;
    bool paused = false;

private:
    std::function<void(const JobEvent&)> m_listener;
};

/// Frames of the picture panning; `clarity` 0 is noise, 1 the clip.
Frames syntheticFrames(const Image& picture, int width, int height, int count, double clarity);

}  // namespace mutoscope::test
