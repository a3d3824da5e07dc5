// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

/// A byte-pair vocabulary in CLIP's form: the 256 bytes, the same at the end of a word, the merges, start and end.
struct Vocabulary {
    std::map<std::string, std::int64_t> ids;
    std::vector<std::pair<std::string, std::string>> merges;

    std::int64_t startId() const { return static_cast<std::int64_t>(ids.size()) - 2; }
    std::int64_t endId() const { return static_cast<std::int64_t>(ids.size()) - 1; }

    /// The texts of vocab.json and merges.txt.
    std::string vocabJson() const;
    std::string mergesText() const;
};

/// Learns up to `merges` merges from ASCII texts: the most frequent pair first, of equally frequent ones the
/// alphabetically first (Sennrich, Haddow and Birch, arXiv:1508.07909).
Vocabulary learnVocabulary(const std::vector<std::string>& texts, std::int64_t merges);

}  // namespace mutoscope
