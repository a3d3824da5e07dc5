// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/generation_request.h"
#include "engine/request/job_event.h"
#include "engine/request/model_facts.h"
#include "engine/systems/noise_source.h"
#include "engine/systems/run_progress.h"
#include "engine/systems/tensor_probe.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace mutoscope {

/// How a run tells its progress. Called on the thread that runs the model.
class RunObserver {
public:
    virtual ~RunObserver() = default;

    /// `steps` is 0 for a stage without steps.
    virtual void stageBegan(JobState stage, int steps) = 0;

    /// `makePreview` costs time and memory; the observer calls it only when it wants a preview now.
    virtual void stepDone(int step, const std::function<Frames()>& makePreview) = 0;

    /// Something that an earlier job made served again, e.g. "text".
    virtual void reused(const std::string& what) { (void)what; }
};

/// What a run is handed besides its request and plan.
struct RunContext {
    CancelToken cancel;
    RunObserver& observer;
    NoiseSource& noise;
    TensorProbe* probe = nullptr;     ///< null except in `reproduce`
    RunProgress* progress = nullptr;  ///< where to go on from, and where to tell how far the run came; may be null
    /// Clean latents that the clip begins with, [F', L, h, w] of any sizes, as finished ones of the same autoencoder
    /// are kept (RunProgress::keepLatents); undefined where the plan has no start.
    at::Tensor start = {};
    CancelToken enough = {};  ///< set: denoising ends after the step under way, and what that step sees is decoded

    /// Shows a tensor to the probe, where there is one.
    void see(const std::string& name, const at::Tensor& tensor) const {
        if (probe) probe->see(name, tensor);
    }
};

/// One job of a batch.
struct GenerationRun {
    const GenerationRequest& request;
    const ResolvedPlan& plan;
    RunContext& context;
};

/// A loaded model of one generation system. Belongs to the thread that loaded it; generate() may be called again and
/// again. Systems differ in what they load and how they denoise; nothing outside engine/systems knows which one it is.
class GenerationSystem {
public:
    virtual ~GenerationSystem() = default;

    /// Runs the plan. Errors: Cancelled when the token was set, OutOfMemory, NotFinite, BadInput,
    /// Internal.
    virtual Result<Frames> generate(const GenerationRequest& request, const ResolvedPlan& plan,
                                    RunContext& context) = 0;

    /// Runs jobs whose plans differ in nothing but the seed as one batch; results in their order. A job that fails or
    /// is cancelled leaves the others alone, but for OutOfMemory, which all have then. In fp32 each job's frames are
    /// those it would have alone, to 1e-4 (libraries choose other kernels for other batch sizes).
    virtual std::vector<Result<Frames>> generateTogether(const std::vector<GenerationRun>& runs) {
        std::vector<Result<Frames>> results;
        for (const GenerationRun& run : runs) results.push_back(generate(run.request, run.plan, run.context));
        return results;
    }
};

/// What a model is loaded for.
struct LoadOptions {
    std::string device = "cpu";                         ///< "cpu" or "cuda:N"
    Precision precision = Precision::Fp32;              ///< never Auto
    WeightStorage weightStorage = WeightStorage::Full;  ///< never Auto
    Residency residency = Residency::Resident;          ///< never Auto
    std::vector<AddOn> addOns;                          ///< of the first job; later ones may bring others
    CancelToken cancel;
};

/// Reads what `folder` holds: configuration files and weight headers only, milliseconds; again only when one of its
/// files changed. Any thread.
Result<ModelFacts> describeModel(const std::filesystem::path& folder);

/// Loads the checkpoint in `folder` with whichever system it belongs to. The error lists every missing, unexpected and
/// mismatched tensor in its detail.
Result<std::unique_ptr<GenerationSystem>> loadModel(const std::filesystem::path& folder, const LoadOptions& options);

}  // namespace mutoscope
