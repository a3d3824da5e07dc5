// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/staged_system.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/denoise_loop.h"
#include "engine/vision/picture_fit.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

/// Stands in a list of results until a job has its own.
Error notYet() { return {ErrorCode::Internal, "The job was not run.", ""}; }

int firstStep(const RunContext& context) { return context.progress ? context.progress->stepsDone : 0; }

}  // namespace

Result<Frames> StagedSystem::generate(const GenerationRequest& request, const ResolvedPlan& plan, RunContext& context) {
    return std::move(generateTogether({GenerationRun{request, plan, context}}).front());
}

std::vector<Result<Frames>> StagedSystem::generateTogether(const std::vector<GenerationRun>& runs) {
    const c10::InferenceMode inference;
    std::vector<Result<Frames>> results(runs.size(), Result<Frames>(notYet()));
    std::vector<at::Tensor> latents(runs.size());

    // Those that begin at the same step go together; an interrupted batch had its jobs at one step anyhow.
    std::vector<bool> taken(runs.size(), false);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (taken[i]) continue;
        std::vector<std::size_t> group;
        for (std::size_t k = i; k < runs.size(); ++k) {
            if (taken[k] || firstStep(runs[k].context) != firstStep(runs[i].context)) continue;
            taken[k] = true;
            group.push_back(k);
        }
        std::vector<GenerationRun> together;
        std::vector<Result<Frames>> theirs(group.size(), Result<Frames>(notYet()));
        for (const std::size_t k : group) together.push_back(runs[k]);
        std::vector<at::Tensor> sampled = sampleTogether(together, theirs);
        for (std::size_t k = 0; k < group.size(); ++k) {
            latents[group[k]] = std::move(sampled[k]);
            results[group[k]] = std::move(theirs[k]);
        }
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!latents[i].defined()) continue;
        RunContext& context = runs[i].context;
        if (context.probe) context.probe->see("final_latents", forProbe(latents[i]));
        results[i] = context.cancel.isCancelled() ? Result<Frames>(jobCancelled())
                                                  : decode(std::exchange(latents[i], {}), runs[i].plan, context);
    }
    return results;
}

Result<FirstSample> StagedSystem::begin(const ResolvedPlan& plan, const ClipConditions& conditions,
                                        const Scheduler& scheduler, RunContext& context) {
    auto point = start(plan, conditions, scheduler, context);
    if (!point) return point.error();
    if (plan.start) {
        if (!context.start.defined())
            return Error{ErrorCode::Internal, "The latents that the plan begins with were not handed over.", ""};
        auto clean = latentsForShapeOf(point->noise, context.start);
        if (!clean) return clean.error();
        point->clean = std::move(clean).value();
        point->strength = plan.start->strength;
    }
    FirstSample first = firstSampleOf(point.value(), scheduler);
    if (point->clean.defined()) context.see("starting_latents", forProbe(first.sample));
    return first;
}

std::vector<at::Tensor> StagedSystem::sampleTogether(const std::vector<GenerationRun>& runs,
                                                     std::vector<Result<Frames>>& results) {
    std::vector<at::Tensor> latents(runs.size());
    const ResolvedPlan& plan = runs.front().plan;
    auto scheduler = makeScheduler(plan);
    if (!scheduler) {
        std::fill(results.begin(), results.end(), Result<Frames>(scheduler.error()));
        return latents;
    }
    std::vector<std::size_t> members;
    std::vector<ConditionsPtr> conditions;
    std::vector<DenoisingClip> clips;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        RunContext& context = runs[i].context;
        if (context.progress && context.progress->denoised) {
            latents[i] = context.progress->sample.to(at::Device(plan.device));
            continue;
        }
        context.observer.stageBegan(JobState::Encoding, 0);
        GenerationRequest request = runs[i].request;
        request.picture = fitPicture(request.picture, runs[i].plan.width, runs[i].plan.height, runs[i].plan.pictureFit);
        auto encoded = encode(request, runs[i].plan, context);
        if (encoded && context.cancel.isCancelled()) encoded = jobCancelled();
        auto begun = encoded ? begin(runs[i].plan, *encoded.value(), *scheduler.value(), context)
                             : Result<FirstSample>(encoded.error());
        if (!begun) {
            results[i] = begun.error();
            continue;
        }
        members.push_back(i);
        conditions.push_back(std::move(encoded).value());
        clips.emplace_back(begun->sample, begun->step, context);
    }
    if (members.empty()) return latents;

    std::vector<std::size_t> within;
    std::unique_ptr<BatchDenoiser> denoiser;
    DenoiseMeans means;
    means.predict = [&](const std::vector<at::Tensor>& samples, const std::vector<std::size_t>& atWork,
                        int step) -> Result<std::vector<at::Tensor>> {
        if (!denoiser || atWork != within) {  // at first, and when a clip left: the others go on without it
            denoiser.reset();
            std::vector<ConditionsPtr> present;
            for (const std::size_t k : atWork) present.push_back(conditions[k]);
            auto opened = openDenoiser(present, plan, *scheduler.value(), clips[atWork.front()].context);
            if (!opened) return opened.error();
            denoiser = std::move(opened).value();
            within = atWork;
        }
        return denoiser->predict(samples, step);
    };
    means.render = [this](const at::Tensor& clean) { return preview(clean); };
    means.forProbe = [this](const at::Tensor& sample) { return forProbe(sample); };
    denoise(*scheduler.value(), clips, means);

    for (std::size_t k = 0; k < members.size(); ++k) {
        if (clips[k].error) {
            results[members[k]] = *clips[k].error;
        } else {
            latents[members[k]] = std::move(clips[k].sample);
        }
    }
    return latents;
}

}  // namespace mutoscope
