// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "engine/request/job_ticket.h"
#include "engine/request/result.h"

namespace mutoscope {

class Console;
class JobService;

/// Runs one job to its end, shows how far it is, and passes an interrupt on to it. The last event, which has a clip.
/// Errors: the job's; Cancelled.
Result<JobEvent> runOneJob(Console& console, JobService& service, JobTicket ticket);

}  // namespace mutoscope
