// SPDX-License-Identifier: Apache-2.0
// The files of a tokenizer's folder. The first byte says which of them the input is; the others are small and sound.
#include "engine/text/clip_tokenizer.h"
#include "tests/fuzz/fuzz_target.h"

#include <array>
#include <utility>

using namespace mutoscope;

namespace {

constexpr const char* kVocabulary =
    R"({"a":0,"b":1,"a</w>":2,"b</w>":3,"ab":4,"ab</w>":5,"<|startoftext|>":6,"<|endoftext|>":7})";
constexpr const char* kMerges = "#version: 0.2\na b\na b</w>\n";

/// File, and what it holds while another one is fuzzed; null: it is not there.
constexpr std::array<std::pair<const char*, const char*>, 6> kFiles{{{"vocab.json", kVocabulary},
                                                                     {"merges.txt", kMerges},
                                                                     {"tokenizer_config.json", nullptr},
                                                                     {"special_tokens_map.json", nullptr},
                                                                     {"added_tokens.json", nullptr},
                                                                     {"tokenizer.json", nullptr}}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::size_t chosen = data[0] % kFiles.size();
    const bool alone = chosen == 5;  // tokenizer.json counts where the two tables are missing
    for (std::size_t i = 0; i < kFiles.size(); ++i) {
        const auto& [name, text] = kFiles[i];
        if (i == chosen)
            fuzz::writeScratch(name, fuzz::textOf(data + 1, size - 1));
        else if (text && !alone)
            fuzz::writeScratch(name, text);
        else
            fuzz::removeScratch(name);
    }
    fuzz::withinMemory(size, {}, [&] {
        const auto tokenizer = ClipTokenizer::load(fuzz::scratchFolder());
        if (!tokenizer) return fuzz::checkMessage(tokenizer.error().message);
        const auto ids = tokenizer->encode("ab a <|endoftext|> ba ab'b \xF0\x9F\x8E\x9E 12", 77);
        fuzz::require(static_cast<bool>(ids), "a sentence that cannot be encoded");
        fuzz::require(ids->size() == 77, "another number of ids");
        for (const std::int64_t id : ids.value())
            fuzz::require(id >= 0 && id < tokenizer->idBound(), "an id outside the vocabulary");
    });
    return 0;
}
