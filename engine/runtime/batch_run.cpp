// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/batch_run.h"

#include "engine/memory/alternatives.h"
#include "engine/memory/host_memory_guard.h"
#include "engine/memory/planner.h"
#include "engine/memory/tensor_meter.h"
#include "engine/request/job_cancelled.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/batch_worth.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/job_run.h"
#include "engine/runtime/lane_choice.h"
#include "engine/runtime/memory_lessons.h"
#include "engine/runtime/plan_checks.h"
#include "engine/runtime/receipt.h"
#include "engine/runtime/recipe.h"
#include "engine/runtime/time_budget.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kRoomPeriod{100};

}  // namespace

struct BatchRun::Member {
    WaitingJob job;
    std::unique_ptr<JobRun> run;
    std::shared_ptr<const ResolvedPlan> plan;
    at::Tensor start;  ///< the latents that the plan begins with
    RunProgress progress;
    std::optional<Result<Frames>> first;                           ///< from the batch
    std::optional<std::chrono::steady_clock::time_point> decoded;  ///< when its clip was there and only to be kept
    bool ended = false;

    const GenerationRequest& request() const { return job.ticket->request; }
};

BatchRun::BatchRun(Services services) : m_services(std::move(services)) {}

BatchRun::~BatchRun() = default;

void BatchRun::run(WaitingJob leader) {
    begin(std::move(leader));
    const auto whole = withoutExceptions([&]() -> Result<void> {
        Member& first = *m_members.front();
        if (endFromStore(first)) return {};
        if (auto prepared = prepare(); !prepared) return prepared;
        for (WaitingJob& job : m_services.companions(first.job, companionsWorth(*first.plan))) begin(std::move(job));
        for (const auto& member : m_members) {
            if (!member->plan) {
                auto plan = withoutExceptions([&] { return planFor(*member); });
                if (!plan) {
                    end(*member, plan.error());
                    continue;
                }
                member->plan = plan.value();
            }
            if (!endFromStore(*member) && member->job.cancel.isCancelled()) end(*member, jobCancelled());
        }
        waitForRoom();
        startLoading();
        denoiseTogether();
        return {};
    });
    for (const auto& member : m_members) {
        if (member->ended) continue;
        end(*member, whole ? withoutExceptions([&] { return finishClip(*member); })
                           : Result<std::shared_ptr<const Clip>>(whole.error()));
    }
}

void BatchRun::begin(WaitingJob job) {
    auto member = std::make_unique<Member>();
    member->job = std::move(job);
    JobKeeper* const keeper = m_services.parts.keeper.get();
    JobRun::Follower follower;
    if (keeper) {
        keeper->began(member->job);
        follower = [keeper, &kept = member->job](JobState state, int step, int steps) {
            keeper->moved(kept, state, step, steps);
        };
    }
    member->run = std::make_unique<JobRun>(member->job.id, m_services.events, m_services.timeLeft, follower);
    m_members.push_back(std::move(member));
}

Result<void> BatchRun::prepare() {
    Member& leader = *m_members.front();
    if (leader.request().modelFolder.empty()) return Error{ErrorCode::InvalidArgument, "No model was chosen.", ""};
    const auto facts = m_services.parts.describe(leader.request().modelFolder);
    if (!facts) return facts.error();
    m_facts = facts.value();
    m_devices = m_services.parts.devices();
    m_means = m_services.parts.means(*m_facts);
    auto plan = planFor(leader);
    if (!plan) return plan.error();
    leader.plan = plan.value();
    if (m_means.meter) {
        if (auto work = m_means.meter(*leader.plan)) m_work = std::move(work).value();
    }
    return {};
}

Result<std::shared_ptr<const ResolvedPlan>> BatchRun::planFor(Member& member) {
    if (member.job.notJournaled) member.run->note(*member.job.notJournaled);
    if (JobKeeper* keeper = m_services.parts.keeper.get(); keeper && !member.job.uuid.empty()) {
        auto whole = keeper->complete(member.job);
        if (!whole) return whole.error();
        member.job.ticket = std::move(whole).value();
    }
    const GenerationRequest request = requestHere(member);
    auto resolved = resolvePlan(request, m_services.parts.presets, *m_facts, m_devices, m_means);
    if (resolved && member.job.ticket->secondsAllowed) {
        resolved = planWithin(*member.job.ticket->secondsAllowed, std::move(resolved).value(),
                              {request, m_services.parts.presets, *m_facts, m_devices, m_means,
                               *m_services.parts.timings, [this](const ResolvedPlan& plan) {
                                   return m_services.models.isWarm(plan.modelFolder, loadOptionsFor(plan, {}));
                               }});
    }
    if (!resolved) return resolved.error();
    if (auto real = checkReal(m_devices, resolved.value()); !real) return real.error();
    if (!resolved->memory.fits() && !request.tryAnyway) {
        return notEnoughMemory(request, resolved.value(), m_services.parts.presets, *m_facts, m_devices, m_means);
    }
    auto start = startTensorOf(resolved.value(), *m_facts);
    if (!start) return start.error();
    member.start = std::move(start).value();
    return std::make_shared<const ResolvedPlan>(std::move(resolved).value());
}

GenerationRequest BatchRun::requestHere(const Member& member) const {
    GenerationRequest request = member.request();
    if (!m_services.device.empty() && leavesDeviceOpen(request)) request.overrides.device = m_services.device;
    return request;
}

std::size_t BatchRun::companionsWorth(const ResolvedPlan& plan) const {
    const DeviceFacts* device = deviceOf(m_devices, plan.device);
    if (!device || m_services.parts.mostTogether < 2) return 0;
    return static_cast<std::size_t>(
        jobsWorthABatch(*m_services.parts.timings, m_work, plan, *device, m_services.parts.mostTogether) - 1);
}

bool BatchRun::endFromStore(Member& member) {
    JobKeeper* const keeper = m_services.parts.keeper.get();
    if (member.ended || !keeper || member.job.uuid.empty()) return member.ended;
    std::shared_ptr<const Clip> clip;
    if (!member.job.clipFile.empty()) {
        if (auto stood = keeper->standing(member.job)) clip = stood.value();
    } else if (member.plan) {
        keeper->planned(member.job, *member.plan, *m_facts);
        clip = keeper->finishedLike(member.job, *member.plan, *m_facts);
    }
    if (!clip) return false;
    auto again = std::make_shared<Clip>(*clip);
    member.run->loadingBegan(std::make_shared<const ResolvedPlan>(again->plan));
    member.run->reused("result");
    member.run->stageBegan(JobState::Saving, 0);
    again->summary = member.run->summary();
    if (auto kept = keeper->keepClip(member.job, *again, member.job.cancel, {}); !kept) {
        end(member, kept.error());
    } else {
        end(member, std::shared_ptr<const Clip>(std::move(again)));
    }
    return true;
}

void BatchRun::waitForRoom() {
    JobKeeper* const keeper = m_services.parts.keeper.get();
    bool told = false;
    for (bool missing = keeper != nullptr; missing;) {
        missing = false;
        for (const auto& member : m_members) {
            if (!member->ended && member->job.cancel.isCancelled()) end(*member, jobCancelled());
            if (member->ended || member->job.uuid.empty()) continue;
            const auto room = keeper->room(member->job, *member->plan);
            if (room) continue;
            if (!told) member->run->note("Waiting to begin: " + room.error().message);
            missing = told = true;
        }
        if (missing) std::this_thread::sleep_for(kRoomPeriod);
    }
    for (const auto& member : m_members) {
        if (told && !member->ended) member->run->note("The clip can be kept now; beginning.");
    }
}

void BatchRun::startLoading() {
    int together = 0;
    const Member* any = nullptr;
    for (const auto& member : m_members) {
        if (member->ended) continue;
        ++together;
        any = member.get();
    }
    if (!any) return;
    m_wasWarm = m_services.models.isWarm(any->request().modelFolder, loadOptionsFor(*any->plan, {}));
    const TimeForecast expected = forecastTime(*m_services.parts.timings, timedJob(*any, together));
    if (const auto seconds = expected.total(m_wasWarm); seconds && m_services.expects) m_services.expects(*seconds);
    int place = 0;
    for (const auto& member : m_members) {
        if (member->ended) continue;
        member->run->setBatch(together);
        JobKeeper* const keeper = m_services.parts.keeper.get();
        const bool kept = keeper && !member->job.uuid.empty();
        if (kept) {
            if (auto reached = keeper->progressOf(member->job, *member->plan)) member->progress = std::move(*reached);
        }
        ExpectedTimes times = expected.inBatch(place++, together, m_wasWarm);
        times.steps -= member->progress.denoised ? times.steps : std::min(times.steps, member->progress.stepsDone);
        member->run->loadingBegan(member->plan, times, m_wasWarm);
        if (!kept) continue;
        const auto keep = [keeper, held = member.get()](const RunProgress& progress) {
            keeper->reached(held->job, *held->plan, progress);
        };
        member->progress.stepKept = keep;
        member->progress.keepLatents = [this, keep, held = member.get()](const at::Tensor&) {
            markEarlyEnd(*held);
            keep(held->progress);
        };
    }
}

void BatchRun::markEarlyEnd(Member& member) {
    if (!member.progress.endedEarly || member.plan->stepsRun != 0) return;
    auto plan = std::make_shared<ResolvedPlan>(*member.plan);
    plan->stepsRun = member.progress.stepsDone - plan->firstStep();
    member.run->note("Ended after step " + std::to_string(plan->stepsRun) + " of " +
                     std::to_string(plan->stepsToRun()) + ", as wished.");
    member.plan = std::move(plan);
    JobKeeper* const keeper = m_services.parts.keeper.get();
    if (keeper && !member.job.uuid.empty()) keeper->planned(member.job, *member.plan, *m_facts);
}

void BatchRun::denoiseTogether() {
    std::vector<Member*> together;
    for (const auto& member : m_members) {
        if (!member->ended) together.push_back(member.get());
    }
    if (together.size() < 2) return;
    const bool alike = std::all_of(together.begin(), together.end(), [&](const Member* member) {
        return samePlanButSeed(*member->plan, *together.front()->plan);
    });
    if (!alike) return;
    const Member& leader = *together.front();
    const HostMemoryGuard guard(hostLimit(*leader.plan));
    std::vector<std::unique_ptr<NoiseSource>> noises;
    std::vector<RunContext> contexts;
    for (Member* member : together) {
        noises.push_back(m_services.parts.makeNoise(member->plan->seed));
        contexts.push_back({.cancel = member->job.cancel,
                            .observer = *member->run,
                            .noise = *noises.back(),
                            .probe = nullptr,
                            .progress = &member->progress,
                            .start = member->start,
                            .enough = member->job.enough});
    }
    const auto results = withoutExceptions([&]() -> Result<std::vector<Result<Frames>>> {
        auto loaded = m_services.models.get(leader.request().modelFolder, loadOptionsFor(*leader.plan, {}),
                                            roomFor(*leader.plan));
        if (!loaded) return loaded.error();
        std::vector<GenerationRun> runs;
        for (std::size_t i = 0; i < together.size(); ++i) {
            runs.push_back({together[i]->request(), *together[i]->plan, contexts[i]});
        }
        return loaded->system->generateTogether(runs);
    });
    for (std::size_t i = 0; i < together.size(); ++i) {
        together[i]->first = results ? results.value()[i] : Result<Frames>(results.error());
        // Memory that one job needs alone is not what ran out: each goes on by itself, and from where it is.
        const bool shortage = !*together[i]->first && together[i]->first->error().code == ErrorCode::OutOfMemory;
        if (!shortage) continue;
        together[i]->first.reset();
        together[i]->run->setBatch(1);
        together[i]->run->recovered(
            "Memory ran out with " + std::to_string(together.size()) + " jobs at once; going on one by one.",
            together[i]->plan);
        m_services.models.drop();
    }
}

std::uint64_t BatchRun::hostLimit(const ResolvedPlan& plan) const {
    // Not beside a GPU, whose driver takes addresses by the terabyte; and not with a limit on tensors, which is no
    // limit on what libraries take for themselves.
    const DeviceFacts* cpu = deviceOf(m_devices, "cpu");
    return plan.device == "cpu" && tensorLimit() == 0 && cpu ? cpu->freeBytes : 0;
}

Result<Frames> BatchRun::attempt(Member& member) {
    const HostMemoryGuard guard(hostLimit(*member.plan));
    const auto replan = [&](std::uint64_t below, std::optional<Precision> precision) -> Result<ResolvedPlan> {
        GenerationRequest again = requestLike(member.request(), *member.plan);
        if (precision) again.overrides.precision = precision;
        MemoryMeans limited = m_means;
        limited.below = below;
        auto found = resolvePlan(again, m_services.parts.presets, *m_facts, m_services.parts.devices(), limited);
        if (found && !found->memory.fits() && !again.tryAnyway)
            return Error{ErrorCode::OutOfMemory, "No other plan fits.", ""};
        return found;
    };
    JobAttempts attempts(member.request(), member.job.cancel,
                         {.models = m_services.models,
                          .run = *member.run,
                          .makeNoise = m_services.parts.makeNoise,
                          .replan = replan,
                          .modelReady =
                              [this](bool wasWarm) {
                                  if (!wasWarm) m_services.timeLeft.forget();
                              },
                          .enough = member.job.enough,
                          .start = member.start});
    return attempts.run(member.plan, member.progress, std::exchange(member.first, std::nullopt));
}

Result<std::shared_ptr<const Clip>> BatchRun::finishClip(Member& member) {
    auto frames = attempt(member);
    if (!frames) return frames.error();
    const auto decoded = std::chrono::steady_clock::now();
    markEarlyEnd(member);
    if (auto checked = checkFrames(frames.value(), *member.plan); !checked) return checked.error();
    auto clip = std::make_shared<Clip>();
    clip->frames = std::move(frames).value();
    clip->plan = *member.plan;
    JobKeeper* const keeper = m_services.parts.keeper.get();
    clip->summary = member.run->summary();
    const DeviceFacts* device = deviceOf(m_devices, clip->plan.device);
    auto receipt = makeReceipt(member.request(), *clip, *m_facts, device ? device->name : "", member.progress.resumed);
    addLatents(receipt, m_services.parts.latents, member.progress, clip->plan, *m_facts);
    clip->recipe = makeRecipe(member.request(), *member.plan, *m_facts, dumpJson(receipt));
    learn(member, clip->summary);
    if (keeper && !member.job.uuid.empty()) {
        member.run->stageBegan(JobState::Saving, member.plan->frames);
        const auto kept = keeper->keepClip(member.job, *clip, member.job.cancel,
                                           [&](int done, int) { member.run->stepDone(done, {}); });
        if (!kept) return kept.error();
        if (!kept->empty()) {
            clip->summary.recoveries.push_back(kept.value());
            member.run->note(kept.value());
        } else {
            member.decoded = decoded;
        }
    }
    return std::shared_ptr<const Clip>(std::move(clip));
}

TimedJob BatchRun::timedJob(const Member& member, int batch) const {
    const DeviceFacts* device = deviceOf(m_devices, member.plan->device);
    TimedJob job{m_work, *member.plan, device ? device->name : member.plan->device, batch};
    if (m_services.parts.keeper && !member.job.uuid.empty()) {
        job.keptAs = "library" + std::filesystem::path(member.job.ticket->output).extension().string();
    }
    return job;
}

void BatchRun::learn(const Member& member, const JobSummary& summary) {
    m_services.timeLeft = member.run->timeLeft();
    const DeviceFacts* device = deviceOf(m_devices, member.plan->device);
    if (!device || !summary.recoveries.empty() || member.progress.resumed) return;
    learnTimes(*m_services.parts.timings, timedJob(member, summary.batch), summary, m_wasWarm);
    if (summary.batch == 1) learnMemory(*m_services.parts.measurements, *member.plan, *device, summary);
}

void BatchRun::end(Member& member, Result<std::shared_ptr<const Clip>> clip) {
    member.ended = true;
    // Only now: while the exception is in flight it holds what it was thrown across.
    if (!clip && spoilsModel(clip.error().code)) m_services.models.drop();
    JobKeeper* const keeper = m_services.parts.keeper.get();
    const bool stopped = member.job.cancel.isCancelled() || (!clip && clip.error().code == ErrorCode::Cancelled);
    const auto settle = [&](const JobEvent& last) {
        if (!keeper || member.job.uuid.empty()) return;
        if (last.state == JobState::Cancelled && m_services.stopping()) {
            keeper->putBack(member.job);
        } else {
            keeper->ended(member.job, last);
        }
    };
    if (stopped && !(clip && keeper)) {
        member.run->finish(JobState::Cancelled, nullptr, std::nullopt, settle);
    } else if (!clip) {
        member.run->finish(JobState::Failed, nullptr, clip.error(), settle);
    } else {
        member.run->finish(JobState::Done, std::move(clip).value(), std::nullopt, settle);
    }
    if (!member.decoded) return;
    const std::chrono::duration<double> keeping = std::chrono::steady_clock::now() - *member.decoded;
    learnSaving(*m_services.parts.timings, timedJob(member, 1), keeping.count());
}

}  // namespace mutoscope
