// SPDX-License-Identifier: Apache-2.0
#include "tests/support/real_shapes.h"

#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>

namespace mutoscope::test {

std::map<std::string, std::vector<std::int64_t>> realShapes(const std::string& name) {
    using Shapes = std::map<std::string, std::vector<std::int64_t>>;
    std::ifstream stream(goldenFolder("realshapes") / (name + ".json"));
    if (!stream) throw std::runtime_error("no shapes of " + name);
    const auto json = nlohmann::json::parse(stream);
    Shapes shapes = json["parameters"].get<Shapes>();
    if (json.contains("persistent_buffers")) shapes.merge(json["persistent_buffers"].get<Shapes>());
    return shapes;
}

::testing::AssertionResult hasRealShapes(Module& module, const std::string& name) {
    const auto expected = realShapes(name);
    std::map<std::string, std::vector<std::int64_t>> actual;
    for (const ParameterSlot& slot : module.parameters()) actual[slot.name] = slot.tensor->sizes().vec();

    auto failure = ::testing::AssertionFailure();
    for (const auto& [parameter, shape] : expected) {
        const auto found = actual.find(parameter);
        if (found == actual.end()) {
            failure << "\n  missing " << parameter;
        } else if (found->second != shape) {
            failure << "\n  " << parameter << " is " << at::IntArrayRef(found->second) << ", expected "
                    << at::IntArrayRef(shape);
        }
    }
    for (const auto& [parameter, shape] : actual) {
        if (!expected.count(parameter)) failure << "\n  unexpected " << parameter;
    }
    return std::string_view(failure.message()).empty() ? ::testing::AssertionSuccess() : failure;
}

}  // namespace mutoscope::test
