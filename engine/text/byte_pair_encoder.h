// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mutoscope {

/// Byte-level byte-pair encoding (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units";
/// byte alphabet of Radford et al., "Language Models are Unsupervised Multitask Learners") with the word's end marked
/// on its last symbol. Immutable once loaded.
class BytePairEncoder {
public:
    /// Reads vocab.json (token -> id) and merges.txt (two symbols a line, most frequent first). Errors (BadInput) name
    /// file and line.
    static Result<BytePairEncoder> load(const std::filesystem::path& vocabulary, const std::filesystem::path& merges);
    /// The same two tables out of a tokenizer.json ("model"), whose merges are texts or pairs of texts. Errors
    /// (BadInput) as well for another kind of model, or one that marks a word's end in another way.
    static Result<BytePairEncoder> loadCombined(const std::filesystem::path& tokenizer);

    std::optional<std::int64_t> idOf(std::string_view token) const;
    std::size_t tokenCount() const { return m_vocabulary.size(); }
    /// One more than the largest id.
    std::int64_t idBound() const { return m_idBound; }

    /// Appends the ids of one word (UTF-8, not empty). A byte that has no symbol becomes `unknownId`.
    void encodeWord(std::string_view word, std::int64_t unknownId, std::vector<std::int64_t>& ids) const;

private:
    struct StringHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct Merge {
        std::uint32_t rank;
        std::int64_t id;
    };

    Result<void> takeVocabulary(const nlohmann::json& table, const std::filesystem::path& path);
    Result<void> readMerges(const std::filesystem::path& path);
    Result<void> takeMerges(const nlohmann::json& list, const std::filesystem::path& path);
    /// The next most frequent merge; false where the vocabulary lacks one of the three symbols.
    bool addMerge(std::string_view left, std::string_view right);
    const Merge* mergeOf(std::int64_t left, std::int64_t right) const;

    std::unordered_map<std::string, std::int64_t, StringHash, std::equal_to<>> m_vocabulary;
    std::unordered_map<std::uint64_t, Merge> m_merges;  // key: left id and right id, 32 bits each
    std::uint32_t m_nextRank = 0;
    std::int64_t m_idBound = 0;
};

}  // namespace mutoscope
