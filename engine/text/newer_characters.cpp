// SPDX-License-Identifier: Apache-2.0
#include "engine/text/newer_characters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace mutoscope {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

struct ShiftedRange {
    char32_t first;
    char32_t last;
    std::int32_t distance;  // to the lower case
};

/// Letters that Unicode 15.1 and 16.0 added.
constexpr Range kLetters[] = {
    {0x1C89, 0x1C8A},   {0xA7CB, 0xA7CD},   {0xA7DA, 0xA7DC},   {0x105C0, 0x105F3}, {0x10D4A, 0x10D65},
    {0x10D6F, 0x10D85}, {0x10EC2, 0x10EC4}, {0x11380, 0x11389}, {0x1138B, 0x1138B}, {0x1138E, 0x1138E},
    {0x11390, 0x113B5}, {0x113B7, 0x113B7}, {0x113D1, 0x113D1}, {0x113D3, 0x113D3}, {0x11BC0, 0x11BE0},
    {0x13460, 0x143FA}, {0x16100, 0x1611D}, {0x16D40, 0x16D6C}, {0x18CFF, 0x18CFF}, {0x1E5D0, 0x1E5ED},
    {0x1E5F0, 0x1E5F0}, {0x2EBF0, 0x2EE5D},
};

/// Numbers that Unicode 16.0 added.
constexpr Range kNumbers[] = {
    {0x10D40, 0x10D49}, {0x116D0, 0x116E3}, {0x11BF0, 0x11BF9}, {0x16130, 0x16139},
    {0x16D70, 0x16D79}, {0x1CCF0, 0x1CCF9}, {0x1E5F1, 0x1E5FA},
};

/// Capitals that Unicode 16.0 and 17.0 added.
constexpr ShiftedRange kCapitals[] = {
    {0x1C89, 0x1C89, 1},    {0xA7CB, 0xA7CB, -42343}, {0xA7CC, 0xA7CC, 1}, {0xA7CE, 0xA7CE, 1},
    {0xA7D2, 0xA7D2, 1},    {0xA7D4, 0xA7D4, 1},      {0xA7DA, 0xA7DA, 1}, {0xA7DC, 0xA7DC, -42561},
    {0x10D50, 0x10D65, 32}, {0x16EA0, 0x16EB8, 27},
};

template <typename R, std::size_t N>
const R* rangeOf(const R (&table)[N], char32_t codePoint) {
    const R* found = std::ranges::lower_bound(table, codePoint, {}, &R::last);
    return found != std::end(table) && found->first <= codePoint ? found : nullptr;
}

}  // namespace

bool isNewerLetter(char32_t codePoint) { return rangeOf(kLetters, codePoint) != nullptr; }

bool isNewerNumber(char32_t codePoint) { return rangeOf(kNumbers, codePoint) != nullptr; }

char32_t loweredNewer(char32_t codePoint) {
    const ShiftedRange* range = rangeOf(kCapitals, codePoint);
    return range ? static_cast<char32_t>(static_cast<std::int32_t>(codePoint) + range->distance) : codePoint;
}

}  // namespace mutoscope
