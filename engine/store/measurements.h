// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"
#include "engine/request/result.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace mutoscope {

/// What is measured apart: another system, kind of device, precision or stage has a factor of its own.
struct MeasuredCase {
    std::string system;
    std::string device;  ///< its name, so that two cards in one machine are told apart
    std::string precision;
    JobState stage = JobState::Queued;
};

/// How the peaks that jobs measured on this machine compare with their forecasts, kept in a JSON file. A file that is
/// missing, damaged or from a newer version counts as empty; one that cannot be written is left alone, since forecasts
/// work without it. Any thread.
class Measurements {
public:
    /// An empty path keeps nothing on disk.
    explicit Measurements(std::filesystem::path file = {});

    /// Measured activations as a multiple of the forecast ones; 1 where nothing was measured yet.
    double factor(const MeasuredCase& what) const;

    /// A job's activations at their peak, bytes. Rises at once to what a job needed, falls slowly.
    void add(const MeasuredCase& what, double forecast, double measured);

    /// By how much main memory grows besides a job's tensors, on the device of that name: the largest seen, or a guess
    /// where nothing was measured yet. Bytes.
    std::uint64_t besides(const std::string& device) const;
    void addBesides(const std::string& device, std::uint64_t measured);

private:
    void save() const;

    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::map<std::string, double> m_factors;
    std::map<std::string, std::uint64_t> m_besides;
};

}  // namespace mutoscope
