// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// The text as CLIP's vocabulary expects it: normalization form C, each run of white space one blank, lower case.
std::string normalizedForClip(std::string_view text);

/// Splits a normalized text into the words that are encoded one by one: English contractions ('s, 't, 're, 've, 'm,
/// 'll, 'd), runs of letters, single numerals, runs of anything else; white space only separates. They point into
/// `text`.
std::vector<std::string_view> splitForClip(std::string_view text);

}  // namespace mutoscope
