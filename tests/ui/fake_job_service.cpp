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

FakeJobService::FakeJobService(JobScript script) : m_script(std::move(script)) {}

FakeJobService::~FakeJobService() {
    cancel(0);
    if (m_thread.joinable()) m_thread.join();
}

JobId FakeJobService::submit(JobTicket ticket) {
    GenerationRequest request = std::move(ticket.request);
    if (m_thread.joinable()) m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(request);
    m_cancel = CancelToken();
    m_enough = CancelToken();
    m_resumed = false;
    const auto job = static_cast<JobId>(m_requests.size());
    m_thread = std::thread([this, job, request = std::move(request), token = m_cancel, enough = m_enough] {
        run(job, request, token, enough);
    });
    return job;
}

void FakeJobService::cancel(JobId) {
    const std::lock_guard lock(m_mutex);
    m_cancel.cancel();
    m_wake.notify_all();
}

void FakeJobService::finishEarly(JobId) {
    const std::lock_guard lock(m_mutex);
    m_enough.cancel();
    m_wake.notify_all();
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
        m_listener(event);
        event.preview.reset();
    };
    event.ticket = std::make_shared<const JobTicket>(request);
    tell(JobState::Queued, 0, 0);
    event.ticket.reset();
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
