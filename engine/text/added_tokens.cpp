// SPDX-License-Identifier: Apache-2.0
#include "engine/text/added_tokens.h"

#include "engine/text/unicode.h"

#include <algorithm>

namespace mutoscope {
namespace {

bool endsInWord(std::string_view text) {
    if (text.empty()) return false;
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    return isWordCharacter(nextCodePoint(text, start));
}

bool startsWithWord(std::string_view text) {
    std::size_t offset = 0;
    return !text.empty() && isWordCharacter(nextCodePoint(text, offset));
}

/// Bytes of white space at the start of `text`.
std::size_t leadingBlanks(std::string_view text) {
    std::size_t blanks = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        if (!isWhiteSpace(nextCodePoint(text, offset))) break;
        blanks = offset;
    }
    return blanks;
}

/// Bytes of white space at the end of `text`.
std::size_t trailingBlanks(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0) {
        std::size_t start = end - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        std::size_t offset = start;
        if (!isWhiteSpace(nextCodePoint(text, offset))) break;
        end = start;
    }
    return text.size() - end;
}

}  // namespace

void AddedTokenCutter::add(AddedToken token, std::string pattern, std::int64_t id) {
    if (pattern.empty()) return;
    const auto place =
        std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.pattern.size() < pattern.size(); });
    m_entries.insert(place, Entry{std::move(token), std::move(pattern), id});
}

const AddedTokenCutter::Entry* AddedTokenCutter::longestAt(std::string_view text, std::size_t offset) const {
    for (const Entry& entry : m_entries) {
        if (text.substr(offset).starts_with(entry.pattern)) return &entry;
    }
    return nullptr;
}

std::vector<TextSpan> AddedTokenCutter::cut(std::string_view text) const {
    std::vector<TextSpan> spans;
    std::size_t done = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const Entry* entry = longestAt(text, offset);
        if (!entry) {
            ++offset;
            continue;
        }
        std::size_t start = offset;
        std::size_t end = offset + entry->pattern.size();
        offset = end;
        if (entry->token.wholeWord && (endsInWord(text.substr(0, start)) || startsWithWord(text.substr(end)))) continue;
        if (entry->token.takesBlanksBefore) start = std::max(start - trailingBlanks(text.substr(0, start)), done);
        if (entry->token.takesBlanksAfter) end += leadingBlanks(text.substr(end));
        if (start > done) spans.push_back({text.substr(done, start - done), std::nullopt});
        spans.push_back({text.substr(start, end - start), entry->id});
        done = end;
        offset = end;
    }
    if (done < text.size()) spans.push_back({text.substr(done), std::nullopt});
    return spans;
}

}  // namespace mutoscope
