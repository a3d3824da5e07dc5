// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "engine/request/job_ticket.h"

#include <functional>

namespace mutoscope {

/// Takes jobs and reports on them: the seam between front ends and the worker. Front ends are tested against a fake.
class JobService {
public:
    virtual ~JobService() = default;

    /// Queues a job and returns at once. Everything else, bad requests and a full queue included, arrives as events.
    virtual JobId submit(JobTicket ticket) = 0;

    /// Ends the job within one step, at whatever stage; an unknown or finished job is ignored.
    virtual void cancel(JobId job) = 0;

    /// Ends the denoising of a running job after the step that is under way (the first, where none has begun) and makes
    /// the clip of what there is. A job that waits, is past that or is over is left alone.
    virtual void finishEarly(JobId job) = 0;

    /// Puts a waiting job right before another one, whose priority it takes; 0: behind all of its own priority. Both it
    /// and cancel() ignore jobs that do not wait.
    virtual void move(JobId job, JobId before) = 0;

    /// Puts a waiting job behind all of another priority, which it has from then on.
    virtual void setPriority(JobId job, JobPriority priority) = 0;

    /// While paused no further job begins; the running one goes on.
    virtual void setPaused(bool paused) = 0;

    /// Loads the model of such a job and runs a step of it while nothing else is to be done, so that the first job need
    /// not wait for that. Ends as soon as a job comes; tells nothing.
    virtual void warmUp(GenerationRequest request) = 0;

    /// Lets go of all warm models as soon as no job needs them.
    virtual void freeMemory() = 0;

    /// Called for every event, in order, on the service's own thread: it must return quickly. Set before the first
    /// submit.
    virtual void setListener(std::function<void(const JobEvent&)> listener) = 0;
};

}  // namespace mutoscope
