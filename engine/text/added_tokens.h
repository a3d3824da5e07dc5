// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// A token that is found in the text as it stands, before the text is split into words: bos, eos, pad, and whatever a
/// folder adds to its vocabulary.
struct AddedToken {
    std::string content;
    bool takesBlanksBefore = false;  ///< "lstrip"
    bool takesBlanksAfter = false;   ///< "rstrip"
    bool wholeWord = false;          ///< "single_word"
    bool special = false;
    std::optional<bool> normalized;  ///< sought in the normalized text; without a value: unless special

    bool soughtInNormalizedText() const { return normalized.value_or(!special); }
    bool operator==(const AddedToken&) const = default;
};

/// A stretch of text between added tokens, or one of them.
struct TextSpan {
    std::string_view text;
    std::optional<std::int64_t> tokenId;
};

/// Cuts added tokens out of a text: leftmost first, of several there the longest.
class AddedTokenCutter {
public:
    /// `pattern` is what to look for: the token's content, normalized if the text will be.
    void add(AddedToken token, std::string pattern, std::int64_t id);

    /// Spans in order; stretches of no length are left out. They point into `text`.
    std::vector<TextSpan> cut(std::string_view text) const;

private:
    struct Entry {
        AddedToken token;
        std::string pattern;
        std::int64_t id;
    };
    const Entry* longestAt(std::string_view text, std::size_t offset) const;

    std::vector<Entry> m_entries;  // longest pattern first
};

}  // namespace mutoscope
