// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "engine/request/job_ticket.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// A job as the journal knows it. Times are milliseconds since 1970 in UTC, 0 where there is none yet.
struct JournalJob {
    JobId id = 0;
    std::string uuid;  ///< the same in its clip and its checkpoint, and on every machine
    /// With the seed of its first attempt once it had one. Without pixels, except out of Journal::add(): loadPicture().
    JobTicket ticket;
    std::string picture;  ///< hash of the kept picture; empty for none

    JobState state = JobState::Queued;  ///< Failed where it is quarantined
    bool quarantined = false;           ///< it took the program with it twice and is not run again by itself
    std::string held;                   ///< why this program cannot run it, as a sentence; empty where it can
    int attempts = 0;  ///< how often it was begun; above 0 in the queue: run it alone, it may be to blame
    int step = 0;
    int steps = 0;
    std::optional<std::uint64_t> seed;
    bool cancelRequested = false;  ///< by another process, for the one that runs it to see to

    std::int64_t created = 0;
    std::int64_t started = 0;
    std::int64_t ended = 0;
    double seconds = 0;  ///< from its start to its end by a clock that does not jump

    std::optional<Error> error;
    std::string plan;     ///< JSON, empty before it was planned
    std::string summary;  ///< JSON of a finished job
    std::string receipt;  ///< JSON: what determined the frames
    /// The finished clip. In the queue: an earlier attempt got this far, and only `ticket.output` has to be written.
    std::string clipFile;
};

/// How a job ended.
struct JobEnd {
    JobState state = JobState::Done;  ///< a final one
    std::optional<Error> error = {};
    double seconds = 0;
    std::string summary = {};
    std::string receipt = {};     ///< empty here and below: as at the last planned()
    std::string receiptKey = {};  ///< jobs with the same give the same frames
    std::string clipFile = {};
};

/// A finished clip that was found for a job which is not marked as done.
struct StandingClip {
    std::string file;
    bool outputWritten = false;  ///< `ticket.output` is not asked for, or is this job's already
};

/// Which ended jobs to list; everything by default.
struct HistoryFilter {
    std::string text = {};  ///< in the prompt; capitals count as small letters in ASCII
    std::string group = {};
    std::vector<JobState> states = {};
};

}  // namespace mutoscope
