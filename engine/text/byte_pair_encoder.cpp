// SPDX-License-Identifier: Apache-2.0
#include "engine/text/byte_pair_encoder.h"

#include "engine/request/shown_text.h"
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

/// "left right"; none for anything else.
std::optional<std::pair<std::string_view, std::string_view>> symbolsOf(std::string_view line) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || line.find(' ', blank + 1) != std::string_view::npos) return std::nullopt;
    return std::pair{line.substr(0, blank), line.substr(blank + 1)};
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
    auto table = readJsonFile(vocabulary);
    if (!table) return table.error();
    if (auto taken = encoder.takeVocabulary(table.value(), vocabulary); !taken) return taken.error();
    if (auto read = encoder.readMerges(merges); !read) return read.error();
    return encoder;
}

Result<BytePairEncoder> BytePairEncoder::loadCombined(const std::filesystem::path& tokenizer) {
    auto json = readJsonFile(tokenizer);
    if (!json) return json.error();
    const auto model = json->find("model");
    const auto holds = [&model](const char* key, const char* value) {
        const auto found = model->find(key);
        return found != model->end() && *found == value;
    };
    if (model == json->end() || !model->is_object() || !holds("type", "BPE") ||
        !holds("end_of_word_suffix", kEndOfWord)) {
        return badFile(tokenizer, "is not the tokenizer of a CLIP text encoder; use the model's own files.");
    }
    if (const auto prefix = model->find("continuing_subword_prefix");
        prefix != model->end() && !prefix->is_null() && *prefix != "") {
        return badFile(tokenizer, "marks parts of words with a prefix, which is not supported.");
    }
    const auto vocabulary = model->find("vocab");
    const auto merges = model->find("merges");
    if (vocabulary == model->end() || !vocabulary->is_object() || merges == model->end() || !merges->is_array()) {
        return badFile(tokenizer, "lacks the tables 'vocab' and 'merges'; use the tokenizer's original file.");
    }
    BytePairEncoder encoder;
    if (auto taken = encoder.takeVocabulary(*vocabulary, tokenizer); !taken) return taken.error();
    if (auto taken = encoder.takeMerges(*merges, tokenizer); !taken) return taken.error();
    return encoder;
}

Result<void> BytePairEncoder::takeVocabulary(const nlohmann::json& table, const std::filesystem::path& path) {
    for (const auto& [token, id] : table.items()) {
        if (!id.is_number_integer() || id.get<std::int64_t>() < 0 || id.get<std::int64_t>() > kLargestId) {
            return badFile(path, "the id of '" + shownText(token, 80) +
                                     "' is not a whole number from 0; use the tokenizer's original file.");
        }
        m_vocabulary.emplace(token, id.get<std::int64_t>());
        m_idBound = std::max(m_idBound, id.get<std::int64_t>() + 1);
    }
    if (m_vocabulary.empty()) return badFile(path, "holds no tokens; use the tokenizer's original file.");
    return {};
}

bool BytePairEncoder::addMerge(std::string_view left, std::string_view right) {
    const auto leftId = idOf(left);
    const auto rightId = idOf(right);
    const auto mergedId = idOf(std::string(left) + std::string(right));
    if (!leftId || !rightId || !mergedId) return false;
    m_merges.insert_or_assign(pairKey(*leftId, *rightId), Merge{m_nextRank++, *mergedId});
    return true;
}

Result<void> BytePairEncoder::readMerges(const std::filesystem::path& path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure) return badFile(path, "is missing or cannot be read; the tokenizer is incomplete.");
    if (size > kMaximumMergesBytes) return badFile(path, "is too large for a list of merges.");
    if (!std::filesystem::is_regular_file(path, failure)) return badFile(path, "is not a regular file.");
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return badFile(path, "cannot be opened; check its permissions.");
    std::string line;
    std::uintmax_t read = 0;
    for (int number = 1; std::getline(stream, line); ++number) {
        read += line.size() + (stream.eof() ? 0 : 1);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.starts_with("#version")) continue;
        const auto wrong = [&](const std::string& problem) {
            return badFile(path, "line " + std::to_string(number) + " " + problem);
        };
        const auto pair = symbolsOf(line);
        if (!pair) return wrong("is not two symbols with one blank between them.");
        if (!addMerge(pair->first, pair->second))
            return wrong("merges symbols that vocab.json does not hold; the two files do not belong together.");
    }
    // An error of the disk ends the lines as the end of the file does: no line may be missing.
    if (stream.bad() || read != size) return badFile(path, "cannot be read to its end; check the disk.");
    return {};
}

Result<void> BytePairEncoder::takeMerges(const nlohmann::json& list, const std::filesystem::path& path) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const nlohmann::json& entry = list[i];
        std::optional<std::pair<std::string_view, std::string_view>> pair;
        if (entry.is_string()) pair = symbolsOf(entry.get_ref<const std::string&>());
        if (entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string())
            pair = {entry[0].get_ref<const std::string&>(), entry[1].get_ref<const std::string&>()};
        if (!pair || !addMerge(pair->first, pair->second)) {
            return badFile(path, "merge " + std::to_string(i + 1) +
                                     " is not two symbols of its vocabulary; use the tokenizer's original file.");
        }
    }
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
