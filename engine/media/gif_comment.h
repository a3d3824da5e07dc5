// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/part_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mutoscope {

/// Copies a GIF file with comment extensions (GIF89a, section 24) before its end, through any length of text. The
/// specification asks for ASCII; UTF-8 goes in as it is, which readers pass over.
Result<void> copyGifWithComments(PartFile& from, PartFile& to, const std::vector<std::string>& comments);

/// The comments of a GIF's bytes, together at most `limit` bytes; what lies behind damage is left out.
std::vector<std::string> gifComments(std::span<const std::uint8_t> bytes, std::size_t limit);

}  // namespace mutoscope
