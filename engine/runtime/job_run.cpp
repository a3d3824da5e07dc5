// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/job_run.h"

#include "engine/memory/devices.h"
#include "engine/memory/host_probe.h"
#include "engine/memory/tensor_meter.h"

#include <algorithm>
#include <utility>

namespace mutoscope {

namespace {

std::uint64_t less(std::uint64_t from, std::uint64_t amount) { return from - std::min(from, amount); }

std::uint64_t hostBesidesTensors() {
    const TensorMemory tensors = tensorMemory();
    return less(processMemory().residentBytes, tensors.live + tensors.kept);
}

}  // namespace

JobRun::JobRun(JobId job, EventStream& events, TimeLeft timeLeft, Follower follower)
    : m_job(job), m_events(events), m_timeLeft(std::move(timeLeft)), m_follower(std::move(follower)) {
    m_hostBefore = hostBesidesTensors();
    resetPeakHostMemory();
}

double JobRun::sinceStart() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }

JobEvent JobRun::event(JobState state) const {
    JobEvent made;
    made.job = m_job;
    made.state = state;
    made.stepCount = m_stepCount;
    made.elapsedSeconds = sinceStart();
    made.plan = m_plan;
    return made;
}

void JobRun::closeStage(double now) {
    if (m_stage == JobState::Queued) return;
    const double seconds = std::exchange(m_stageEnd, std::nullopt).value_or(now) - m_stageStart;
    if (m_stage == JobState::Decoding) m_timeLeft.decodingTook(seconds);
    const DevicePeak peak = m_plan ? devicePeak(m_plan->device) : DevicePeak();
    m_tensorPeak = std::max(m_tensorPeak, tensorMemory().peak);
    if (m_plan) resetDevicePeak(m_plan->device);
    const std::uint64_t hostPeak = peakHostMemory();
    const std::uint64_t host = less(hostPeak, processMemory().fileBytes);
    resetPeakHostMemory();
    m_hostPeak = std::max(m_hostPeak, hostPeak);
    m_hostDataPeak = std::max(m_hostDataPeak, host);
    for (StageTime& known : m_stages) {
        if (known.stage != m_stage) continue;
        known.seconds += seconds;
        known.peakBytes = std::max(known.peakBytes, peak.allocated);
        known.reservedBytes = std::max(known.reservedBytes, peak.reserved);
        known.hostBytes = std::max(known.hostBytes, host);
        return;
    }
    m_stages.push_back({m_stage, seconds, peak.allocated, peak.reserved, host});
}

void JobRun::recovered(std::string sentence, std::shared_ptr<const ResolvedPlan> plan) {
    m_plan = std::move(plan);
    stageBegan(JobState::Loading, 0);
    JobEvent told = event(JobState::Loading);
    told.notice = sentence;
    m_events.post(std::move(told));
    m_recoveries.push_back(std::move(sentence));
}

void JobRun::note(std::string sentence) {
    JobEvent told = event(m_stage);
    told.notice = sentence;
    m_events.post(std::move(told));
    m_recoveries.push_back(std::move(sentence));
}

void JobRun::reused(const std::string& what) {
    if (std::find(m_reused.begin(), m_reused.end(), what) == m_reused.end()) m_reused.push_back(what);
}

void JobRun::loadingBegan(std::shared_ptr<const ResolvedPlan> plan, const ExpectedTimes& expected, bool warm) {
    m_plan = std::move(plan);
    // The summary is made before the clip is kept.
    const auto total = expected.total();
    m_forecastSeconds = total ? sinceStart() + *total - expected.saving : 0;
    m_timeLeft.expect(expected);
    if (warm) reused("model");
    resetDevicePeak(m_plan->device);
    stageBegan(JobState::Loading, 0);
}

void JobRun::stageBegan(JobState stage, int steps) {
    const double now = sinceStart();
    closeStage(now);
    m_stage = stage;
    m_stepCount = steps;
    m_stageStart = m_stepStart = now;
    m_stepSeconds = 0;
    if (stage == JobState::Denoising) m_timeLeft.begin(steps);

    JobEvent began = event(stage);
    began.secondsLeft = secondsLeft(0, now);
    if (m_follower) m_follower(stage, 0, steps);
    m_events.post(std::move(began));
}

std::optional<double> JobRun::secondsLeft(int step, double now) const {
    switch (m_stage) {
        case JobState::Loading:
        case JobState::Encoding: return m_timeLeft.beforeFirstStep(m_stage, now - m_stageStart);
        case JobState::Denoising: {
            const auto measured = m_timeLeft.whileDenoising();
            return measured ? measured : m_timeLeft.beforeFirstStep(m_stage, now - m_stageStart);
        }
        case JobState::Decoding: return m_timeLeft.whileDecoding(step, m_stepCount, now - m_stageStart);
        case JobState::Saving: return m_timeLeft.whileSaving(now - m_stageStart);
        default: return std::nullopt;
    }
}

void JobRun::stepDone(int step, const std::function<Frames()>& makePreview) {
    const double now = sinceStart();
    Frames preview;
    if (m_stage == JobState::Denoising) {
        m_timeLeft.stepTook(now - m_stepStart, m_stepCount - step);
        m_stepSeconds += now - m_stepStart;
        if (makePreview && m_pace.wants(step, m_stepCount, now, m_stepSeconds)) {
            preview = makePreview();
            m_pace.took(now, sinceStart() - now);
        }
    }
    JobEvent done = event(m_stage);
    done.step = step;
    done.preview = std::move(preview);
    done.secondsLeft = secondsLeft(step, now);
    if (m_follower) m_follower(m_stage, step, m_stepCount);
    m_events.post(std::move(done));
    m_stepStart = sinceStart();
    if (m_stepCount > 0 && step == m_stepCount) m_stageEnd = m_stepStart;
}

JobSummary JobRun::summary() {
    const double now = sinceStart();
    closeStage(now);
    m_stage = JobState::Queued;

    JobSummary made;
    made.stages = m_stages;
    made.totalSeconds = now;
    made.peakHostBytes = std::max(m_hostPeak, peakHostMemory());
    // Of the whole job, since a stage also holds the pages that an earlier one has left for it.
    const std::uint64_t tensors = std::max(m_tensorPeak, tensorMemory().mostLarge);
    if (m_plan && m_plan->device == "cpu") made.besidesBytes = less(m_hostDataPeak, tensors + m_hostBefore);
    made.recoveries = m_recoveries;
    made.reused = m_reused;
    made.forecastSeconds = m_forecastSeconds;
    made.batch = m_batch;
    for (const StageTime& stage : m_stages) {
        if (m_plan && m_plan->device != "cpu") made.peakDeviceBytes = std::max(made.peakDeviceBytes, stage.peakBytes);
    }
    return made;
}

void JobRun::finish(JobState state, std::shared_ptr<const Clip> clip, std::optional<Error> error,
                    const std::function<void(const JobEvent&)>& before) {
    m_stepCount = 0;
    JobEvent last = event(state);
    last.clip = std::move(clip);
    last.error = std::move(error);
    if (before) before(last);
    m_events.post(std::move(last));
}

}  // namespace mutoscope
