// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/worker_parts.h"

namespace mutoscope {

/// Loads the request's model as its plan wants it, and runs one denoising step of the smallest clip that the model
/// takes, so that libraries choose and pack what they use. Worker thread. Errors: the loader's, the run's, Cancelled.
Result<void> warm(const GenerationRequest& request, const WorkerParts& parts, ModelCache& models,
                  const CancelToken& cancel);

}  // namespace mutoscope
