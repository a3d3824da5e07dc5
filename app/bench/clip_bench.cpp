// SPDX-License-Identifier: Apache-2.0
#include "app/bench/clip_bench.h"

#include "engine/media/picture_reader.h"
#include "engine/memory/forecast.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/work_meter.h"
#include "engine/weights/read_tensors.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstring>

namespace mutoscope {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::uint64_t peakHostBytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

/// Times stages and steps.
class TimingObserver final : public RunObserver {
public:
    void stageBegan(JobState stage, int) override {
        finish();
        m_stage = stage;
        m_stageStart = m_stepStart = Clock::now();
    }
    void stepDone(int, const std::function<Frames()>&) override {
        if (m_stage == JobState::Denoising) m_steps.push_back(secondsSince(m_stepStart));
        m_stepStart = Clock::now();
    }
    void finish() {
        if (m_stage != JobState::Queued) m_seconds[toString(m_stage)] = secondsSince(m_stageStart);
        m_stage = JobState::Queued;
    }
    nlohmann::json seconds() const {
        nlohmann::json json = m_seconds;
        json["step"] = median(m_steps);
        return json;
    }

private:
    JobState m_stage = JobState::Queued;
    Clock::time_point m_stageStart, m_stepStart;
    std::map<std::string, double> m_seconds;
    std::vector<double> m_steps;
};

Result<std::unique_ptr<NoiseSource>> noiseFor(const ClipBenchOptions& options) {
    if (!options.given) return std::unique_ptr<NoiseSource>(std::make_unique<SeededNoise>(1));
    auto tensors = readTensors(*options.given);
    if (!tensors) return tensors.error();
    return std::unique_ptr<NoiseSource>(std::make_unique<GivenNoise>(std::move(tensors).value()));
}

at::Tensor asTensor(const std::vector<Image>& frames) {
    const auto count = static_cast<std::int64_t>(frames.size());
    at::Tensor bytes = at::empty({count, frames.front().height, frames.front().width, 3}, at::kByte);
    for (std::int64_t i = 0; i < count; ++i) {
        const Image& frame = frames[static_cast<std::size_t>(i)];
        std::memcpy(bytes[i].mutable_data_ptr<std::uint8_t>(), frame.pixels.data(), frame.pixels.size());
    }
    return bytes;
}

}  // namespace

struct ClipBench::State {
    ClipBenchOptions options;
    GenerationRequest request;
    ResolvedPlan plan;
    std::unique_ptr<GenerationSystem> system;
    std::unique_ptr<NoiseSource> noise;
    double loadSeconds = 0;
    std::uint64_t forecast = 0;
};

ClipBench::ClipBench(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ClipBench::ClipBench(ClipBench&&) noexcept = default;
ClipBench::~ClipBench() = default;

Result<ClipBench> ClipBench::open(const ClipBenchOptions& options) {
    auto state = std::make_unique<State>();
    state->options = options;
    auto picture = readPicture(options.image);
    if (!picture) return picture.error();
    state->request.picture = std::make_shared<const Image>(std::move(picture).value());
    state->request.prompt = options.prompt;

    auto facts = describeModel(options.model);
    if (!facts) return facts.error();
    ResolvedPlan& plan = state->plan;
    plan.system = facts->system;
    plan.width = options.width;
    plan.height = options.height;
    plan.frames = options.frames;
    plan.fps = options.fps;
    plan.steps = options.steps;
    plan.guidance = options.guidance;
    plan.scheduler = facts->defaultScheduler;
    plan.clipSkip = facts->defaults.clipSkip.value_or(0);
    plan.decodeChunk = options.decodeChunk;
    plan.precision = options.precision;
    plan.device = options.device;
    plan.weightStorage = options.weightStorage;
    plan.residency = options.residency;
    plan.batchedGuidance = options.batchedGuidance;
    plan.vaeTiling = options.vaeTiling;

    auto noise = noiseFor(options);
    if (!noise) return noise.error();
    state->noise = std::move(noise).value();
    const auto start = Clock::now();
    LoadOptions form;
    form.device = options.device;
    form.precision = options.precision;
    form.weightStorage = options.weightStorage;
    form.residency = options.residency;
    const auto work = workMeterFor(options.model)(plan);
    if (!work) return work.error();
    state->forecast = forecastMemory(work.value(), plan, {}, {}).peak;
    auto system = loadModel(options.model, form);
    if (!system) return system.error();
    state->system = std::move(system).value();
    state->loadSeconds = secondsSince(start);
    return ClipBench(std::move(state));
}

Result<nlohmann::json> ClipBench::run() {
    TimingObserver observer;
    RunContext context{{}, observer, *m_state->noise};
    resetDevicePeak(m_state->plan.device);
    const auto start = Clock::now();
    auto frames = m_state->system->generate(m_state->request, m_state->plan, context);
    if (!frames) return frames.error();
    observer.finish();
    nlohmann::json seconds = observer.seconds();
    seconds["total"] = secondsSince(start);
    seconds["loading"] = m_state->loadSeconds;
    if (m_state->options.framesFile) {
        auto written = writeSafetensors(*m_state->options.framesFile, {{"frames_u8", asTensor(*frames.value())}});
        if (!written) return written.error();
    }
    return nlohmann::json{{"seconds", seconds},
                          {"precision", toString(m_state->plan.precision)},
                          {"peak_host_bytes", peakHostBytes()},
                          {"peak_tensor_bytes", devicePeak(m_state->plan.device).allocated},
                          {"forecast_bytes", m_state->forecast}};
}

}  // namespace mutoscope
