// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mutoscope {

/// Text out of a file as a message may show it: one line without control characters, at most `most` bytes and an
/// ellipsis, no character cut in two.
std::string shownText(std::string_view text, std::size_t most = 200);

}  // namespace mutoscope
