// SPDX-License-Identifier: Apache-2.0
// The comments of a GIF file.
#include "engine/media/gif_comment.h"
#include "tests/fuzz/fuzz_target.h"

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLimit = 4096;
    fuzz::withinMemory(size, {16, 64 << 10}, [&] {
        std::size_t total = 0;
        for (const std::string& comment : gifComments({data, size}, kLimit)) total += comment.size();
        fuzz::require(total <= kLimit, "comments over their limit");
    });
    return 0;
}
