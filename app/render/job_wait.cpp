// SPDX-License-Identifier: Apache-2.0
#include "app/render/job_wait.h"

#include "app/render/interrupt.h"
#include "app/render/progress_report.h"
#include "engine/runtime/job_service.h"

#include <memory>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kInterruptPollMilliseconds = 50;

}  // namespace

Result<JobEvent> runOneJob(Console& console, JobService& service, JobTicket ticket) {
    watchForInterrupt();
    // Shared: the service may still deliver an event while it is taken down, after this function.
    const auto report = std::make_shared<ProgressReport>(console);
    service.setListener([report](const JobEvent& event) { report->add(event); });
    const JobId job = service.submit(std::move(ticket));
    bool cancelled = false;
    for (;;) {
        if (const auto end = report->waitForEnd(kInterruptPollMilliseconds)) {
            if (end->state == JobState::Failed) return *end->error;
            if (end->state == JobState::Cancelled) {
                return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", ""};
            }
            return *end;
        }
        if (!interrupted() || cancelled) continue;
        cancelled = true;
        service.cancel(job);
    }
}

}  // namespace mutoscope
