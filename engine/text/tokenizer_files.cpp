// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer_files.h"

#include "engine/request/shown_text.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mutoscope {
namespace {

using nlohmann::json;

constexpr std::array kRoles{"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};
constexpr std::array kListKeys{"extra_special_tokens", "additional_special_tokens"};

/// A token in either of its written forms, and which one it was: the plain text takes flags from other mentions.
struct TokenMention {
    AddedToken token;
    bool plainText = false;
    bool operator==(const TokenMention&) const = default;
};

/// Collects what the files say, later ones over earlier ones; keeps the first problem.
class Collector {
public:
    explicit Collector(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    Result<TokenizerFiles> collect(const std::map<std::string, std::string>& defaultRoles) {
        for (const auto& [role, content] : defaultRoles) m_roles[role] = plain(content);
        const ParsedJson config = read("tokenizer_config.json");
        readSettings(config);
        readRoles(config, "tokenizer_config.json");
        if (const auto decoder = config.find("added_tokens_decoder"); decoder != config.end() && !decoder->is_null()) {
            readDecoder(*decoder);
        } else {
            readRoles(read("special_tokens_map.json"), "special_tokens_map.json");
            if (isCombined(m_folder))
                readCombinedTokens(read(kCombinedTokenizerFile));
            else
                readLegacyTokens(read("added_tokens.json"));
        }
        if (m_problem) return *m_problem;
        mergeTokens();
        return std::move(m_files);
    }

private:
    static TokenMention plain(const std::string& content) {
        TokenMention mention;
        mention.token.content = content;
        mention.token.special = true;
        mention.plainText = true;
        return mention;
    }

    void fail(const char* file, const std::string& problem) {
        if (!m_problem) m_problem = Error{ErrorCode::BadInput, (m_folder / file).string() + ": " + problem, ""};
    }

    ParsedJson read(const char* file) {
        std::error_code failed;
        const bool exists = std::filesystem::exists(m_folder / file, failed);
        if (failed) fail(file, "cannot be read; check its permissions and the disk.");
        if (!exists) return ParsedJson(json::object());
        auto parsed = readJsonFile(m_folder / file);
        if (parsed) return std::move(parsed).value();
        if (!m_problem) m_problem = parsed.error();
        return ParsedJson(json::object());
    }

    std::optional<TokenMention> mention(const json& value, const char* file, const std::string& key,
                                        bool specialByDefault) {
        if (value.is_string() && !value.get_ref<const std::string&>().empty()) return plain(value.get<std::string>());
        const auto wrong = [&] {
            fail(file,
                 key + " must be a token: a text, or an object with a text 'content' and true or false for its flags.");
            return std::nullopt;
        };
        const auto content = value.is_object() ? value.find("content") : value.end();
        if (!value.is_object() || content == value.end() || !content->is_string() ||
            content->get_ref<const std::string&>().empty()) {
            return wrong();
        }
        TokenMention result;
        result.token.content = content->get<std::string>();
        result.token.special = specialByDefault;
        for (const auto& [flag, setting] : value.items()) {
            if (flag == "content" || flag == "__type" || flag == "id" || setting.is_null()) continue;
            if (!setting.is_boolean()) return wrong();
            const bool on = setting.get<bool>();
            if (flag == "lstrip")
                result.token.takesBlanksBefore = on;
            else if (flag == "rstrip")
                result.token.takesBlanksAfter = on;
            else if (flag == "single_word")
                result.token.wholeWord = on;
            else if (flag == "normalized")
                result.token.normalized = on;
            else if (flag == "special")
                result.token.special = on || specialByDefault;
        }
        return result;
    }

    void readSettings(const json& config) {
        constexpr const char* kFile = "tokenizer_config.json";
        for (const char* side : {"padding_side", "truncation_side"}) {
            const auto found = config.find(side);
            if (found == config.end() || found->is_null() || *found == "right") continue;
            fail(kFile, std::string(side) + " must be \"right\"; no other side is supported.");
        }
        if (const auto length = config.find("model_max_length"); length != config.end() && !length->is_null()) {
            // A huge value is the published way to write "none".
            if (!length->is_number() || length->get<double>() < 3)
                fail(kFile, "model_max_length must be a number from 3.");
            else if (length->get<double>() < 1e6)
                m_files.maximumLength = static_cast<std::int64_t>(length->get<double>());
        }
        if (const auto split = config.find("split_special_tokens"); split != config.end() && !split->is_null()) {
            if (!split->is_boolean())
                fail(kFile, "split_special_tokens must be true or false.");
            else
                m_files.keepsSpecialTokensInText = split->get<bool>();
        }
    }

    void readRoles(const json& values, const char* file) {
        const bool special = std::string_view(file) == "special_tokens_map.json";
        for (const char* role : kRoles) {
            const auto value = values.find(role);
            if (value == values.end() || value->is_null()) continue;
            if (auto token = mention(*value, file, role, special)) m_roles[role] = *token;
        }
        for (const char* key : kListKeys) {
            const auto list = values.find(key);
            if (list == values.end() || list->is_null()) continue;
            if (!list->is_array() && !list->is_object())
                fail(file, std::string(key) + " must be a list of tokens.");
            else
                for (const auto& value : *list) {
                    if (auto token = mention(value, file, key, special)) m_extras.push_back(*token);
                }
        }
    }

    void readDecoder(const json& decoder) {
        constexpr const char* kFile = "tokenizer_config.json";
        if (!decoder.is_object()) return fail(kFile, "added_tokens_decoder must be an object.");
        for (const auto& [key, value] : decoder.items()) {
            std::int64_t id = -1;
            const auto parsed = std::from_chars(key.data(), key.data() + key.size(), id);
            if (parsed.ec != std::errc() || parsed.ptr != key.data() + key.size() || id < 0 || value.is_string()) {
                return fail(kFile,
                            "added_tokens_decoder must map ids to token objects; '" + shownText(key) + "' does not.");
            }
            if (auto token = mention(value, kFile, "added_tokens_decoder." + key, false)) claim(id, token->token);
        }
    }

    void readLegacyTokens(const json& tokens) {
        for (const auto& [content, id] : tokens.items()) {
            if (content.empty() || !id.is_number_integer() || id.get<std::int64_t>() < 0) {
                return fail("added_tokens.json",
                            "the id of '" + shownText(content) + "' must be a whole number from 0.");
            }
            AddedToken token;
            token.content = content;
            const auto named = [&content = content](const TokenMention& mention) {
                return mention.token.content == content;
            };
            token.special = std::ranges::any_of(m_roles, [&](const auto& role) { return named(role.second); }) ||
                            std::ranges::any_of(m_extras, named);
            token.normalized = !token.special;
            claim(id.get<std::int64_t>(), token);
        }
    }

    void readCombinedTokens(const json& tokenizer) {
        const auto list = tokenizer.find("added_tokens");
        if (list == tokenizer.end() || list->is_null()) return;
        if (!list->is_array()) return fail(kCombinedTokenizerFile, "added_tokens must be a list.");
        for (const auto& value : *list) {
            const auto id = value.is_object() ? value.find("id") : value.end();
            if (!value.is_object() || id == value.end() || !id->is_number_integer() || id->get<std::int64_t>() < 0)
                return fail(kCombinedTokenizerFile, "added_tokens must be a list of tokens with ids.");
            if (auto token = mention(value, kCombinedTokenizerFile, "added_tokens", false))
                claim(id->get<std::int64_t>(), token->token);
        }
    }

    void claim(std::int64_t id, const AddedToken& token) {
        m_claimed.insert_or_assign(id, token);
        m_files.claimedIds.insert_or_assign(token.content, id);
    }

    /// A token with an id of its own keeps that mention's flags; of the others, the last mention's count.
    void mergeTokens() {
        for (const auto& [id, token] : m_claimed) m_files.addedTokens.push_back(token);
        const auto add = [this](const TokenMention& mention) {
            if (m_files.claimedIds.contains(mention.token.content)) return;
            AddedToken token = mention.token;
            token.special = true;
            const auto known = std::ranges::find(m_files.addedTokens, token.content, &AddedToken::content);
            if (known == m_files.addedTokens.end())
                m_files.addedTokens.push_back(token);
            else
                *known = token;
        };
        std::vector<TokenMention> mentions;
        for (const char* role : kRoles) {
            const auto found = m_roles.find(role);
            if (found == m_roles.end()) continue;
            m_files.roles[role] = found->second.token;
            mentions.push_back(found->second);
        }
        mentions.insert(mentions.end(), m_extras.begin(), m_extras.end());
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            // A mention equal to an earlier one changes nothing, even if another stood between them.
            const auto end = mentions.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find(mentions.begin(), end, mentions[i]) == end) add(mentions[i]);
        }
    }

    std::filesystem::path m_folder;
    std::map<std::string, TokenMention> m_roles;
    std::vector<TokenMention> m_extras;
    std::map<std::int64_t, AddedToken> m_claimed;
    TokenizerFiles m_files;
    std::optional<Error> m_problem;
};

}  // namespace

bool isCombined(const std::filesystem::path& folder) {
    std::error_code ignored;
    const auto holds = [&](const char* name) { return std::filesystem::exists(folder / name, ignored); };
    return (!holds("vocab.json") || !holds("merges.txt")) && holds(kCombinedTokenizerFile);
}

Result<TokenizerFiles> readTokenizerFiles(const std::filesystem::path& folder,
                                          const std::map<std::string, std::string>& defaultRoles) {
    return Collector(folder).collect(defaultRoles);
}

}  // namespace mutoscope
