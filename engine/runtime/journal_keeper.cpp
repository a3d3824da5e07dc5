// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/journal_keeper.h"

#include "engine/media/clip_reader.h"
#include "engine/media/video_writer.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/recipe.h"
#include "engine/runtime/result_key.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kCheckpointPeriod{5};
constexpr int kCheckpointShare = 20;  // at most one part in so many of the time goes into checkpoints
constexpr std::chrono::seconds kMovePeriod{1};
constexpr int kFailedResumable = 100;  // failed jobs, the last ones, whose checkpoints outlive the program

WaitingJob waitingFrom(const JournalJob& job) {
    WaitingJob waiting;
    waiting.ticket = std::make_shared<const JobTicket>(job.ticket);
    waiting.uuid = job.uuid;
    waiting.journalId = job.id;
    waiting.clipFile = job.clipFile;
    waiting.alone = job.attempts > 0;
    return waiting;
}

std::vector<WaitingJob> runnable(const std::vector<JournalJob>& jobs) {
    std::vector<WaitingJob> found;
    for (const JournalJob& job : jobs) {
        if (job.held.empty()) found.push_back(waitingFrom(job));
    }
    return found;
}

}  // namespace

bool sameFramesToCome(const ResolvedPlan& one, const ResolvedPlan& other) {
    return frameEssence(one) == frameEssence(other);
}

Result<std::shared_ptr<JournalKeeper>> JournalKeeper::open(const fs::path& folder) {
    auto journal = Journal::open(folder);
    if (!journal) return journal.error();
    if (!journal.value()->tryLockRunner()) {
        return Error{ErrorCode::Unsupported,
                     "Another Mutoscope already runs the jobs of '" + folder.string() +
                         "'; add jobs to its queue, or close it first.",
                     ""};
    }
    return std::shared_ptr<JournalKeeper>(new JournalKeeper(std::move(journal).value(), folder));
}

JournalKeeper::JournalKeeper(std::shared_ptr<Journal> journal, const fs::path& folder)
    : m_journal(std::move(journal)), m_checkpoints(checkpointsIn(folder)), m_clips(folder / "clips") {}

JournalKeeper::Pace& JournalKeeper::paceOf(const WaitingJob& job) {
    const std::lock_guard lock(m_mutex);
    return m_paces[job.id];
}

std::string JournalKeeper::keyOf(const WaitingJob& job) {
    const std::lock_guard lock(m_mutex);
    return m_resultKeys[job.id];
}

void JournalKeeper::forget(const WaitingJob& job) {
    const std::lock_guard lock(m_mutex);
    m_paces.erase(job.id);
    m_resultKeys.erase(job.id);
}

Result<void> JournalKeeper::add(WaitingJob& job) {
    auto kept = m_journal->add(*job.ticket);
    if (!kept) return kept.error();
    job.uuid = kept->uuid;
    job.journalId = kept->id;
    return {};
}

// Where one of the calls below cannot be written, the job goes on: it is then found at the next start as it was known
// last.

void JournalKeeper::withdrawn(const WaitingJob& job) {
    if (job.journalId != 0) (void)m_journal->cancel(job.journalId);
}

void JournalKeeper::reordered(const WaitingJob& job, const WaitingJob* before) {
    if (job.journalId != 0) (void)m_journal->reorder(job.journalId, before ? before->journalId : 0);
}

void JournalKeeper::reprioritised(const WaitingJob& job) {
    if (job.journalId != 0) (void)m_journal->setPriority(job.journalId, job.ticket->priority);
}

void JournalKeeper::paused(bool value) { (void)m_journal->setPaused(value); }

JobKeeper::News JournalKeeper::news() {
    News news;
    if (!m_journal->changedElsewhere()) return news;
    if (const auto waiting = m_journal->waiting()) news.added = runnable(waiting.value());
    if (auto wishes = m_journal->cancelRequests()) news.cancelWishes = std::move(wishes).value();
    if (const auto paused = m_journal->paused()) news.paused = paused.value();
    return news;
}

std::vector<WaitingJob> JournalKeeper::recover() {
    m_clips.removeUnfinished();
    (void)m_journal->recover([this](const JournalJob& job) { return m_clips.standing(job); });
    const auto waiting = m_journal->waiting();
    if (!waiting) return {};
    std::set<std::string> uuids;
    for (const JournalJob& job : waiting.value()) uuids.insert(job.uuid);
    HistoryFilter failed;
    failed.states = {JobState::Failed};
    const auto resumable = m_journal->history(failed, kFailedResumable);
    if (!resumable) return runnable(waiting.value());
    for (const JournalJob& job : resumable.value()) uuids.insert(job.uuid);
    m_checkpoints.forgetAllBut(uuids);
    return runnable(waiting.value());
}

Result<std::shared_ptr<const JobTicket>> JournalKeeper::complete(const WaitingJob& job) {
    if (job.ticket->request.picture) return job.ticket;
    const auto known = m_journal->find(job.journalId);
    if (!known) return known.error();
    if (known->picture.empty()) return job.ticket;
    auto ticket = m_journal->loadPicture(known.value());
    if (!ticket) return ticket.error();
    return std::shared_ptr<const JobTicket>(std::make_shared<JobTicket>(std::move(ticket).value()));
}

void JournalKeeper::began(const WaitingJob& job) {
    if (job.journalId != 0) (void)m_journal->began(job.journalId);
}

void JournalKeeper::planned(const WaitingJob& job, const ResolvedPlan& plan, const ModelFacts& model) {
    const std::string key = resultKey(job.ticket->request, plan, model);
    {
        const std::lock_guard lock(m_mutex);
        m_resultKeys[job.id] = key;
    }
    (void)m_journal->planned(job.journalId, plan, "", key);
}

std::optional<RunProgress> JournalKeeper::progressOf(const WaitingJob& job, const ResolvedPlan& plan) {
    auto kept = m_checkpoints.load(job.uuid);
    if (!kept) return std::nullopt;
    const auto json = parseStrictJson(kept->plan, "The checkpoint's plan", {.bytes = 1 << 20, .depth = 16});
    auto before = json ? planFromJson(json.value()) : Result<ResolvedPlan>(json.error());
    if (!before) return std::nullopt;
    RunProgress progress;
    progress.endedEarly = std::exchange(before->stepsRun, 0) != 0;
    if (!sameFramesToCome(before.value(), plan) || kept->stepsDone > plan.steps) return std::nullopt;
    progress.stepsDone = kept->stepsDone;
    progress.denoised = kept->denoised;
    progress.resumed = true;
    progress.sample = kept->sample;
    for (const auto& [prediction, sample] : kept->history) progress.history.push_back({prediction, sample});
    return progress;
}

void JournalKeeper::reached(const WaitingJob& job, const ResolvedPlan& plan, const RunProgress& progress) {
    Pace& pace = paceOf(job);
    const auto now = Clock::now();
    if (!progress.denoised && now - pace.checkpoint < std::max<Clock::duration>(pace.rest, kCheckpointPeriod)) return;
    RunCheckpoint checkpoint{progress.stepsDone, progress.denoised, progress.sample, {}, dumpJson(toJson(plan))};
    for (const StepRecord& record : progress.history) checkpoint.history.emplace_back(record.prediction, record.sample);
    if (progress.denoised) checkpoint.history.clear();
    (void)m_checkpoints.keep(job.uuid, checkpoint);
    pace.checkpoint = Clock::now();
    pace.rest = kCheckpointShare * (pace.checkpoint - now);
}

void JournalKeeper::moved(const WaitingJob& job, JobState state, int step, int steps) {
    if (job.journalId == 0) return;
    Pace& pace = paceOf(job);
    const auto now = Clock::now();
    if (pace.state == state && now - pace.told < kMovePeriod) return;
    if (pace.state == JobState::Queued) pace.checkpoint = now;  // a short job needs none
    pace.state = state;
    pace.told = now;
    (void)m_journal->moved(job.journalId, state, step, steps);
}

Result<std::shared_ptr<const Clip>> JournalKeeper::clipOf(const JournalJob& job) const {
    auto frames = m_clips.load(job.clipFile);
    if (!frames) return frames.error();
    auto recipe = readRecipe(job.clipFile);
    if (!recipe) return recipe.error();
    const auto json = parseStrictJson(job.plan, "The plan", {.bytes = 1 << 20, .depth = 16});
    if (!json) return json.error();
    auto plan = planFromJson(json.value());
    if (!plan) return plan.error();
    auto clip = std::make_shared<Clip>();
    clip->frames = std::move(frames).value();
    clip->plan = std::move(plan).value();
    clip->recipe = std::move(recipe).value();
    clip->file = job.clipFile;
    return std::shared_ptr<const Clip>(std::move(clip));
}

std::shared_ptr<const Clip> JournalKeeper::finishedLike(const WaitingJob& job, const ResolvedPlan&, const ModelFacts&) {
    const auto like = m_journal->finishedLike(keyOf(job));
    if (!like || !like.value()) return nullptr;
    const auto clip = clipOf(*like.value());
    return clip ? clip.value() : nullptr;
}

Result<std::shared_ptr<const Clip>> JournalKeeper::standing(const WaitingJob& job) {
    auto known = m_journal->find(job.journalId);
    if (!known) return known.error();
    known->clipFile = job.clipFile;
    return clipOf(known.value());
}

Result<void> JournalKeeper::room(const WaitingJob& job, const ResolvedPlan& plan) {
    const std::uint64_t bytes = std::uint64_t{3} * static_cast<std::uint64_t>(plan.width) *
                                static_cast<std::uint64_t>(plan.height) * static_cast<std::uint64_t>(plan.frames);
    auto room = m_clips.room(bytes);
    if (room || job.ticket->output.empty()) return room;
    // Elsewhere there may be room: then that is the clip.
    return checkFreeSpace(fs::path(job.ticket->output).parent_path(), bytes) ? Result<void>() : room;
}

Result<std::string> JournalKeeper::keepClip(const WaitingJob& job, Clip& clip, const CancelToken& cancel,
                                            const std::function<void(int done, int total)>& progress) {
    clip.recipe = withJob(clip.recipe, job.uuid);
    std::optional<Error> notInLibrary;
    if (clip.file.empty()) {
        auto kept = m_clips.keep(job.uuid, clip, cancel, progress);
        if (kept) {
            clip.file = kept->string();
        } else if (kept.error().code == ErrorCode::Cancelled) {
            return kept.error();
        } else {
            notInLibrary = kept.error();
        }
    }
    if (notInLibrary && job.ticket->output.empty()) {
        const auto reached = m_checkpoints.load(job.uuid);
        notInLibrary->message += reached && reached->denoised
                                     ? " The finished latents are kept: trying again only decodes them."
                                     : " Then try again.";
        return *notInLibrary;
    }
    if (auto written = writeOutput(job, clip, cancel, progress); !written) return written.error();
    return notInLibrary ? "The library has no copy of the clip: " + notInLibrary->message : std::string();
}

Result<void> JournalKeeper::writeOutput(const WaitingJob& job, const Clip& clip, const CancelToken& cancel,
                                        const std::function<void(int done, int total)>& progress) const {
    const std::string& output = job.ticket->output;
    if (output.empty() || madeBy(output, job.uuid)) return {};
    const auto format = exportFormatForPath(output);
    if (!format) return format.error();
    ExportOptions options;
    options.path = output;
    options.format = format.value();
    options.framesPerSecond = clip.plan.fps;
    options.recipe = clip.recipe;
    options.comment = job.ticket->request.prompt;
    auto written = exportClip(*clip.frames, options, cancel, progress);
    if (!written) return written.error();
    return {};
}

void JournalKeeper::ended(const WaitingJob& job, const JobEvent& end) {
    JobEnd how;
    how.state = end.state;
    how.error = end.error;
    how.seconds = end.elapsedSeconds;
    how.receiptKey = keyOf(job);
    if (end.clip) {
        how.summary = dumpJson(toJson(end.clip->summary));
        how.clipFile = end.clip->file;
    }
    (void)m_journal->ended(job.journalId, how);
    if (end.state != JobState::Failed) m_checkpoints.forget(job.uuid);  // a retry goes on from there
    forget(job);
}

void JournalKeeper::putBack(const WaitingJob& job) {
    (void)m_journal->putBack(job.journalId);
    forget(job);
}

}  // namespace mutoscope
