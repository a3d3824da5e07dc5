// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// What the published tokenizers know of characters assigned after Unicode 15.0. Each is false, or the character
/// itself, for a character outside the tables.
bool isNewerLetter(char32_t codePoint);
bool isNewerNumber(char32_t codePoint);
char32_t loweredNewer(char32_t codePoint);

}  // namespace mutoscope
