// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace mutoscope::test {

/// Names and shapes of every parameter of a published model, from tests/golden/realshapes/NAME.json, its persistent
/// buffers included. Throws when there is no such file.
std::map<std::string, std::vector<std::int64_t>> realShapes(const std::string& name);

/// Passes when the module's parameters are exactly those that tests/golden/realshapes/NAME.json lists for the published
/// model, names and shapes; a failure lists every difference.
::testing::AssertionResult hasRealShapes(Module& module, const std::string& name);

}  // namespace mutoscope::test
