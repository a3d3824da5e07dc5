// SPDX-License-Identifier: Apache-2.0
#include "app/bench/soak_jobs.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kCancelOneIn = 8;

/// By this process so far, all threads.
struct Spent {
    double seconds = 0;
    double pageFaults = 0;
};

Spent spent() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_minflt)};
}

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void SoakWatch::add(const JobEvent& event) {
    const std::lock_guard lock(m_mutex);
    SoakedJob& seen = m_seen[event.job];
    if (event.secondsLeft) seen.shown.emplace_back(event.elapsedSeconds, *event.secondsLeft);
    if (event.state == JobState::Denoising && m_cancelled.count(event.job) > 0) ++seen.stepsAfterCancel;
    if (!isFinal(event.state)) return;
    seen.end = event.state;
    seen.seconds = event.elapsedSeconds;
    if (event.clip) {
        seen.batch = event.clip->summary.batch;
        for (const StageTime& stage : event.clip->summary.stages) seen.stages[stage.stage] = stage.seconds;
    }
    for (const auto& [elapsed, left] : seen.shown) {
        if (elapsed <= event.elapsedSeconds / 5) seen.totalAtAFifth = elapsed + left;
    }
    seen.shown = {};
    m_changed.notify_all();
}

void SoakWatch::cancelled(JobId job) {
    const std::lock_guard lock(m_mutex);
    m_cancelled[job] = true;
}

SoakedJob SoakWatch::waitFor(JobId job) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return isFinal(m_seen[job].end); });
    return m_seen[job];
}

GenerationRequest SoakJobs::reference() {
    GenerationRequest request = mixed();
    request.overrides.width = request.overrides.height = kReferenceSide * m_options.scale;
    request.overrides.frames = kReferenceFrames;
    request.overrides.steps = kReferenceSteps;
    return request;
}

GenerationRequest SoakJobs::mixed() {
    constexpr int kSizes[] = {64, 80, 96, 128};
    GenerationRequest request;
    request.modelFolder = fs::absolute(m_options.model).lexically_normal().string();
    request.picture = m_picture;
    request.pictureName = "soak";
    request.prompt = m_random() % 2 ? "pan to the left" : "push in " + std::to_string(m_random() % 5);
    request.overrides.width = m_options.scale * kSizes[m_random() % 4];
    request.overrides.height = m_options.scale * kSizes[m_random() % 4];
    request.overrides.frames = 2 + static_cast<int>(m_random() % 5);
    request.overrides.fps = 8;
    request.overrides.steps = m_options.steps > 0 ? m_options.steps : 2 + static_cast<int>(m_random() % 4);
    request.overrides.guidance = 1.0;
    request.overrides.seed = m_random();
    return request;
}

SoakedJob SoakJobs::referenceJob() {
    const Spent before = spent();
    SoakedJob seen = m_watch.waitFor(m_worker.submit(reference()));
    const Spent after = spent();
    seen.processorSeconds = after.seconds - before.seconds;
    seen.pageFaults = after.pageFaults - before.pageFaults;
    return seen;
}

SoakedJob SoakJobs::step(int index) {
    const JobId job = m_worker.submit(mixed());
    if (index % kCancelOneIn == kCancelOneIn - 1) {
        std::this_thread::sleep_for(std::chrono::milliseconds(m_random() % 300));
        m_watch.cancelled(job);
        m_worker.cancel(job);
    }
    return m_watch.waitFor(job);
}

SoakJobs::Batching SoakJobs::batchAgainstSingles() {
    Batching found;
    std::vector<double> single, together;
    for (int round = 0; round < 5; ++round) {
        auto start = Clock::now();
        for (int i = 0; i < 3; ++i) m_watch.waitFor(m_worker.submit(reference()));
        single.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        m_worker.setPaused(true);
        std::vector<JobId> jobs;
        for (int i = 0; i < 3; ++i) jobs.push_back(m_worker.submit(reference()));
        std::this_thread::sleep_for(std::chrono::milliseconds(200));  // for the journal
        start = Clock::now();
        m_worker.setPaused(false);
        for (const JobId job : jobs) found.largest = std::max(found.largest, m_watch.waitFor(job).batch);
        together.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    found.oneByOne = median(single);
    found.together = median(together);
    return found;
}

}  // namespace mutoscope
