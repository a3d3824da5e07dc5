// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/job_work.h"
#include "engine/systems/animatediff/parts.h"

namespace mutoscope::animatediff {

/// What the stages of Pipeline would take and do for `plan`, told by the same networks without weights. `parts` must
/// be freshly opened or have been measured before, and never loaded; one thread at a time. Errors: those of
/// Parts::use().
Result<JobWork> measure(Parts& parts, const ResolvedPlan& plan);

}  // namespace mutoscope::animatediff
