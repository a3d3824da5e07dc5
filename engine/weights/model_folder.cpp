// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_folder.h"

#include "engine/request/strict_json.h"

#include <fstream>
#include <sstream>

namespace mutoscope {
namespace {

constexpr std::uintmax_t kMaximumJsonBytes = 32u << 20;

}  // namespace

Result<ParsedJson> readJsonFile(const std::filesystem::path& path) {
    const auto bad = [&path](const std::string& what) {
        return Error{ErrorCode::BadInput, path.string() + ": " + what, ""};
    };
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) return bad("the file is missing; the model is incomplete.");
    if (!std::filesystem::is_regular_file(status)) return bad("is not a regular file.");
    if (std::filesystem::file_size(path, failure) > kMaximumJsonBytes || failure)
        return bad("is too large for a configuration file.");
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    if (!stream || text.bad()) return bad("cannot be read; check its permissions and the disk.");
    const std::string bytes = std::move(text).str();
    // Published files may begin with a byte order mark, and nothing forbids them a key twice.
    const bool marked = bytes.starts_with("\xEF\xBB\xBF");
    auto json = parseStrictJson(std::string_view(bytes).substr(marked ? 3 : 0), path.string() + ":",
                                {.bytes = kMaximumJsonBytes, .depth = 64, .allowDuplicates = true});
    if (json && !json->is_object()) return bad("is not a JSON object.");
    return json;
}

Result<ConfigReader> ConfigReader::open(const std::filesystem::path& path) {
    auto json = readJsonFile(path);
    if (!json) return json.error();
    return ConfigReader(std::move(json).value(), path.string());
}

const nlohmann::json* ConfigReader::present(const char* key) const {
    m_asked.insert(key);
    const auto found = m_json.find(key);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

void ConfigReader::fail(const std::string& problem) {
    if (m_problem.empty()) m_problem = problem;
}

Result<void> ConfigReader::finish() const {
    if (m_problem.empty()) return {};
    return Error{ErrorCode::BadInput, m_name + ": " + m_problem, ""};
}

Result<void> ConfigReader::finishWithNothingLeft(const std::string& kind) {
    for (const auto& [key, value] : m_json.items()) {
        if (m_asked.count(key) == 0) fail("the " + kind + " '" + key + "' is not supported.");
    }
    return finish();
}

std::int64_t ConfigReader::integer(const char* key, std::int64_t fallback, std::int64_t minimum, std::int64_t maximum) {
    const auto* value = present(key);
    if (!value) return fallback;
    if (!value->is_number_integer() || value->get<std::int64_t>() < minimum || value->get<std::int64_t>() > maximum) {
        fail(std::string(key) + " must be a whole number from " + std::to_string(minimum) + " to " +
             std::to_string(maximum) + ".");
        return fallback;
    }
    return value->get<std::int64_t>();
}

double ConfigReader::number(const char* key, double fallback) {
    const auto* value = present(key);
    if (!value) return fallback;
    if (!value->is_number()) {
        fail(std::string(key) + " must be a number.");
        return fallback;
    }
    return value->get<double>();
}

bool ConfigReader::boolean(const char* key, bool fallback) {
    const auto* value = present(key);
    if (!value) return fallback;
    if (!value->is_boolean()) {
        fail(std::string(key) + " must be true or false.");
        return fallback;
    }
    return value->get<bool>();
}

std::string ConfigReader::text(const char* key, const std::string& fallback) {
    const auto* value = present(key);
    if (!value) return fallback;
    if (!value->is_string()) {
        fail(std::string(key) + " must be a text.");
        return fallback;
    }
    return value->get<std::string>();
}

std::vector<std::int64_t> ConfigReader::integers(const char* key, const std::vector<std::int64_t>& fallback) {
    const auto* value = present(key);
    if (!value) return fallback;
    std::vector<std::int64_t> numbers;
    if (value->is_array() && !value->empty() && value->size() <= 64) {
        for (const auto& item : *value) {
            if (item.is_number_integer() && item.get<std::int64_t>() >= 1 && item.get<std::int64_t>() <= (1 << 24)) {
                numbers.push_back(item.get<std::int64_t>());
            }
        }
    }
    if (numbers.empty() || numbers.size() != value->size()) {
        fail(std::string(key) + " must be a list of positive whole numbers.");
        return fallback;
    }
    return numbers;
}

std::vector<std::string> ConfigReader::texts(const char* key, const std::vector<std::string>& fallback) {
    const auto* value = present(key);
    if (!value) return fallback;
    std::vector<std::string> items;
    if (value->is_array()) {
        for (const auto& item : *value) {
            if (item.is_string()) items.push_back(item.get<std::string>());
        }
    }
    if (items.empty() || items.size() != value->size()) {
        fail(std::string(key) + " must be a list of texts.");
        return fallback;
    }
    return items;
}

std::vector<std::int64_t> ConfigReader::perBlock(const char* key, std::int64_t fallback, std::size_t blocks) {
    const auto* value = present(key);
    if (!value || !value->is_array()) return std::vector<std::int64_t>(blocks, integer(key, fallback));
    auto numbers = integers(key, std::vector<std::int64_t>(blocks, fallback));
    if (numbers.size() != blocks) {
        fail(std::string(key) + " must have one number for each of the " + std::to_string(blocks) + " blocks.");
        numbers.assign(blocks, fallback);
    }
    return numbers;
}

std::vector<std::int64_t> ConfigReader::perBlock(const char* key, const std::vector<std::int64_t>& fallback,
                                                 std::size_t blocks) {
    if (present(key) || fallback.size() != blocks) return perBlock(key, fallback.front(), blocks);
    return fallback;
}

std::vector<bool> ConfigReader::specialBlocks(const char* key, const std::string& plain, const std::string& special,
                                              const std::vector<bool>& fallback, std::size_t blocks) {
    std::vector<bool> kinds = fallback;
    if (present(key)) {
        kinds.clear();
        for (const std::string& type : texts(key, {plain})) {
            if (type != plain && type != special) fail(std::string(key) + " '" + type + "' is not supported.");
            kinds.push_back(type == special);
        }
    }
    if (kinds.size() != blocks) {
        fail(std::string(key) + " must name " + std::to_string(blocks) + " blocks, as block_out_channels does.");
        kinds.resize(blocks);
    }
    return kinds;
}

}  // namespace mutoscope
