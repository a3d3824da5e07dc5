// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fake_job_service.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace mutoscope::test {

Frames syntheticFrames(const Image& picture, int width, int height, int count, double clarity) {
    std::minstd_rand random(1);
    auto frames = std::make_shared<std::vector<Image>>();
    const double zoom =
        std::min(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height) * 0.9;
    for (int f = 0; f < count; ++f) {
        const double pan = 0.1 * std::min(picture.width, picture.height) * f / std::max(1, count - 1);
        Image frame(width, height);
        for (int y = 0; y < height; ++y) {
            const int sourceY =
                std::clamp(static_cast<int>((y - height / 2.0) * zoom + picture.height / 2.0), 0, picture.height - 1);
            for (int x = 0; x < width; ++x) {
                const double sourceX = (x - width / 2.0) * zoom + picture.width / 2.0 + pan - picture.width * 0.02;
                const auto* pixel =
                    picture.row(sourceY) + 3 * std::clamp(static_cast<int>(sourceX), 0, picture.width - 1);
                for (int c = 0; c < 3; ++c) {
                    const double noise = static_cast<double>(random() % 256);
                    frame.row(y)[3 * x + c] = static_cast<std::uint8_t>(clarity * pixel[c] + (1 - clarity) * noise);
                }
            }
        }
        frames->push_back(std::move(frame));
    }
    return frames;
}

FakeJobService::FakeJobService(JobScript script) : m_script(std::move(script)), m_thread([this] { serve(); }) {}

FakeJobService::~FakeJobService() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_cancel.cancel();
        m_wake.notify_all();
    }
    m_thread.join();
}

JobId FakeJobService::submit(JobTicket ticket) {
    JobEvent queued;
    queued.ticket = std::make_shared<const JobTicket>(std::move(ticket));
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(queued.ticket->request);
        queued.job = static_cast<JobId>(m_requests.size());
        m_waiting.push_back({queued.job, queued.ticket->request});
    }
    tell(queued);
    const std::lock_guard lock(m_mutex);
    m_wake.notify_all();
    return queued.job;
}

void FakeJobService::cancel(JobId job) {
    {
        const std::lock_guard lock(m_mutex);
        if (job == m_running) m_cancel.cancel();
        m_wake.notify_all();
        if (std::erase_if(m_waiting, [job](const Waiting& one) { return one.job == job; }) == 0) return;
    }
    JobEvent cancelled;
    cancelled.job = job;
    cancelled.state = JobState::Cancelled;
    tell(cancelled);
}

void FakeJobService::move(JobId job, JobId before) {
    const std::lock_guard lock(m_mutex);
    const auto of = [this](JobId id) {
        return std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Waiting& one) { return one.job == id; });
    };
    const auto moving = of(job);
    if (moving == m_waiting.end()) return;
    Waiting moved = std::move(*moving);
    m_waiting.erase(moving);
    m_waiting.insert(of(before), std::move(moved));
}

void FakeJobService::setPaused(bool paused) {
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    m_wake.notify_all();
}

void FakeJobService::finishEarly(JobId) {
    const std::lock_guard lock(m_mutex);
    m_enough.cancel();
    m_wake.notify_all();
}

void FakeJobService::serve() {
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_ending || (!m_paused && !m_waiting.empty()); });
        if (m_ending) return;
        const Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_cancel = CancelToken();
        m_enough = CancelToken();
        m_running = next.job;
        const CancelToken cancel = m_cancel, enough = m_enough;
        lock.unlock();
        run(next.job, next.request, cancel, enough);
    }
}

void FakeJobService::tell(const JobEvent& event) {
    const std::lock_guard lock(m_telling);
    m_listener(event);
}

void FakeJobService::setListener(std::function<void(const JobEvent&)> listener) { m_listener = std::move(listener); }

std::vector<GenerationRequest> FakeJobService::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void FakeJobService::resume() {
    const std::lock_guard lock(m_mutex);
    m_resumed = true;
    m_wake.notify_all();
}

bool FakeJobService::rest(const CancelToken& cancel, const CancelToken& enough, bool hold) {
    std::unique_lock lock(m_mutex);
    if (hold) {
        m_wake.wait(lock, [&] { return cancel.isCancelled() || enough.isCancelled() || m_resumed; });
        m_resumed = false;
    } else {
        m_wake.wait_for(lock, m_script.stepTime, [&] { return cancel.isCancelled(); });
    }
    return !cancel.isCancelled();
}

void FakeJobService::run(JobId job, const GenerationRequest& request, CancelToken cancel, CancelToken enough) {
    auto plan = std::make_shared<ResolvedPlan>();
    plan->width = m_script.width;
    plan->height = m_script.height;
    plan->frames = m_script.frames;
    plan->fps = m_script.fps;
    plan->steps = m_script.steps;
    plan->seed = request.overrides.seed.value_or(0);
    plan->adjustments = m_script.adjustments;
    const Image picture = request.picture ? *request.picture : Image(16, 16);

    JobEvent event;
    event.job = job;
    const auto tell = [&](JobState state, int step, int count) {
        event.state = state;
        event.step = step;
        event.stepCount = count;
        this->tell(event);
        event.preview.reset();
    };
    event.plan = plan;
    bool goesOn = true;
    for (const JobState state : {JobState::Loading, JobState::Encoding}) {
        if (!goesOn) break;
        tell(state, 0, 0);
        goesOn = rest(cancel, enough, false);
    }
    for (int step = 1; goesOn && step <= m_script.steps; ++step) {
        event.secondsLeft = std::chrono::duration<double>(m_script.stepTime).count() * (m_script.steps - step);
        event.preview = syntheticFrames(picture, std::max(8, m_script.width / 8), std::max(8, m_script.height / 8),
                                        m_script.frames, static_cast<double>(step) / m_script.steps);
        tell(JobState::Denoising, step, m_script.steps);
        if (m_script.failure && step >= m_script.steps / 2) {
            event.error = m_script.failure;
            return tell(JobState::Failed, 0, 0);
        }
        goesOn = rest(cancel, enough, step == m_script.holdAtStep);
        if (enough.isCancelled() && step < m_script.steps) {
            plan->stepsRun = step;
            break;
        }
    }
    if (!goesOn) return tell(JobState::Cancelled, 0, 0);
    tell(JobState::Decoding, m_script.frames, m_script.frames);
    auto clip = std::make_shared<Clip>();
    clip->frames = syntheticFrames(picture, m_script.width, m_script.height, m_script.frames, 1);
    clip->plan = *plan;
    clip->recipe = "{}";
    clip->summary.totalSeconds = 4.2;
    event.clip = clip;
    tell(JobState::Done, 0, 0);
}

}  // namespace mutoscope::test
