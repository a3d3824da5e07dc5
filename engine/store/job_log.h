// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/input_file.h"
#include "engine/request/job_event.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace mutoscope {

/// Writes one line of JSON for each stage of a job and one with its summary at its end into folder/mutoscope.log, of
/// which five of 5 MB are kept. Prompts and messages of any kind stay within their line. Where it cannot write, it says
/// so once on stderr, harms nothing, and goes on when it can. Several processes may write. Any thread. (spdlog would do
/// this, but its headers and the fmt that LibTorch brings along do not go together.)
class JobLog {
public:
    /// An empty or unwritable folder logs nothing.
    explicit JobLog(const std::filesystem::path& folder);
    void add(const JobEvent& event);

private:
    struct Seen {
        JobState state = JobState::Queued;
        double since = 0;  ///< seconds after the job's start
        int steps = 0;
    };
    void write(const JobEvent& event, const Seen& stage);
    void append(const std::string& line);
    void rotate();

    const std::filesystem::path m_folder;

    // Guarded by m_mutex.
    std::mutex m_mutex;
    FileDescriptor m_file;
    bool m_torn = false;    ///< the last line may be cut short
    bool m_silent = false;  ///< it was told that nothing can be written
    std::map<JobId, Seen> m_jobs;
};

}  // namespace mutoscope
