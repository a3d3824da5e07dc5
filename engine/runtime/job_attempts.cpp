// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/job_attempts.h"

#include "engine/memory/devices.h"
#include "engine/request/job_cancelled.h"
#include "engine/runtime/error_boundary.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace mutoscope {
namespace {

// What ran out twice will run out of a tenth less too, and every try costs minutes: each plan needs this share of the
// one before at most. After six of them two thirds are saved; a device that is shorter still is taken by somebody else.
constexpr double kClearlyLess = 0.85;
constexpr int kMostSmallerPlans = 6;

/// "after step 7", for sentences.
std::string place(const RunProgress& progress, const ResolvedPlan& plan) {
    if (progress.denoised) return " while decoding";
    const int done = progress.stepsDone - plan.firstStep();
    if (done <= 0) return "";
    return " after step " + std::to_string(done) + " of " + std::to_string(plan.stepsToRun());
}

std::string saversText(const ResolvedPlan& plan) {
    std::string text;
    for (const MemorySaver& saver : plan.savers) text += (text.empty() ? "" : ", ") + saver.words;
    return text.empty() ? std::string("with another plan") : text;
}

}  // namespace

LoadOptions loadOptionsFor(const ResolvedPlan& plan, const CancelToken& cancel) {
    LoadOptions options;
    options.device = plan.device;
    options.precision = plan.precision;
    options.weightStorage = plan.weightStorage;
    options.residency = plan.residency;
    options.addOns = plan.addOns;
    options.cancel = cancel;
    return options;
}

bool spoilsModel(ErrorCode code) {
    return code == ErrorCode::OutOfMemory || code == ErrorCode::DeviceLost || code == ErrorCode::Internal;
}

ModelRoom roomFor(const ResolvedPlan& plan) {
    ModelRoom room{0, plan.memory.required, plan.memory.available};
    for (const StageMemory& stage : plan.memory.stages) room.weights = std::max(room.weights, stage.weights);
    return room;
}

Result<Frames> JobAttempts::run(std::shared_ptr<const ResolvedPlan>& plan, RunProgress& progress,
                                std::optional<Result<Frames>> first) {
    for (;;) {
        auto frames =
            first ? *std::exchange(first, std::nullopt) : withoutExceptions([&] { return attempt(*plan, progress); });
        if (frames || m_cancel.isCancelled()) return frames;
        const ErrorCode code = frames.error().code;
        if (code != ErrorCode::OutOfMemory && code != ErrorCode::NotFinite) return frames;
        // Only now: while the exception was in flight it held what it was thrown across.
        m_services.models.drop();
        releaseCachedDeviceMemory();
        auto following = withoutExceptions([&] { return next(frames.error(), *plan, progress); });
        if (!following) return following.error();
        plan = std::make_shared<const ResolvedPlan>(std::move(following).value());
        m_services.run.recovered(std::exchange(m_sentence, {}), plan);
    }
}

Result<Frames> JobAttempts::attempt(const ResolvedPlan& plan, RunProgress& progress) {
    const auto loaded = m_services.models.get(m_request.modelFolder, loadOptionsFor(plan, m_cancel), roomFor(plan));
    if (!loaded) return loaded.error();
    m_services.modelReady(loaded->wasWarm);
    if (m_cancel.isCancelled()) return jobCancelled();

    const std::unique_ptr<NoiseSource> noise = m_services.makeNoise(plan.seed);
    RunContext context{.cancel = m_cancel,
                       .observer = m_services.run,
                       .noise = *noise,
                       .probe = nullptr,
                       .progress = &progress,
                       .start = m_services.start,
                       .enough = m_services.enough};
    return loaded->system->generate(m_request, plan, context);
}

Result<ResolvedPlan> JobAttempts::next(const Error& error, const ResolvedPlan& plan, const RunProgress& progress) {
    constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
    if (error.code == ErrorCode::NotFinite) {
        if (plan.precision == Precision::Fp32) return error;
        auto safer = m_services.replan(kAny, Precision::Fp32);
        if (!safer) return error;
        m_sentence = std::string("Numbers overflowed in ") + toString(plan.precision) + place(progress, plan) +
                     "; going on in fp32.";
        m_sameAgain = false;
        return safer;
    }
    if (!std::exchange(m_sameAgain, true)) {
        m_sentence = "Memory ran out" + place(progress, plan) + "; trying once more from there.";
        return plan;
    }
    if (plan.memory.required == 0) return error;  // nothing is known of what any plan needs
    if (m_smallerPlans >= kMostSmallerPlans) return error;
    ++m_smallerPlans;
    const auto clearlyLess = static_cast<std::uint64_t>(static_cast<double>(plan.memory.required) * kClearlyLess);
    auto smaller = m_services.replan(clearlyLess, std::nullopt);
    if (!smaller) {
        m_smallerPlans = kMostSmallerPlans;  // what is left is hardly smaller: one try
        smaller = m_services.replan(plan.memory.required, std::nullopt);
    }
    if (!smaller) return error;
    m_sentence = "Memory ran out again" + place(progress, plan) + "; going on so: " + saversText(smaller.value()) + ".";
    m_sameAgain = false;
    return smaller;
}

}  // namespace mutoscope
