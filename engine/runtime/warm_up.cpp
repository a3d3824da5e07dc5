// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/warm_up.h"

#include "engine/memory/planner.h"
#include "engine/runtime/job_attempts.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

class NobodyWatches final : public RunObserver {
public:
    void stageBegan(JobState, int) override {}
    void stepDone(int, const std::function<Frames()>&) override {}
};

}  // namespace

Result<void> warm(const GenerationRequest& request, const WorkerParts& parts, ModelCache& models,
                  const CancelToken& cancel) {
    const auto facts = parts.describe(request.modelFolder);
    if (!facts) return facts.error();
    const auto devices = parts.devices();
    const MemoryMeans means = parts.means(facts.value());
    GenerationRequest small = request;
    if (facts->needsPicture && !small.picture) {
        small.picture = std::make_shared<const Image>(facts->minimumSize, facts->minimumSize);
    }
    // The plan of the job to come says how the model is loaded.
    auto plan = resolvePlan(small, parts.presets, facts.value(), devices, means);
    if (!plan) return plan.error();
    if (!plan->memory.fits() || cancel.isCancelled()) return {};
    const auto loaded = models.get(request.modelFolder, loadOptionsFor(plan.value(), cancel), roomFor(plan.value()));
    if (!loaded) return loaded.error();
    if (cancel.isCancelled()) return {};

    plan->width = plan->height =
        (std::max(facts->minimumSize, 1) + facts->sizeMultiple - 1) / facts->sizeMultiple * facts->sizeMultiple;
    plan->steps = 1;
    NobodyWatches observer;
    const auto noise = parts.makeNoise(plan->seed);
    RunContext context{.cancel = cancel, .observer = observer, .noise = *noise, .probe = nullptr, .progress = nullptr};
    auto frames = loaded->system->generate(small, plan.value(), context);
    if (!frames) return frames.error();
    return {};
}

}  // namespace mutoscope
