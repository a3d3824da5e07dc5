// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/console.h"
#include "engine/request/job_event.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace mutoscope {

/// Shows a job's events as they come, and lets main wait for the last one. add() is the worker's listener; waitForEnd()
/// belongs to the main thread.
class ProgressReport {
public:
    explicit ProgressReport(Console& console) : m_console(console) {}

    void add(const JobEvent& event);
    /// The last event, or none when `milliseconds` went by first.
    std::optional<JobEvent> waitForEnd(int milliseconds);

private:
    void show(const JobEvent& event);

    Console& m_console;

    // Listener's thread only.
    JobState m_shown = JobState::Queued;

    // Shared; guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<JobEvent> m_end;
};

/// The adjustments and notes of a plan, a sentence each.
void sayChanges(Console& console, const ResolvedPlan& plan);
/// Its values, a line each, on standard output.
void printPlan(Console& console, const ResolvedPlan& plan);
/// Seconds a stage and the peak memory.
void saySummary(Console& console, const JobSummary& summary, double exportSeconds);

}  // namespace mutoscope
