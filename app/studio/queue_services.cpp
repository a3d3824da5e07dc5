// SPDX-License-Identifier: Apache-2.0
#include "app/studio/queue_services.h"

#include "engine/memory/planner.h"
#include "engine/runtime/memory_means.h"
#include "engine/runtime/time_forecast.h"
#include "engine/store/journal.h"
#include "engine/store/run_checkpoint.h"
#include "engine/systems/generation_system.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kEndedShown = 20;

/// Seconds of the job with a warm model, as this machine was measured.
std::optional<double> secondsOf(const GenerationRequest& request, const PresetLibrary& presets) {
    const auto model = describeModel(request.modelFolder);
    if (!model) return std::nullopt;
    const std::vector<DeviceFacts> machine = devices();
    const MemoryMeans means = memoryMeansFor(model.value());
    const auto plan = resolvePlan(request, presets, model.value(), machine, means);
    if (!plan || !means.meter) return std::nullopt;
    const auto work = means.meter(plan.value());
    const auto device = std::find_if(machine.begin(), machine.end(),
                                     [&](const DeviceFacts& facts) { return facts.id == plan->device; });
    if (!work || device == machine.end()) return std::nullopt;
    return forecastTime(*sharedTimings(), {work.value(), plan.value(), device->name, 1}).total(true);
}

KeptWork keptOf(const Journal& journal, const std::string& uuid) {
    const auto left = checkpointsIn(journal.folder()).load(uuid);
    if (!left) return KeptWork::None;
    return left->denoised ? KeptWork::Latents : KeptWork::Steps;
}

Result<void> retryJob(Journal& journal, const std::string& uuid) {
    const auto job = journal.find(uuid);
    return job ? journal.retry(job->id) : job.error();
}

std::vector<EndedJob> endedJobs(Journal& journal) {
    const auto jobs = journal.history({}, kEndedShown);
    std::vector<EndedJob> ended;
    if (!jobs) return ended;
    for (const JournalJob& job : jobs.value()) {
        ended.push_back({job.uuid, job.ticket, job.state, job.error ? job.error->message : "", job.seconds,
                         job.clipFile, job.state == JobState::Failed ? keptOf(journal, job.uuid) : KeptWork::None});
    }
    return ended;
}

Result<JobTicket> ticketOf(Journal& journal, const std::string& uuid) {
    const auto job = journal.find(uuid);
    if (!job) return job.error();
    return journal.loadPicture(job.value());
}

}  // namespace

QueueServices queueServices(std::shared_ptr<Journal> journal, PresetLibrary presets) {
    QueueServices services;
    services.forecastSeconds = [presets = std::move(presets)](const GenerationRequest& request) {
        return secondsOf(request, presets);
    };
    if (!journal) return services;
    services.completeTicket = [journal](const std::string& uuid) { return ticketOf(*journal, uuid); };
    services.keptOf = [journal](const std::string& uuid) { return keptOf(*journal, uuid); };
    services.retry = [journal](const std::string& uuid) { return retryJob(*journal, uuid); };
    services.endedBefore = [journal] { return endedJobs(*journal); };
    services.isPaused = [journal] {
        const auto paused = journal->paused();
        return paused && paused.value();
    };
    return services;
}

}  // namespace mutoscope
