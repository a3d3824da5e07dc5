// SPDX-License-Identifier: Apache-2.0
// What a picture says about itself, in all five formats.
#include "engine/media/picture_header.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/png_checksums.h"

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::withChecksums({data, size});
    // A colour profile is unpacked up to 4 MB.
    fuzz::withinMemory(size, {}, [&] {
        const auto header = readPictureHeader(bytes, "'a'");
        if (!header) return fuzz::checkMessage(header.error().message);
        fuzz::require(header->width > 0 && header->height > 0, "a picture of no size");
        fuzz::require(header->orientation >= 1 && header->orientation <= 8, "an orientation that does not exist");
        fuzz::require(header->colourProfile.size() <= (4 << 20), "a profile over its limit");
    });
    return 0;
}
