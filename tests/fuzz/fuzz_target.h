// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace mutoscope::fuzz {

/// What a parser may hold at its peak, beyond the input itself.
struct MemoryRule {
    std::size_t perByte = 16;
    std::size_t constant = std::size_t{16} << 20;
};

/// Runs `parse` and ends the process, which the fuzzer reports as a finding, where its peak of live memory breaks the
/// rule.
void withinMemory(std::size_t inputBytes, const MemoryRule& rule, const std::function<void()>& parse);

/// Ends the process with the sentence unless `holds`.
void require(bool holds, const char* what);

/// The sentence of an error is one line, not endless, UTF-8 and without control characters.
void checkMessage(const std::string& message);

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A folder in memory of this process's own, removed at its end.
const std::string& scratchFolder();
/// Writes a file there, over what it held.
void writeScratch(const char* name, std::string_view bytes);
void removeScratch(const char* name);

}  // namespace mutoscope::fuzz
