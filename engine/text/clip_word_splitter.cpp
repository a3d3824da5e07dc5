// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_word_splitter.h"

#include "engine/text/unicode.h"

#include <array>

namespace mutoscope {
namespace {

// In the order in which they are tried. One that only begins another comes after it in no case, so order decides
// nothing but is kept as published.
constexpr std::array<std::string_view, 7> kContractions{"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"};

/// The two markers are words of their own where a word starts. Only an upper-case marker gets here: the others have
/// been cut out as special tokens.
constexpr std::array<std::string_view, 2> kMarkers{"<|startoftext|>", "<|endoftext|>"};
constexpr std::size_t kMarkerBracket = 2;  // "<|" and "|>"

enum class Kind { WhiteSpace, Letter, Number, Other };

Kind kindOf(char32_t codePoint) {
    if (isLetter(codePoint)) return Kind::Letter;
    if (isNumber(codePoint)) return Kind::Number;
    return isWhiteSpace(codePoint) ? Kind::WhiteSpace : Kind::Other;
}

template <std::size_t N>
std::size_t lengthOfFirst(const std::array<std::string_view, N>& choices, std::string_view text) {
    for (const std::string_view choice : choices) {
        if (text.starts_with(choice)) return choice.size();
    }
    return 0;
}

/// The end of the run of `kind` that goes on at `offset`.
std::size_t endOfRun(std::string_view text, std::size_t offset, Kind kind) {
    while (offset < text.size()) {
        std::size_t next = offset;
        if (kindOf(nextCodePoint(text, next)) != kind) break;
        offset = next;
    }
    return offset;
}

}  // namespace

std::string normalizedForClip(std::string_view text) {
    const std::string canonical = composed(text);
    std::string collapsed;
    collapsed.reserve(canonical.size());
    bool inBlanks = false;
    for (std::size_t offset = 0; offset < canonical.size();) {
        const std::size_t start = offset;
        const bool blank = isWhiteSpace(nextCodePoint(canonical, offset));
        if (!blank)
            collapsed.append(canonical, start, offset - start);
        else if (!inBlanks)
            collapsed += ' ';
        inBlanks = blank;
    }
    return lowered(collapsed);
}

std::vector<std::string_view> splitForClip(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::string_view rest = text.substr(offset);
        if (const std::size_t length = lengthOfFirst(kMarkers, rest)) {
            // The byte-level stage splits once more by kind.
            words.push_back(rest.substr(0, kMarkerBracket));
            words.push_back(rest.substr(kMarkerBracket, length - 2 * kMarkerBracket));
            words.push_back(rest.substr(length - kMarkerBracket, kMarkerBracket));
            offset += length;
            continue;
        }
        if (const std::size_t length = lengthOfFirst(kContractions, rest)) {
            words.push_back(rest.substr(0, length));
            offset += length;
            continue;
        }
        std::size_t end = offset;
        const Kind kind = kindOf(nextCodePoint(text, end));
        if (kind == Kind::Letter || kind == Kind::Other) end = endOfRun(text, end, kind);
        if (kind != Kind::WhiteSpace) words.push_back(text.substr(offset, end - offset));
        offset = end;
    }
    return words;
}

}  // namespace mutoscope
