// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_tokenizer.h"

#include "engine/request/shown_text.h"
#include "engine/text/clip_word_splitter.h"
#include "engine/text/tokenizer_files.h"
#include "engine/text/unicode.h"

#include <algorithm>

namespace mutoscope {
namespace {

constexpr std::int64_t kFrame = 2;  // start and end

}  // namespace

Result<ClipTokenizer> ClipTokenizer::load(const std::filesystem::path& folder) {
    // Newer folders may hold both tables in one file only.
    auto encoder = isCombined(folder) ? BytePairEncoder::loadCombined(folder / kCombinedTokenizerFile)
                                      : BytePairEncoder::load(folder / "vocab.json", folder / "merges.txt");
    if (!encoder) return encoder.error();
    ClipTokenizer tokenizer(std::move(encoder).value());
    if (auto added = tokenizer.addTokens(folder); !added) return added.error();
    return tokenizer;
}

Result<void> ClipTokenizer::addTokens(const std::filesystem::path& folder) {
    constexpr const char* kEnd = "<|endoftext|>";
    auto files = readTokenizerFiles(
        folder, {{"bos_token", "<|startoftext|>"}, {"eos_token", kEnd}, {"unk_token", kEnd}, {"pad_token", kEnd}});
    if (!files) return files.error();
    if (files->maximumLength > 0) m_maximumLength = files->maximumLength;

    // A token that the vocabulary lacks gets the next free id.
    std::int64_t nextId = static_cast<std::int64_t>(m_encoder.tokenCount());
    m_idBound = m_encoder.idBound();
    std::map<std::string, std::int64_t> ids;
    for (const AddedToken& token : files->addedTokens) {
        const auto known = m_encoder.idOf(token.content);
        const std::int64_t id = known ? *known : nextId;
        nextId = std::max(nextId, id + 1);
        m_idBound = std::max(m_idBound, id + 1);
        ids.emplace(token.content, id);
        const auto claimed = files->claimedIds.find(token.content);
        if (claimed != files->claimedIds.end() && claimed->second != id) {
            return Error{ErrorCode::BadInput,
                         folder.string() + ": the tokenizer's files give '" + shownText(token.content) + "' the id " +
                             std::to_string(claimed->second) + ", but its place in the vocabulary is " +
                             std::to_string(id) + "; use files that belong together.",
                         ""};
        }
        if (token.special && files->keepsSpecialTokensInText) continue;
        if (token.soughtInNormalizedText())
            m_normalizedTokens.add(token, normalizedForClip(token.content), id);
        else
            m_rawTokens.add(token, token.content, id);
    }
    m_startId = ids.at(files->roles.at("bos_token").content);
    m_endId = ids.at(files->roles.at("eos_token").content);
    m_unknownId = ids.at(files->roles.at("unk_token").content);
    m_paddingId = ids.at(files->roles.at("pad_token").content);
    return {};
}

Result<std::vector<std::int64_t>> ClipTokenizer::tokenize(std::string_view text) const {
    if (text.size() > kMaximumTextBytes) {
        return Error{ErrorCode::InvalidArgument,
                     "The text is " + std::to_string(text.size()) + " bytes long; at most " +
                         std::to_string(kMaximumTextBytes) + " are read, so shorten it.",
                     ""};
    }
    if (auto checked = checkUtf8(text, "The text"); !checked) return checked.error();

    std::vector<std::int64_t> ids;
    for (const TextSpan& typed : m_rawTokens.cut(text)) {
        if (typed.tokenId) {
            ids.push_back(*typed.tokenId);
            continue;
        }
        const std::string normalized = normalizedForClip(typed.text);
        for (const TextSpan& span : m_normalizedTokens.cut(normalized)) {
            if (span.tokenId) {
                ids.push_back(*span.tokenId);
                continue;
            }
            for (const std::string_view word : splitForClip(span.text)) m_encoder.encodeWord(word, m_unknownId, ids);
        }
    }
    return ids;
}

Result<std::vector<std::int64_t>> ClipTokenizer::encode(std::string_view text, std::int64_t maximumLength) const {
    if (maximumLength < kFrame) {
        return Error{ErrorCode::InvalidArgument,
                     "A text cannot be encoded in " + std::to_string(maximumLength) + " tokens; allow at least 2.", ""};
    }
    auto own = tokenize(text);
    if (!own) return own.error();
    std::vector<std::int64_t> ids{m_startId};
    const auto kept = std::min<std::size_t>(own->size(), static_cast<std::size_t>(maximumLength - kFrame));
    ids.insert(ids.end(), own->begin(), own->begin() + static_cast<std::ptrdiff_t>(kept));
    ids.push_back(m_endId);
    ids.resize(static_cast<std::size_t>(maximumLength), m_paddingId);
    return ids;
}

Result<std::int64_t> ClipTokenizer::countTokens(std::string_view text) const {
    auto own = tokenize(text);
    if (!own) return own.error();
    return static_cast<std::int64_t>(own->size()) + kFrame;
}

}  // namespace mutoscope
