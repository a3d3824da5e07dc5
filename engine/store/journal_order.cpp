// SPDX-License-Identifier: Apache-2.0
#include "engine/store/journal.h"

#include <algorithm>
#include <set>

namespace mutoscope {
namespace {

SqlValue number(JobId job) { return static_cast<std::int64_t>(job); }

Error notWaiting(JobId job) {
    return {ErrorCode::InvalidArgument,
            "Job " + std::to_string(job) + " does not wait in the queue; list it for its numbers.", ""};
}

constexpr const char* kWaiting = "end_order IS NULL AND state = 'queued'";

}  // namespace

Result<void> Journal::reorder(JobId job, JobId before) {
    const std::lock_guard lock(m_mutex);
    return m_database->transaction([&]() -> Result<void> {
        auto waiting = list("WHERE end_order IS NULL AND state = 'queued' ORDER BY priority DESC, place", {});
        if (!waiting) return waiting.error();
        const auto where = [&](JobId id) {
            return std::find_if(waiting->begin(), waiting->end(), [id](const JournalJob& one) { return one.id == id; });
        };
        const auto moving = where(job);
        if (moving == waiting->end()) return notWaiting(job);
        if (job == before) return {};
        JobPriority priority = moving->ticket.priority;
        if (before != 0) {
            const auto next = where(before);
            if (next == waiting->end()) return notWaiting(before);
            priority = next->ticket.priority;
        }
        std::vector<JobId> order;
        for (const JournalJob& one : waiting.value()) {
            if (one.ticket.priority != priority || one.id == job) continue;
            if (one.id == before) order.push_back(job);
            order.push_back(one.id);
        }
        if (before == 0) order.push_back(job);
        for (std::size_t place = 0; place < order.size(); ++place) {
            auto placed = m_database->run(
                "UPDATE jobs SET place = ?, priority = ? WHERE id = ?",
                {static_cast<std::int64_t>(place), static_cast<std::int64_t>(priority), number(order[place])});
            if (!placed) return placed;
        }
        return {};
    });
}

Result<void> Journal::setPriority(JobId job, JobPriority priority) {
    const std::lock_guard lock(m_mutex);
    const auto value = static_cast<std::int64_t>(priority);
    return change(job,
                  "place = CASE WHEN priority = ? THEN place ELSE (SELECT coalesce(max(place) + 1, 0) FROM jobs WHERE "
                  "end_order IS NULL AND priority = ?) END, priority = ?",
                  {value, value, value}, kWaiting, "does not wait any more");
}

Result<void> Journal::toFront(JobId job) {
    return m_database->run(
        "UPDATE jobs SET state = 'queued', worker_epoch = NULL, place = (SELECT min(other.place) - 1 FROM jobs AS "
        "other "
        "WHERE other.end_order IS NULL AND other.priority = jobs.priority) WHERE id = ?",
        {number(job)});
}

Result<void> Journal::putBack(JobId job) {
    const std::lock_guard lock(m_mutex);
    return m_database->transaction([&]() -> Result<void> {
        auto counted =
            change(job, "attempts = attempts - 1", {}, "end_order IS NULL AND state <> 'queued'", "does not run");
        if (!counted) return counted;
        return toFront(job);
    });
}

Result<void> Journal::retry(JobId job) {
    const std::lock_guard lock(m_mutex);
    m_lastSeen = -1;  // the runner takes it in as it does what other processes add
    return change(
        job,
        "state = 'queued', end_order = NULL, ended = NULL, started = NULL, seconds = NULL, attempts = 0, deaths "
        "= 0, death_stage = 0, death_step = 0, cancel_requested = 0, step = 0, steps = 0, worker_epoch = NULL, "
        "error_code = NULL, error_text = NULL, error_detail = NULL, place = (SELECT coalesce(max(other.place) "
        "+ 1, 0) FROM jobs AS other WHERE other.end_order IS NULL AND other.priority = jobs.priority)",
        {}, "end_order IS NOT NULL AND state <> 'done'", "did not fail, so it is not run again");
}

Result<void> Journal::remove(JobId job) {
    const std::lock_guard lock(m_mutex);
    return m_database->transaction([&]() -> Result<void> {
        auto picture = m_database->text("SELECT picture FROM jobs WHERE id = ?", {number(job)});
        if (!picture) return picture.error();
        // An update that changes nothing tells whether it may go, in the words of the other calls.
        auto allowed = change(job, "id = id", {}, "(end_order IS NOT NULL OR state = 'queued')",
                              "runs; cancel it before it is removed");
        if (!allowed) return allowed;
        if (auto removed = m_database->run("DELETE FROM jobs WHERE id = ?", {number(job)}); !removed) return removed;
        if (!picture->has_value()) return {};
        auto used = m_database->integer("SELECT 1 FROM jobs WHERE picture = ? LIMIT 1", {*picture.value()});
        if (used && !used->has_value()) m_pictures.remove(*picture.value());
        return {};
    });
}

Result<void> Journal::forgetPictures() {
    std::set<std::string> used;
    auto read =
        m_database->each("SELECT DISTINCT picture FROM jobs WHERE picture IS NOT NULL", {}, [&](const SqlRow& row) {
            used.insert(row.text(0));
            return true;
        });
    if (read) m_pictures.removeAllBut(used);
    return read;
}

Result<Journal::Recovery> Journal::recover(
    const std::function<std::optional<StandingClip>(const JournalJob&)>& findClip) {
    const std::lock_guard lock(m_mutex);
    if (!m_isRunner) return Error{ErrorCode::Internal, "Only the runner recovers jobs.", ""};
    // From the last to the first, since each goes to the front.
    auto left =
        list("WHERE end_order IS NULL AND state <> 'queued' AND worker_epoch IS NOT ? ORDER BY priority, place DESC",
             {m_epoch});
    if (!left) return left.error();
    std::vector<std::optional<StandingClip>> clips;
    for (const JournalJob& job : left.value()) clips.push_back(findClip ? findClip(job) : std::nullopt);
    Recovery recovery;
    auto done = m_database->transaction([&]() -> Result<void> {
        for (std::size_t i = 0; i < clips.size(); ++i) {
            if (auto settled = settle(left.value()[i], clips[i], recovery); !settled) return settled;
        }
        return forgetPictures();
    });
    if (!done) return done.error();
    std::reverse(recovery.requeued.begin(), recovery.requeued.end());
    return recovery;
}

Result<void> Journal::settle(const JournalJob& job, const std::optional<StandingClip>& clip, Recovery& recovery) {
    JobEnd end;
    if (clip) end.clipFile = clip->file;
    if (clip && clip->outputWritten) {
        recovery.finished.push_back(job.id);
        return writeEnd(job.id, toString(JobState::Done), end);
    }
    if (job.cancelRequested) {
        recovery.cancelled.push_back(job.id);
        return writeEnd(job.id, toString(JobState::Cancelled), end);
    }
    // One that came further before it died the second time is no more to blame than the power is.
    const auto stage = static_cast<std::int64_t>(job.state);
    auto stuck = m_database->integer("SELECT deaths > 0 AND (death_stage, death_step) >= (?, ?) FROM jobs WHERE id = ?",
                                     {stage, std::int64_t{job.step}, number(job.id)});
    if (!stuck) return stuck.error();
    if (stuck->value_or(0) != 0) {
        recovery.quarantined.push_back(job.id);
        end.error = Error{ErrorCode::Internal,
                          "The program ended twice while it ran this job (" + std::string(toString(job.state)) +
                              "), so it is not run again by itself; retry it, or try other settings.",
                          ""};
        return writeEnd(job.id, "quarantined", end);
    }
    recovery.requeued.push_back(job.id);
    auto counted = m_database->run(
        "UPDATE jobs SET deaths = deaths + 1, death_stage = ?, death_step = ?, clip_file = coalesce(?, clip_file) "
        "WHERE "
        "id = ?",
        {stage, std::int64_t{job.step}, clip ? SqlValue(clip->file) : SqlValue(), number(job.id)});
    return counted ? toFront(job.id) : counted;
}

}  // namespace mutoscope
