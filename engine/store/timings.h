// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace mutoscope {

/// What is timed apart: all that changes how fast the same arithmetic is done.
struct TimedCase {
    std::string system;
    std::string device;  ///< its name
    std::string manner;  ///< precision, weight format, residency and the like, as one text
    JobState stage = JobState::Queued;
    int batch = 1;
};

/// How long work of each size took on this machine, kept in a JSON file. Sizes are counts of operations (bytes where a
/// stage loads); what lies between two measured sizes is interpolated, what lies beyond is scaled from the nearest. A
/// file that is missing, damaged or from a newer version counts as empty. Any thread.
class Timings {
public:
    /// An empty path keeps nothing on disk.
    explicit Timings(std::filesystem::path file = {});

    /// Seconds for that much work; none where nothing like it was measured.
    std::optional<double> seconds(const TimedCase& what, double work) const;

    /// Newer measurements count more than older ones of the same size. save() keeps them.
    void add(const TimedCase& what, double work, double seconds);
    void save() const;

private:
    struct Point {
        double logWork = 0;
        double logSeconds = 0;
        int count = 0;
    };
    using Points = std::map<int, Point>;  // by half octaves of work

    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::map<std::string, Points> m_cases;
};

}  // namespace mutoscope
