// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/part_file.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace mutoscope {

/// Texts of a picture or clip by keyword, UTF-8. The recipe's keyword is kRecipeKey.
using TextFields = std::map<std::string, std::string>;

constexpr const char* kRecipeKey = "mutoscope";

/// The picture as a PNG file with each text in an iTXt chunk; empty texts are left out. Internal where encoding fails,
/// InvalidArgument for a keyword PNG cannot hold (1 to 79 Latin letters) or a text with a zero byte.
Result<std::vector<std::uint8_t>> encodePng(const Image& image, const TextFields& texts);

/// encodePng() into a file: written under a hidden name, flushed, renamed. Disk errors as diskError().
Result<void> writePng(const std::filesystem::path& path, const Image& image, const TextFields& texts,
                      Existing existing = Existing::Refuse);

/// Every text of a PNG file: iTXt, tEXt and zTXt, together at most 4 MB. BadInput: not a PNG, damaged, larger than
/// that.
Result<TextFields> readPngText(const std::filesystem::path& path);
/// The same out of the file's bytes; `name` is the quoted file name for messages.
Result<TextFields> parsePngText(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace mutoscope
