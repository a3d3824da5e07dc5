// SPDX-License-Identifier: Apache-2.0
// The texts of a PNG file, packed and plain.
#include "engine/media/png_text.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/png_checksums.h"

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::withChecksums({data, size});
    // Texts are unpacked up to 4 MB.
    fuzz::withinMemory(size, {}, [&] {
        const auto texts = parsePngText(bytes, "'a'");
        if (!texts) return fuzz::checkMessage(texts.error().message);
        std::size_t total = 0;
        for (const auto& [key, text] : texts.value()) {
            fuzz::require(!key.empty(), "a text without a keyword");
            total += text.size();
        }
        fuzz::require(total <= (4 << 20), "texts over their limit");
    });
    return 0;
}
