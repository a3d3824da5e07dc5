// SPDX-License-Identifier: Apache-2.0
#include "engine/store/journal_schema.h"

#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

namespace mutoscope {
namespace {

constexpr const char* kVersion1 = R"sql(
CREATE TABLE jobs(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  priority INTEGER NOT NULL,
  place INTEGER NOT NULL,
  job_group TEXT NOT NULL,
  prompt TEXT NOT NULL,
  model TEXT NOT NULL,
  picture TEXT,
  created INTEGER NOT NULL,
  started INTEGER,
  heartbeat INTEGER,
  ended INTEGER,
  end_order INTEGER,
  worker_epoch TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  deaths INTEGER NOT NULL DEFAULT 0,
  death_stage INTEGER NOT NULL DEFAULT 0,
  death_step INTEGER NOT NULL DEFAULT 0,
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  seed INTEGER,
  step INTEGER NOT NULL DEFAULT 0,
  steps INTEGER NOT NULL DEFAULT 0,
  seconds REAL,
  error_code TEXT,
  error_text TEXT,
  error_detail TEXT,
  receipt_key TEXT,
  clip_file TEXT,
  spec_version INTEGER NOT NULL,
  spec_json TEXT NOT NULL,
  plan TEXT,
  summary TEXT,
  receipt TEXT);
CREATE INDEX jobs_open ON jobs(priority, place) WHERE end_order IS NULL;
CREATE INDEX jobs_history ON jobs(end_order, state, job_group, prompt) WHERE end_order IS NOT NULL;
CREATE INDEX jobs_receipt ON jobs(receipt_key, end_order) WHERE receipt_key IS NOT NULL;
CREATE INDEX jobs_picture ON jobs(picture) WHERE picture IS NOT NULL;
CREATE TABLE settings(name TEXT PRIMARY KEY, value);
)sql";

/// The library: a row for every clip, which outlives its job's, so that its stars do.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE clips(
  uuid TEXT PRIMARY KEY,
  file TEXT NOT NULL UNIQUE,
  made INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  model TEXT NOT NULL,
  preset TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  fps INTEGER NOT NULL,
  seed INTEGER,
  stars INTEGER NOT NULL DEFAULT 0,
  missing INTEGER NOT NULL DEFAULT 0);
CREATE INDEX clips_made ON clips(made);
)sql";

constexpr JsonLimits kSpecLimits{.bytes = 1 << 20, .depth = 16};

const char* kQuarantined = "quarantined";

std::optional<Error> errorOf(const SqlRow& row, int first) {
    if (row.isNull(first)) return std::nullopt;
    Error error{ErrorCode::Internal, row.text(first + 1), row.text(first + 2)};
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (row.text(first) == toString(static_cast<ErrorCode>(code))) error.code = static_cast<ErrorCode>(code);
    }
    return error;
}

void readSpec(const SqlRow& row, int version, int text, JournalJob& job) {
    if (row.integer(version) > kSpecVersion) {
        job.held = "This job was made by a newer version of the program; update the program to run it.";
        return;
    }
    const auto json = parseStrictJson(row.text(text), "The job", kSpecLimits);
    auto ticket = json ? ticketFromJson(json.value()) : Result<JobTicket>(json.error());
    if (!ticket) {
        job.held = "This job cannot be read: " + ticket.error().message;
        return;
    }
    job.ticket = std::move(ticket).value();
    if (job.seed && !job.ticket.request.overrides.seed) job.ticket.request.overrides.seed = job.seed;
}

}  // namespace

const std::vector<std::string>& journalMigrations() {
    static const std::vector<std::string> migrations{kVersion1, kVersion2};
    return migrations;
}

const std::string& selectJobs() {
    static const std::string text =
        "SELECT id, uuid, state, priority, job_group, prompt, model, picture, created, started, ended, attempts, "
        "cancel_requested, seed, step, steps, seconds, error_code, error_text, error_detail, clip_file, spec_version, "
        "spec_json, plan, summary, receipt FROM jobs ";
    return text;
}

JournalJob jobOf(const SqlRow& row) {
    JournalJob job;
    job.id = static_cast<JobId>(row.integer(0));
    job.uuid = row.text(1);
    job.seed = row.isNull(13) ? std::nullopt : std::optional(static_cast<std::uint64_t>(row.integer(13)));
    readSpec(row, 21, 22, job);
    const std::string state = row.text(2);
    job.quarantined = state == kQuarantined;
    job.state = job.quarantined ? JobState::Failed : jobStateFromString(state).value_or(JobState::Queued);
    // The columns hold what was changed since, and what is left where the rest cannot be read.
    job.ticket.priority =
        static_cast<JobPriority>(std::clamp<std::int64_t>(row.integer(3), 0, int(JobPriority::Interactive)));
    job.ticket.group = row.text(4);
    job.ticket.request.prompt = row.text(5);
    job.ticket.request.modelFolder = row.text(6);
    job.picture = row.text(7);
    job.created = row.integer(8);
    job.started = row.integer(9);
    job.ended = row.integer(10);
    job.attempts = static_cast<int>(row.integer(11));
    job.cancelRequested = row.integer(12) != 0;
    job.step = static_cast<int>(row.integer(14));
    job.steps = static_cast<int>(row.integer(15));
    job.seconds = row.number(16);
    job.error = errorOf(row, 17);
    job.clipFile = row.text(20);
    job.plan = row.text(23);
    job.summary = row.text(24);
    job.receipt = row.text(25);
    return job;
}

std::string historyCondition(const HistoryFilter& filter, SqlValues& values) {
    std::string condition = "end_order IS NOT NULL";
    if (!filter.states.empty()) {
        std::string list;
        for (const JobState state : filter.states) {
            list += list.empty() ? "?" : ",?";
            values.emplace_back(std::string(toString(state)));
            if (state == JobState::Failed) {
                list += ",?";
                values.emplace_back(std::string(kQuarantined));
            }
        }
        condition += " AND state IN (" + list + ")";
    }
    if (!filter.group.empty()) {
        condition += " AND job_group = ?";
        values.emplace_back(filter.group);
    }
    if (!filter.text.empty()) {
        std::string pattern = "%";
        for (const char c : filter.text) {
            if (c == '%' || c == '_' || c == '\\') pattern += '\\';
            pattern += c;
        }
        condition += " AND prompt LIKE ? ESCAPE '\\'";
        values.emplace_back(pattern + "%");
    }
    return condition;
}

}  // namespace mutoscope
