// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

#include <gtest/gtest.h>

#include <string>

namespace mutoscope::test {

/// Passes when the module's parameters are exactly those that tests/golden/realshapes/NAME.json lists for the published
/// model, names and shapes; a failure lists every difference.
::testing::AssertionResult hasRealShapes(Module& module, const std::string& name);

}  // namespace mutoscope::test
