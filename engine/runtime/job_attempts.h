// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/planner.h"
#include "engine/runtime/job_run.h"
#include "engine/runtime/model_cache.h"

#include <functional>
#include <memory>
#include <optional>

namespace mutoscope {

/// How the plan's model is loaded, and what room it leaves to others.
LoadOptions loadOptionsFor(const ResolvedPlan& plan, const CancelToken& cancel);
ModelRoom roomFor(const ResolvedPlan& plan);

/// Errors after which nothing that the model holds can be relied on, or kept.
bool spoilsModel(ErrorCode code);

/// Runs one job until it succeeds or nothing more can be done about it. When memory runs out, what the attempt held is
/// let go, and the job goes on from its last finished step: first with the same plan once more, then with plans that
/// need clearly less each time, half a dozen at most. When numbers overflow, it goes on in fp32. Each turn is told and
/// recorded. Worker thread.
class JobAttempts {
public:
    struct Services {
        ModelCache& models;
        JobRun& run;
        std::function<std::unique_ptr<NoiseSource>(std::uint64_t seed)> makeNoise;
        /// The fastest plan that needs less than that many bytes, in that precision if one is given; the rest as asked.
        std::function<Result<ResolvedPlan>(std::uint64_t below, std::optional<Precision> precision)> replan;
        std::function<void(bool wasWarm)> modelReady;
        CancelToken enough = {};  ///< RunContext::enough
        at::Tensor start = {};    ///< RunContext::start
    };

    JobAttempts(const GenerationRequest& request, CancelToken cancel, Services services)
        : m_request(request), m_cancel(std::move(cancel)), m_services(std::move(services)) {}

    /// `plan` becomes the plan that worked. `first`: how an attempt in a batch went, where there was one. Errors: the
    /// last attempt's.
    Result<Frames> run(std::shared_ptr<const ResolvedPlan>& plan, RunProgress& progress,
                       std::optional<Result<Frames>> first = std::nullopt);

private:
    Result<Frames> attempt(const ResolvedPlan& plan, RunProgress& progress);
    /// What to try after `error`, or the error to end with.
    Result<ResolvedPlan> next(const Error& error, const ResolvedPlan& plan, const RunProgress& progress);

    const GenerationRequest& m_request;
    const CancelToken m_cancel;
    Services m_services;
    bool m_sameAgain = false;  ///< the present plan has had its second chance
    int m_smallerPlans = 0;    ///< plans that needed less, so far
    std::string m_sentence;
};

}  // namespace mutoscope
