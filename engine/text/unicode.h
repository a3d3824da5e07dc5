// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <string>
#include <string_view>

namespace mutoscope {

/// Unicode as the published tokenizers see it. Their parts were built against different versions of the standard
/// (composition 9.0, character classes 16.0, lower case 17.0); these functions answer the same whatever the version of
/// the ICU library that they run on.

/// Passes for well-formed UTF-8. The error (InvalidArgument) gives `what` and the offset of the first bad byte.
Result<void> checkUtf8(std::string_view text, const char* what);

/// The next code point of well-formed UTF-8; `offset` moves behind it.
char32_t nextCodePoint(std::string_view text, std::size_t& offset);
void appendUtf8(std::string& text, char32_t codePoint);

/// Normalization form C.
std::string composed(std::string_view text);

/// Lower case, character by character: nothing depends on the neighbours or on a language.
std::string lowered(std::string_view text);

bool isLetter(char32_t codePoint);      ///< general category L
bool isNumber(char32_t codePoint);      ///< general category N
bool isWhiteSpace(char32_t codePoint);  ///< property White_Space
bool isWordCharacter(char32_t codePoint);

}  // namespace mutoscope
