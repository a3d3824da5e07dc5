// SPDX-License-Identifier: Apache-2.0
#include "engine/text/byte_pair_encoder.h"

#include "engine/text/unicode.h"
#include "engine/weights/model_folder.h"

#include <queue>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>

namespace mutoscope {
namespace {

constexpr const char* kEndOfWord = "</w>";
constexpr std::int64_t kLargestId = std::numeric_limits<std::int32_t>::max();
constexpr std::uintmax_t kMaximumMergesBytes = 64u << 20;

Error badFile(const std::filesystem::path& path, const std::string& problem) {
    return Error{ErrorCode::BadInput, path.string() + ": " + problem, ""};
}

/// Every byte as a visible character: printable Latin-1 stands for itself, the rest for U+0100 and on, in order.
const std::array<std::string, 256>& byteSymbols() {
    static const std::array<std::string, 256> symbols = [] {
        std::array<std::string, 256> table;
        char32_t substitute = 0x100;
        for (char32_t byte = 0; byte < 256; ++byte) {
            const bool printable = (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
            appendUtf8(table[byte], printable ? byte : substitute++);
        }
        return table;
    }();
    return symbols;
}

std::uint64_t pairKey(std::int64_t left, std::int64_t right) {
    return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint64_t>(right);
}

/// A symbol of the word in a doubly linked list; merged ones keep their place with `id` kGone.
struct Symbol {
    std::int64_t id;
    int previous;
    int next;
};
constexpr std::int64_t kGone = -1;

struct Candidate {
    std::uint32_t rank;
    int position;
    std::int64_t id;
    bool operator>(const Candidate& other) const {
        return rank != other.rank ? rank > other.rank : position > other.position;
    }
};

}  // namespace

Result<BytePairEncoder> BytePairEncoder::load(const std::filesystem::path& vocabulary,
                                              const std::filesystem::path& merges) {
    BytePairEncoder encoder;
    if (auto read = encoder.readVocabulary(vocabulary); !read) return read.error();
    if (auto read = encoder.readMerges(merges); !read) return read.error();
    return encoder;
}

Result<void> BytePairEncoder::readVocabulary(const std::filesystem::path& path) {
    auto json = readJsonFile(path);
    if (!json) return json.error();
    for (const auto& [token, id] : json->items()) {
        if (!id.is_number_integer() || id.get<std::int64_t>() < 0 || id.get<std::int64_t>() > kLargestId) {
            return badFile(
                path, "the id of '" + token + "' is not a whole number from 0; use the tokenizer's original file.");
        }
        m_vocabulary.emplace(token, id.get<std::int64_t>());
        m_idBound = std::max(m_idBound, id.get<std::int64_t>() + 1);
    }
    if (m_vocabulary.empty()) return badFile(path, "holds no tokens; use the tokenizer's original file.");
    return {};
}

Result<void> BytePairEncoder::readMerges(const std::filesystem::path& path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure) return badFile(path, "is missing or cannot be read; the tokenizer is incomplete.");
    if (size > kMaximumMergesBytes) return badFile(path, "is too large for a list of merges.");
    std::ifstream stream(path, std::ios::binary);
    std::string line;
    std::uint32_t rank = 0;
    for (int number = 1; std::getline(stream, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.starts_with("#version")) continue;
        const auto wrong = [&](const std::string& problem) {
            return badFile(path, "line " + std::to_string(number) + " " + problem);
        };
        const std::size_t blank = line.find(' ');
        if (blank == std::string::npos || line.find(' ', blank + 1) != std::string::npos) {
            return wrong("is not two symbols with one blank between them.");
        }
        const std::string_view left = std::string_view(line).substr(0, blank);
        const std::string_view right = std::string_view(line).substr(blank + 1);
        const auto leftId = idOf(left);
        const auto rightId = idOf(right);
        const auto mergedId = idOf(std::string(left) + std::string(right));
        if (!leftId || !rightId || !mergedId) {
            return wrong("merges symbols that vocab.json does not hold; the two files do not belong together.");
        }
        m_merges.insert_or_assign(pairKey(*leftId, *rightId), Merge{rank++, *mergedId});
    }
    if (stream.bad()) return badFile(path, "cannot be read.");
    return {};
}

std::optional<std::int64_t> BytePairEncoder::idOf(std::string_view token) const {
    const auto found = m_vocabulary.find(token);
    return found == m_vocabulary.end() ? std::nullopt : std::optional(found->second);
}

const BytePairEncoder::Merge* BytePairEncoder::mergeOf(std::int64_t left, std::int64_t right) const {
    const auto found = m_merges.find(pairKey(left, right));
    return found == m_merges.end() ? nullptr : &found->second;
}

void BytePairEncoder::encodeWord(std::string_view word, std::int64_t unknownId, std::vector<std::int64_t>& ids) const {
    const int length = static_cast<int>(word.size());
    std::vector<Symbol> symbols;
    symbols.reserve(word.size());
    for (int i = 0; i < length; ++i) {
        const std::string& symbol = byteSymbols()[static_cast<unsigned char>(word[static_cast<std::size_t>(i)])];
        const bool last = i + 1 == length;
        const auto id = last ? idOf(symbol + kEndOfWord) : idOf(symbol);
        symbols.push_back({id.value_or(unknownId), i - 1, last ? -1 : i + 1});
    }
    const auto at = [&symbols](int position) -> Symbol& { return symbols[static_cast<std::size_t>(position)]; };

    // Always the merge of lowest rank, the leftmost of equals. Entries whose symbols have changed since are skipped.
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto propose = [&](int position) {
        if (position < 0 || at(position).next < 0) return;
        const Merge* merge = mergeOf(at(position).id, at(at(position).next).id);
        if (merge) queue.push({merge->rank, position, merge->id});
    };
    for (int i = 0; i < length; ++i) propose(i);
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        Symbol& left = at(best.position);
        if (left.id == kGone || left.next < 0) continue;
        Symbol& right = at(left.next);
        const Merge* merge = mergeOf(left.id, right.id);
        if (!merge || merge->id != best.id) continue;
        left.id = merge->id;
        right.id = kGone;
        left.next = right.next;
        if (left.next >= 0) at(left.next).previous = best.position;
        propose(left.previous);
        propose(best.position);
    }
    for (const Symbol& symbol : symbols) {
        if (symbol.id != kGone) ids.push_back(symbol.id);
    }
}

}  // namespace mutoscope
