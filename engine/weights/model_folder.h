// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/parsed_json.h"
#include "engine/request/result.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace mutoscope {

/// Parses a JSON file of a model folder (an object, at most 32 MB). Errors (BadInput) name the file.
Result<ParsedJson> readJsonFile(const std::filesystem::path& path);

/// Reads values of a published configuration file: a missing or null key takes the default of the published
/// implementation; a value of another type is an error that names file and key, kept until finish().
class ConfigReader {
public:
    /// `name` is for messages, usually the file's path.
    ConfigReader(const nlohmann::json& json, std::string name) : m_json(json), m_name(std::move(name)) {}
    ConfigReader(ParsedJson&& json, std::string name) : m_json(std::move(json)), m_name(std::move(name)) {}
    static Result<ConfigReader> open(const std::filesystem::path& path);

    /// Whether the key is there and not null.
    bool has(const char* key) const { return present(key) != nullptr; }

    std::int64_t integer(const char* key, std::int64_t fallback, std::int64_t minimum = 1,
                         std::int64_t maximum = 1 << 24);
    double number(const char* key, double fallback);
    bool boolean(const char* key, bool fallback);
    std::string text(const char* key, const std::string& fallback);
    std::vector<std::int64_t> integers(const char* key, const std::vector<std::int64_t>& fallback);
    std::vector<std::string> texts(const char* key, const std::vector<std::string>& fallback);
    /// A list with one number a block, or a single number that counts for all of them.
    std::vector<std::int64_t> perBlock(const char* key, std::int64_t fallback, std::size_t blocks);
    /// The same where the published implementation has a default of one number a block.
    std::vector<std::int64_t> perBlock(const char* key, const std::vector<std::int64_t>& fallback, std::size_t blocks);
    /// A list that names each block's kind: false for `plain`, true for `special`, an error for any other.
    std::vector<bool> specialBlocks(const char* key, const std::string& plain, const std::string& special,
                                    const std::vector<bool>& fallback, std::size_t blocks);

    /// Keeps the first problem; later reads return defaults.
    void fail(const std::string& problem);
    Result<void> finish() const;
    /// The same where a key that was never asked for is an error too; `kind` says what keys are, e.g. "argument".
    Result<void> finishWithNothingLeft(const std::string& kind);

private:
    const nlohmann::json* present(const char* key) const;

    ParsedJson m_json;
    std::string m_name;
    std::string m_problem;
    mutable std::set<std::string> m_asked;  // keys that were read or looked for
};

}  // namespace mutoscope
