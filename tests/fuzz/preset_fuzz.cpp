// SPDX-License-Identifier: Apache-2.0
// A preset from anywhere.
#include "engine/request/preset.h"
#include "tests/fuzz/fuzz_target.h"

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::withinMemory(size, {}, [&] {
        const auto preset = parsePreset(fuzz::textOf(data, size), "a.json");
        if (!preset) return fuzz::checkMessage(preset.error().message);
        fuzz::require(!preset->id.empty() && preset->id.find('/') == std::string::npos, "an id that is a path");
        fuzz::require(static_cast<bool>(checkRanges(preset->settings)), "a setting outside its range");
    });
    return 0;
}
