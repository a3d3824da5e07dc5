// SPDX-License-Identifier: Apache-2.0
#include "app/bench/fault_bench.h"

#include "engine/media/picture_reader.h"
#include "engine/memory/tensor_meter.h"
#include "engine/runtime/worker.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/work_meter.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

namespace mutoscope {
namespace {

/// What is cached between jobs may differ by the sentence's embeddings.
constexpr std::uint64_t kDrift = 64 << 10;
constexpr std::size_t kMostTold = 10;

WorkerParts partsOf(const ClipBenchOptions& options) {
    WorkerParts parts;
    parts.describe = describeModel;
    parts.load = loadModel;
    parts.devices = [name = options.device] {
        std::vector<DeviceFacts> wanted;
        for (const DeviceFacts& device : devices()) {
            if (device.id == name) wanted.push_back(device);
        }
        return wanted;
    };
    parts.makeNoise = [](std::uint64_t seed) { return std::make_unique<SeededNoise>(seed); };
    // Nothing is learned: every job of the sweep gets the same plan.
    parts.means = [](const ModelFacts& model) { return MemoryMeans{.meter = workMeterFor(model.folder)}; };
    return parts;
}

/// A worker whose jobs are waited for.
class Jobs {
public:
    explicit Jobs(const ClipBenchOptions& options) : m_worker(partsOf(options)) {
        m_worker.setListener([this](const JobEvent& event) {
            if (!isFinal(event.state)) return;
            const std::lock_guard lock(m_mutex);
            m_end = event;
            m_ended.notify_all();
        });
    }
    JobEvent run(const GenerationRequest& request) {
        m_worker.submit(request);
        std::unique_lock lock(m_mutex);
        m_ended.wait(lock, [this] { return m_end.has_value(); });
        JobEvent end = *std::exchange(m_end, std::nullopt);
        return end;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<JobEvent> m_end;
    Worker m_worker;
};

Result<GenerationRequest> requestOf(const ClipBenchOptions& options) {
    auto picture = readPicture(options.image);
    if (!picture) return picture.error();
    GenerationRequest request;
    request.prompt = options.prompt;
    request.picture = std::make_shared<const Image>(std::move(picture).value());
    request.modelFolder = std::filesystem::absolute(options.model).string();
    GenerationSettings& settings = request.overrides;
    settings.width = options.width;
    settings.height = options.height;
    settings.frames = options.frames;
    settings.fps = options.fps;
    settings.steps = options.steps;
    settings.guidance = options.guidance;
    settings.precision = options.precision;
    settings.device = options.device;
    settings.seed = 1;
    return request;
}

std::string problemOf(const Error& error) { return error.message + (error.detail.empty() ? "" : " " + error.detail); }

class Sweep {
public:
    Sweep(const ClipBenchOptions& options, GenerationRequest request, const ModelFacts& model)
        : m_jobs(options), m_request(request), m_smaller(std::move(request)) {
        m_smaller.overrides.frames = std::max(model.minimumFrames, *m_smaller.overrides.frames / 2);
        m_smaller.overrides.steps = 1;
    }

    Result<void> prepare() {
        // The first job also fills what lasts: the model, caches of libraries.
        for (const GenerationRequest& request : {m_request, m_smaller}) {
            const JobEvent end = m_jobs.run(request);
            if (end.state != JobState::Done) return *end.error;
        }
        const std::uint64_t before = tensorMemory().allocations;
        m_reference = m_jobs.run(m_request).clip;
        m_allocations = tensorMemory().allocations - before;
        m_jobs.run(m_smaller);
        m_baseline = tensorMemory().live;
        std::printf("%llu allocations in a job of %d x %d, %d frames, %d steps; %.1f MiB in use between jobs\n",
                    static_cast<unsigned long long>(m_allocations), m_reference->plan.width, m_reference->plan.height,
                    m_reference->plan.frames, m_reference->plan.steps, static_cast<double>(m_baseline) / (1 << 20));
        return {};
    }

    void failAt(std::uint64_t place, bool andAllAfter) {
        failTensorAllocation(place, andAllAfter);
        const JobEvent end = m_jobs.run(m_request);
        failTensorAllocation(0, false);
        ++m_failures;
        const std::string where = std::to_string(place) + (andAllAfter ? " and all after" : "");
        if (end.state == JobState::Done) {
            const Clip& clip = *end.clip;
            clip.summary.recoveries.empty() ? ++m_untouched : ++m_recovered;
            // Another plan may round otherwise; the same must give the same.
            const bool samePlan = clip.plan.savers.size() == m_reference->plan.savers.size();
            if (samePlan && clip.frames->back().pixels != m_reference->frames->back().pixels)
                wrong(where, "the clip is another one");
        } else if (end.error && end.error->code == ErrorCode::OutOfMemory) {
            ++m_refused;
        } else {
            wrong(where, end.error ? problemOf(*end.error) : "the job was cancelled");
        }
        const JobEvent next = m_jobs.run(m_smaller);
        if (next.state != JobState::Done) wrong(where, "the next job: " + problemOf(*next.error));
        const std::uint64_t live = tensorMemory().live;
        const std::uint64_t drift = std::max(live, m_baseline) - std::min(live, m_baseline);
        m_largestDrift = std::max(m_largestDrift, drift);
        if (drift > kDrift)
            wrong(where, std::to_string(live) + " bytes in use, " + std::to_string(m_baseline) + " before");
    }

    std::uint64_t allocations() const { return m_allocations; }

    Result<void> report(double seconds) const {
        std::printf(
            "%d failures in %.0f s: %d jobs recovered, %d ended in words, %d did not notice; largest change of "
            "memory in use %llu bytes; %zu wrong\n",
            m_failures, seconds, m_recovered, m_refused, m_untouched, static_cast<unsigned long long>(m_largestDrift),
            m_wrongCount);
        if (m_wrongCount == 0) return {};
        std::string detail;
        for (const std::string& line : m_wrong) detail += line + "\n";
        return Error{ErrorCode::Internal, "Memory that ran out was not survived as it should be:\n" + detail, ""};
    }

private:
    void wrong(const std::string& where, const std::string& what) {
        ++m_wrongCount;
        if (m_wrong.size() < kMostTold) m_wrong.push_back("allocation " + where + ": " + what);
    }

    Jobs m_jobs;
    const GenerationRequest m_request;
    GenerationRequest m_smaller;  ///< what is tried after each failure
    std::shared_ptr<const Clip> m_reference;
    std::uint64_t m_allocations = 0, m_baseline = 0, m_largestDrift = 0;
    int m_failures = 0, m_recovered = 0, m_refused = 0, m_untouched = 0;
    std::size_t m_wrongCount = 0;
    std::vector<std::string> m_wrong;
};

}  // namespace

Result<void> sweepFaults(const ClipBenchOptions& options, std::uint64_t count) {
    if (options.device != "cpu") {
        return Error{ErrorCode::InvalidArgument, "Allocations can be made to fail on the device cpu only.", ""};
    }
    const auto request = requestOf(options);
    if (!request) return request.error();
    const auto facts = describeModel(request->modelFolder);
    if (!facts) return facts.error();
    Sweep sweep(options, request.value(), facts.value());
    if (auto prepared = sweep.prepare(); !prepared) return prepared.error();
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t all = sweep.allocations();
    const std::uint64_t places = count == 0 ? all : std::min(count, all);
    for (std::uint64_t i = 0; i < places; ++i) {
        const std::uint64_t place = 1 + i * all / places;
        if (count == 0 || i % 2 == 0) sweep.failAt(place, false);
        if (count == 0 || i % 2 == 1) sweep.failAt(place, true);
        if (i % 500 == 499) {
            std::printf("%llu of %llu places\n", static_cast<unsigned long long>(i + 1),
                        static_cast<unsigned long long>(places));
            std::fflush(stdout);
        }
    }
    return sweep.report(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace mutoscope
