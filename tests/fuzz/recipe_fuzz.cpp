// SPDX-License-Identifier: Apache-2.0
// A recipe out of a clip from anywhere: what is accepted can be written and read again and stays the same.
#include "engine/runtime/recipe.h"
#include "tests/fuzz/fuzz_target.h"

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string again;
    fuzz::withinMemory(size, {}, [&] {
        const auto recipe = parseRecipe(fuzz::textOf(data, size));
        if (!recipe) return fuzz::checkMessage(recipe.error().message);
        ModelFacts model;
        model.name = recipe->modelName;
        model.system = recipe->modelSystem;
        model.weightBytes = recipe->modelWeightBytes;
        again = makeRecipe(recipe->request, recipe->plan, model);
    });
    if (again.empty() || again.size() > 900'000) return 0;
    const auto second = parseRecipe(again);
    fuzz::require(static_cast<bool>(second), "a recipe that cannot be read again");
    ModelFacts model;
    model.name = second->modelName;
    model.system = second->modelSystem;
    model.weightBytes = second->modelWeightBytes;
    fuzz::require(makeRecipe(second->request, second->plan, model) == again,
                  "a recipe that changes when written again");
    return 0;
}
