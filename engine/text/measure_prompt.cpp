// SPDX-License-Identifier: Apache-2.0
#include "engine/text/measure_prompt.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

namespace mutoscope {
namespace {

constexpr const char* kFolder = "tokenizer";

constexpr std::size_t kLongestWord = 24;  // bytes; a longer one is cut where the reading ends

/// Where each character begins (UTF-8), and the end of the text.
std::vector<std::size_t> characterStarts(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
    }
    starts.push_back(text.size());
    return starts;
}

/// Back to the beginning of the word that `place` is in, where that is near.
std::size_t wordStart(const std::string& text, std::size_t place) {
    for (std::size_t back = 0; back <= std::min(place, kLongestWord); ++back) {
        const std::size_t at = place - back;
        if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') return at;
    }
    return place;
}

}  // namespace

Result<PromptLength> measurePrompt(const ClipTokenizer& tokenizer, const std::string& text) {
    const auto whole = tokenizer.countTokens(text);
    if (!whole) return whole.error();
    PromptLength length;
    length.tokens = static_cast<int>(whole.value());
    length.most = static_cast<int>(tokenizer.maximumLength());
    if (length.tokens <= length.most) return length;
    // A longer part never needs fewer tokens, but for the one that a half word is in.
    const std::vector<std::size_t> starts = characterStarts(text);
    std::size_t fits = 0, tooLong = starts.size() - 1;
    while (tooLong - fits > 1) {
        const std::size_t middle = (fits + tooLong) / 2;
        const auto tokens = tokenizer.countTokens(std::string_view(text).substr(0, starts[middle]));
        if (!tokens) return tokens.error();
        (tokens.value() <= tokenizer.maximumLength() ? fits : tooLong) = middle;
    }
    length.cut = text.substr(wordStart(text, starts[fits]));
    return length;
}

Result<PromptLength> measurePromptFor(const std::filesystem::path& modelFolder, const std::string& text) {
    static std::mutex guard;
    static std::filesystem::path knownFolder;
    static std::shared_ptr<const ClipTokenizer> known;
    std::shared_ptr<const ClipTokenizer> tokenizer;
    {
        const std::lock_guard lock(guard);
        if (knownFolder == modelFolder) tokenizer = known;
    }
    if (!tokenizer) {
        std::error_code failed;
        if (!std::filesystem::is_directory(modelFolder / kFolder, failed)) return PromptLength();
        auto loaded = ClipTokenizer::load(modelFolder / kFolder);
        if (!loaded) return loaded.error();
        tokenizer = std::make_shared<const ClipTokenizer>(std::move(loaded).value());
        const std::lock_guard lock(guard);
        knownFolder = modelFolder;
        known = tokenizer;
    }
    return measurePrompt(*tokenizer, text);
}

}  // namespace mutoscope
