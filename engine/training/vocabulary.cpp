// SPDX-License-Identifier: Apache-2.0
#include "engine/training/vocabulary.h"

#include <nlohmann/json.hpp>

#include <cctype>

namespace mutoscope {
namespace {

constexpr const char* kWordEnd = "</w>";
using Word = std::vector<std::string>;

std::string utf8(unsigned codePoint) {
    if (codePoint < 0x80) return {static_cast<char>(codePoint)};
    return {static_cast<char>(0xc0 | (codePoint >> 6)), static_cast<char>(0x80 | (codePoint & 0x3f))};
}

/// The printable character that stands for each byte: itself where it is visible in Latin-1, else one from U+0100 on.
/// In the published order: visible ones first.
std::vector<std::string> byteCharacters() {
    const auto visible = [](unsigned byte) {
        return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    };
    std::vector<std::string> characters;
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (visible(byte)) characters.push_back(utf8(byte));
    }
    for (unsigned byte = 0, next = 256; byte < 256; ++byte) {
        if (!visible(byte)) characters.push_back(utf8(next++));
    }
    return characters;
}

/// Runs of letters, single digits, runs of other signs; lower case. How often each occurs.
std::map<Word, std::int64_t> countWords(const std::vector<std::string>& texts) {
    std::map<Word, std::int64_t> counts;
    const auto kind = [](char c) {
        return std::isspace(static_cast<unsigned char>(c))   ? 0
               : std::isalpha(static_cast<unsigned char>(c)) ? 1
               : std::isdigit(static_cast<unsigned char>(c)) ? 2
                                                             : 3;
    };
    for (const std::string& text : texts) {
        for (std::size_t i = 0; i < text.size();) {
            const int first = kind(text[i]);
            Word word;
            do {
                word.push_back({static_cast<char>(std::tolower(static_cast<unsigned char>(text[i++])))});
            } while (i < text.size() && kind(text[i]) == first && first != 2);
            if (first == 0) continue;
            word.back() += kWordEnd;
            ++counts[word];
        }
    }
    return counts;
}

Word merged(const Word& word, const std::pair<std::string, std::string>& pair) {
    Word result;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (i + 1 < word.size() && word[i] == pair.first && word[i + 1] == pair.second) {
            result.push_back(word[i] + word[i + 1]);
            ++i;
        } else {
            result.push_back(word[i]);
        }
    }
    return result;
}

}  // namespace

Vocabulary learnVocabulary(const std::vector<std::string>& texts, std::int64_t merges) {
    std::map<Word, std::int64_t> words = countWords(texts);
    Vocabulary vocabulary;
    while (static_cast<std::int64_t>(vocabulary.merges.size()) < merges) {
        std::map<std::pair<std::string, std::string>, std::int64_t> pairs;
        for (const auto& [word, count] : words) {
            for (std::size_t i = 0; i + 1 < word.size(); ++i) pairs[{word[i], word[i + 1]}] += count;
        }
        const std::pair<const std::pair<std::string, std::string>, std::int64_t>* best = nullptr;
        for (const auto& pair : pairs) {
            if (!best || pair.second > best->second) best = &pair;
        }
        if (!best) break;  // every word is one token
        vocabulary.merges.push_back(best->first);
        std::map<Word, std::int64_t> next;
        for (const auto& [word, count] : words) next[merged(word, best->first)] += count;
        words = std::move(next);
    }
    const std::vector<std::string> bytes = byteCharacters();
    const auto add = [&vocabulary](const std::string& token) {
        vocabulary.ids.emplace(token, static_cast<std::int64_t>(vocabulary.ids.size()));
    };
    for (const std::string& byte : bytes) add(byte);
    for (const std::string& byte : bytes) add(byte + kWordEnd);
    for (const auto& [left, right] : vocabulary.merges) add(left + right);
    add("<|startoftext|>");
    add("<|endoftext|>");
    return vocabulary;
}

std::string Vocabulary::vocabJson() const { return nlohmann::json(ids).dump() + "\n"; }

std::string Vocabulary::mergesText() const {
    std::string text = "#version: 0.2\n";
    for (const auto& [left, right] : merges) text += left + " " + right + "\n";
    return text;
}

}  // namespace mutoscope
