// SPDX-License-Identifier: Apache-2.0
#include "engine/store/journal.h"

#include "engine/media/disk_error.h"
#include "engine/request/strict_json.h"
#include "engine/store/content_hash.h"
#include "engine/store/journal_schema.h"
#include "engine/store/utc_time.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace mutoscope {
namespace {

SqlValue number(JobId job) { return static_cast<std::int64_t>(job); }
SqlValue orNull(const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); }

Error noSuchJob(JobId job) {
    return {ErrorCode::InvalidArgument, "There is no job " + std::to_string(job) + "; list the queue for its numbers.",
            ""};
}

}  // namespace

Result<std::shared_ptr<Journal>> Journal::open(const std::filesystem::path& folder, std::function<std::int64_t()> now) {
    if (folder.empty()) {
        return Error{ErrorCode::Disk, "There is no home folder to keep the queue in; set MUTOSCOPE_DATA to a folder.",
                     ""};
    }
    auto database = Database::open(folder / "journal.db", journalMigrations());
    if (!database) return database.error();
    auto lock = FileLock::open(folder / "runner.lock");
    if (!lock) return lock.error();
    return std::shared_ptr<Journal>(new Journal(folder, std::move(database).value(), std::move(lock).value(),
                                                now ? std::move(now) : std::function(utcNow)));
}

Journal::Journal(std::filesystem::path folder, std::unique_ptr<Database> database, FileLock runnerLock,
                 std::function<std::int64_t()> now)
    : m_folder(std::move(folder)),
      m_now(std::move(now)),
      m_epoch(randomUuid()),
      m_database(std::move(database)),
      m_pictures(m_folder / "pictures"),
      m_runnerLock(std::move(runnerLock)) {}

bool Journal::tryLockRunner() {
    const std::lock_guard lock(m_mutex);
    m_isRunner = m_isRunner || m_runnerLock.tryExclusive();
    return m_isRunner;
}

Result<std::vector<JournalJob>> Journal::list(const std::string& condition, const SqlValues& values) {
    std::vector<JournalJob> jobs;
    auto read = m_database->each(selectJobs() + condition, values, [&](const SqlRow& row) {
        jobs.push_back(jobOf(row));
        return true;
    });
    if (!read) return read.error();
    return jobs;
}

Result<std::optional<JournalJob>> Journal::first(const std::string& condition, const SqlValues& values) {
    auto jobs = list(condition + " LIMIT 1", values);
    if (!jobs) return jobs.error();
    return jobs->empty() ? std::optional<JournalJob>() : std::optional(std::move(jobs->front()));
}

Result<JournalJob> Journal::add(const JobTicket& ticket) {
    const std::lock_guard lock(m_mutex);
    JournalJob job;
    job.uuid = randomUuid();
    job.ticket = ticket;
    job.created = m_now();
    const auto keepPicture = [&]() -> Result<void> {
        if (!ticket.request.picture) return {};
        auto kept = m_pictures.keep(ticket.request.picture);
        if (!kept) return kept.error();
        job.picture = kept.value();
        return {};
    };
    if (auto kept = keepPicture(); !kept) return kept.error();
    const auto priority = static_cast<std::int64_t>(ticket.priority);
    auto added = m_database->transaction([&]() -> Result<void> {
        // Again: another process may have removed it as unused until just now. Costs a look at the folder.
        if (auto kept = keepPicture(); !kept) return kept;
        auto place = m_database->integer(
            ticket.first ? "SELECT min(place) - 1 FROM jobs WHERE end_order IS NULL AND priority = ?"
                         : "SELECT max(place) + 1 FROM jobs WHERE end_order IS NULL AND priority = ?",
            {priority});
        if (!place) return place.error();
        return m_database->run(
            "INSERT INTO jobs(uuid, state, priority, place, job_group, prompt, model, picture, created, spec_version, "
            "spec_json) VALUES(?,'queued',?,?,?,?,?,?,?,?,?)",
            {job.uuid, priority, place->value_or(0), ticket.group, ticket.request.prompt, ticket.request.modelFolder,
             orNull(job.picture), job.created, std::int64_t{kSpecVersion}, dumpJson(toJson(ticket))});
    });
    if (!added) return added.error();
    job.id = static_cast<JobId>(m_database->lastRowId());
    return job;
}

Result<JobTicket> Journal::loadPicture(const JournalJob& job) {
    if (!job.held.empty()) return Error{ErrorCode::BadInput, job.held, ""};
    JobTicket ticket = job.ticket;
    if (job.picture.empty() || ticket.request.picture) return ticket;
    const std::lock_guard lock(m_mutex);
    auto picture = m_pictures.load(job.picture);
    if (!picture) return picture.error();
    ticket.request.picture = std::move(picture).value();
    return ticket;
}

Result<void> Journal::change(JobId job, const std::string& assignments, SqlValues values, const std::string& condition,
                             const char* refusal) {
    values.push_back(number(job));
    auto changed = m_database->run("UPDATE jobs SET " + assignments + " WHERE id = ? AND " + condition, values);
    if (!changed || m_database->changes() > 0) return changed;
    auto known = m_database->integer("SELECT 1 FROM jobs WHERE id = ?", {number(job)});
    if (!known) return known.error();
    if (!known->has_value()) return noSuchJob(job);
    return Error{ErrorCode::InvalidArgument, "Job " + std::to_string(job) + " " + refusal + ".", ""};
}

Result<void> Journal::began(JobId job) {
    const std::lock_guard lock(m_mutex);
    const std::int64_t now = m_now();
    return change(job,
                  "state = 'loading', attempts = attempts + 1, started = ?, heartbeat = ?, worker_epoch = ?, step = 0, "
                  "steps = 0",
                  {now, now, m_epoch}, "end_order IS NULL AND state = 'queued'", "does not wait any more");
}

Result<void> Journal::planned(JobId job, const ResolvedPlan& plan, const std::string& receipt,
                              const std::string& receiptKey) {
    const std::lock_guard lock(m_mutex);
    return change(
        job, "plan = ?, seed = coalesce(seed, ?), heartbeat = ?, receipt = ?, receipt_key = ?",
        {dumpJson(toJson(plan)), static_cast<std::int64_t>(plan.seed), m_now(), orNull(receipt), orNull(receiptKey)},
        "end_order IS NULL", "has ended");
}

Result<void> Journal::moved(JobId job, JobState state, int step, int steps) {
    const std::lock_guard lock(m_mutex);
    return change(job, "state = ?, step = ?, steps = ?, heartbeat = ?",
                  {std::string(toString(state)), std::int64_t{step}, std::int64_t{steps}, m_now()},
                  "end_order IS NULL AND state <> 'queued'", "does not run");
}

Result<void> Journal::writeEnd(JobId job, const std::string& state, const JobEnd& how) {
    const auto part = [&](std::string Error::*member) { return how.error ? SqlValue(*how.error.*member) : SqlValue(); };
    return change(
        job,
        "state = ?, ended = ?, end_order = (SELECT coalesce(max(end_order), 0) + 1 FROM jobs WHERE end_order "
        "IS NOT NULL), seconds = ?, error_code = ?, error_text = ?, error_detail = ?, summary = ?, receipt = "
        "coalesce(?, receipt), receipt_key = coalesce(?, receipt_key), clip_file = coalesce(?, clip_file)",
        {state, m_now(), how.seconds, how.error ? SqlValue(std::string(toString(how.error->code))) : SqlValue(),
         part(&Error::message), part(&Error::detail), orNull(how.summary), orNull(how.receipt), orNull(how.receiptKey),
         orNull(how.clipFile)},
        "end_order IS NULL", "has ended already");
}

Result<void> Journal::ended(JobId job, const JobEnd& end) {
    if (!isFinal(end.state)) return Error{ErrorCode::Internal, "A job cannot end as it runs.", toString(end.state)};
    const std::lock_guard lock(m_mutex);
    return writeEnd(job, toString(end.state), end);
}

Result<Journal::Cancel> Journal::cancel(JobId job) {
    const std::lock_guard lock(m_mutex);
    Cancel outcome = Cancel::TooLate;
    auto done = m_database->transaction([&]() -> Result<void> {
        auto state = m_database->text(
            "SELECT CASE WHEN end_order IS NULL THEN state ELSE 'over' END FROM jobs WHERE id = ?", {number(job)});
        if (!state) return state.error();
        if (!state->has_value()) return noSuchJob(job);
        if (*state.value() == "over") return {};
        outcome = *state.value() == "queued" ? Cancel::Ended : Cancel::Asked;
        if (outcome == Cancel::Ended) return writeEnd(job, "cancelled", {});
        return m_database->run("UPDATE jobs SET cancel_requested = 1 WHERE id = ?", {number(job)});
    });
    if (!done) return done.error();
    return outcome;
}

Result<std::vector<JobId>> Journal::cancelRequests() {
    const std::lock_guard lock(m_mutex);
    std::vector<JobId> jobs;
    auto read = m_database->each("SELECT id FROM jobs WHERE end_order IS NULL AND cancel_requested = 1", {},
                                 [&](const SqlRow& row) {
                                     jobs.push_back(static_cast<JobId>(row.integer(0)));
                                     return true;
                                 });
    if (!read) return read.error();
    return jobs;
}

Result<int> Journal::cancelWaiting() {
    const std::lock_guard lock(m_mutex);
    int count = 0;
    auto done = m_database->transaction([&]() -> Result<void> {
        auto waiting = list("WHERE end_order IS NULL AND state = 'queued'", {});
        if (!waiting) return waiting.error();
        for (const JournalJob& job : waiting.value()) {
            if (auto ended = writeEnd(job.id, "cancelled", {}); !ended) return ended;
        }
        count = static_cast<int>(waiting->size());
        return {};
    });
    if (!done) return done.error();
    return count;
}

Result<bool> Journal::paused() {
    const std::lock_guard lock(m_mutex);
    auto value = m_database->integer("SELECT value FROM settings WHERE name = 'paused'");
    if (!value) return value.error();
    return value->value_or(0) != 0;
}

Result<void> Journal::setPaused(bool paused) {
    const std::lock_guard lock(m_mutex);
    return m_database->run("INSERT OR REPLACE INTO settings VALUES('paused', ?)", {std::int64_t{paused}});
}

Result<JournalJob> Journal::find(JobId job) {
    const std::lock_guard lock(m_mutex);
    auto found = first("WHERE id = ?", {number(job)});
    if (!found) return found.error();
    if (!found->has_value()) return noSuchJob(job);
    return *std::move(found).value();
}

Result<JournalJob> Journal::find(const std::string& uuid) {
    const std::lock_guard lock(m_mutex);
    auto found = first("WHERE uuid = ?", {uuid});
    if (!found) return found.error();
    if (!found->has_value()) {
        return Error{ErrorCode::InvalidArgument, "The journal does not know that job any more; compose it again.",
                     uuid};
    }
    return *std::move(found).value();
}

Result<std::vector<JournalJob>> Journal::waiting() {
    const std::lock_guard lock(m_mutex);
    return list("WHERE end_order IS NULL AND state = 'queued' ORDER BY priority DESC, place", {});
}

Result<std::vector<JournalJob>> Journal::running() {
    const std::lock_guard lock(m_mutex);
    return list("WHERE end_order IS NULL AND state <> 'queued' ORDER BY priority DESC, place", {});
}

Result<std::vector<JournalJob>> Journal::history(const HistoryFilter& filter, int limit, int offset) {
    const std::lock_guard lock(m_mutex);
    SqlValues values;
    const std::string condition = historyCondition(filter, values);
    values.insert(values.end(), {std::int64_t{limit}, std::int64_t{offset}});
    // The inner part is answered from the index alone.
    return list("WHERE id IN (SELECT id FROM jobs WHERE " + condition +
                    " ORDER BY end_order DESC LIMIT ? OFFSET ?) ORDER BY end_order DESC",
                values);
}

Result<int> Journal::historyCount(const HistoryFilter& filter) {
    const std::lock_guard lock(m_mutex);
    SqlValues values;
    const std::string condition = historyCondition(filter, values);
    auto count = m_database->integer("SELECT count(*) FROM jobs WHERE " + condition, values);
    if (!count) return count.error();
    return static_cast<int>(count->value_or(0));
}

Result<std::optional<JournalJob>> Journal::finishedLike(const std::string& receiptKey) {
    if (receiptKey.empty()) return std::optional<JournalJob>();
    const std::lock_guard lock(m_mutex);
    auto found = first(
        "WHERE receipt_key = ? AND end_order IS NOT NULL AND state = 'done' AND clip_file IS NOT NULL ORDER BY "
        "end_order DESC",
        {receiptKey});
    if (!found || !found->has_value()) return found;
    std::error_code ignored;
    if (!std::filesystem::exists(found.value()->clipFile, ignored)) return std::optional<JournalJob>();
    return found;
}

bool Journal::changedElsewhere() {
    const std::lock_guard lock(m_mutex);
    const auto seen = m_database->integer("PRAGMA data_version");
    if (!seen || !seen->has_value()) return true;
    return std::exchange(m_lastSeen, *seen.value()) != *seen.value();
}

Result<std::string> Journal::checkIntegrity() {
    const std::lock_guard lock(m_mutex);
    return m_database->check(true);
}

}  // namespace mutoscope
