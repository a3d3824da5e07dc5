// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/added_tokens.h"
#include "engine/text/byte_pair_encoder.h"

#include <filesystem>

namespace mutoscope {

/// The text tokenizer of CLIP (Radford et al., "Learning Transferable Visual Models From Natural Language
/// Supervision"), id for id as Hugging Face's CLIPTokenizer. Immutable once loaded; safe to use from several threads.
class ClipTokenizer {
public:
    static constexpr std::size_t kMaximumTextBytes = 64 * 1024;

    /// Reads a checkpoint's tokenizer folder: vocab.json and merges.txt, or where one of them is missing
    /// tokenizer.json; and where present tokenizer_config.json, special_tokens_map.json and added_tokens.json. Errors:
    /// BadInput, naming the file.
    static Result<ClipTokenizer> load(const std::filesystem::path& folder);

    /// The text's own ids, with neither start, end nor padding. Errors (InvalidArgument): not UTF-8, over 64 KiB.
    Result<std::vector<std::int64_t>> tokenize(std::string_view text) const;

    /// Exactly `maximumLength` ids: start, the text's ids as far as there is room, end, padding.
    Result<std::vector<std::int64_t>> encode(std::string_view text, std::int64_t maximumLength) const;
    Result<std::vector<std::int64_t>> encode(std::string_view text) const { return encode(text, m_maximumLength); }

    /// How many ids the whole text needs, start and end included; beyond maximumLength() its end is cut off.
    Result<std::int64_t> countTokens(std::string_view text) const;

    std::int64_t maximumLength() const { return m_maximumLength; }
    std::int64_t startId() const { return m_startId; }
    std::int64_t endId() const { return m_endId; }
    std::int64_t paddingId() const { return m_paddingId; }
    /// One more than the largest id that can come out.
    std::int64_t idBound() const { return m_idBound; }

private:
    explicit ClipTokenizer(BytePairEncoder encoder) : m_encoder(std::move(encoder)) {}
    Result<void> addTokens(const std::filesystem::path& folder);

    BytePairEncoder m_encoder;
    AddedTokenCutter m_rawTokens;         // sought in the text as typed
    AddedTokenCutter m_normalizedTokens;  // sought after normalization
    std::int64_t m_maximumLength = 77;
    std::int64_t m_startId = 0;
    std::int64_t m_endId = 0;
    std::int64_t m_paddingId = 0;
    std::int64_t m_unknownId = 0;
    std::int64_t m_idBound = 0;
};

}  // namespace mutoscope
