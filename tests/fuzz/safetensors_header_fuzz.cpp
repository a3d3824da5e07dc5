// SPDX-License-Identifier: Apache-2.0
// The header of a weights file: whatever is accepted keeps the format's rules.
#include "engine/weights/safetensors_header.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstring>

using namespace mutoscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // As in a file: the header's length in eight bytes, the header, the data.
    if (size < 8) return 0;
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, data, 8);
    headerSize = std::min<std::uint64_t>(headerSize, size - 8);
    const auto json = fuzz::textOf(data + 8, static_cast<std::size_t>(headerSize));
    const std::uint64_t dataSize = size - 8 - headerSize;
    fuzz::withinMemory(size, {16, 64 << 10}, [&] {
        const auto header = parseSafetensorsHeader(json, dataSize);
        if (!header) return fuzz::checkMessage(header.error().message);
        std::uint64_t sum = 0;
        for (const auto& [name, entry] : header->tensors) {
            fuzz::require(!name.empty() && name.size() <= 1024, "a name's length");
            fuzz::require(entry.begin <= entry.end && entry.end <= dataSize, "a tensor outside the data");
            std::uint64_t bytes = c10::elementSize(entry.dtype);
            for (const std::int64_t length : entry.shape) {
                fuzz::require(length >= 0, "a negative dimension");
                bytes *= static_cast<std::uint64_t>(length);
            }
            fuzz::require(bytes == entry.end - entry.begin, "a shape that does not fit its data");
            sum += bytes;
        }
        fuzz::require(sum == dataSize, "data without a tensor");
    });
    return 0;
}
