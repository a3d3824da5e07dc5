// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/version.h"

#include <torch/headeronly/version.h>

namespace mutoscope {

const char* programVersion() { return MUTOSCOPE_VERSION; }

const char* programRevision() { return MUTOSCOPE_REVISION; }

const char* torchVersion() { return TORCH_VERSION; }

}  // namespace mutoscope
