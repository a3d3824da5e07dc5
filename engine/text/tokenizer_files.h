// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/added_tokens.h"

#include <filesystem>
#include <map>

namespace mutoscope {

/// What tokenizer_config.json, special_tokens_map.json and added_tokens.json of a tokenizer folder say together.
struct TokenizerFiles {
    /// By role: "bos_token", "eos_token", "unk_token", "pad_token" and others that the files name.
    std::map<std::string, AddedToken> roles;
    /// Every token to cut out of texts, in the order in which new ones get their ids; each content once.
    std::vector<AddedToken> addedTokens;
    /// Ids that the files claim for tokens, by content.
    std::map<std::string, std::int64_t> claimedIds;
    std::int64_t maximumLength = 0;         ///< "model_max_length"; 0 if the files set none
    bool keepsSpecialTokensInText = false;  ///< "split_special_tokens": special tokens in a text count as plain text
};

constexpr const char* kCombinedTokenizerFile = "tokenizer.json";

/// Whether the folder's tables are to be read from tokenizer.json: one of vocab.json and merges.txt is missing, and it
/// is there.
bool isCombined(const std::filesystem::path& folder);

/// Reads the files as the published implementation does; roles they leave out take the value in `defaultRoles`. All
/// three files may be missing; of a combined tokenizer, the added tokens of tokenizer.json then count. Errors:
/// BadInput, naming file and key.
Result<TokenizerFiles> readTokenizerFiles(const std::filesystem::path& folder,
                                          const std::map<std::string, std::string>& defaultRoles);

}  // namespace mutoscope
