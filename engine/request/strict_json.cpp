// SPDX-License-Identifier: Apache-2.0
#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <vector>

namespace mutoscope {
namespace {

/// Thrown out of the parser's callback, which has no other way to stop it.
struct Refused {
    std::string why;
};

Error refusal(const std::string& what, const std::string& why, const std::string& detail = "") {
    return Error{ErrorCode::BadInput, what + " " + why + ".", detail};
}

}  // namespace

Result<nlohmann::json> parseStrictJson(std::string_view text, const std::string& what, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return refusal(what,
                       "is larger than " + std::to_string(limits.bytes / 1024) + " KiB, which no valid file reaches");
    }
    // The parser skips a byte order mark and stops at a NUL without a word.
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        return refusal(what, "begins with a byte order mark; save it as plain UTF-8");
    if (text.find('\0') != std::string_view::npos) return refusal(what, "holds NUL bytes, so it is not JSON");

    std::vector<std::set<std::string>> keysOfOpenObjects;
    const auto inspect = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (depth >= limits.depth && (event == Event::object_start || event == Event::array_start)) {
            throw Refused{"is nested more than " + std::to_string(limits.depth) + " levels deep"};
        }
        if (event == Event::object_start) keysOfOpenObjects.emplace_back();
        if (event == Event::object_end) keysOfOpenObjects.pop_back();
        if (event == Event::key && !keysOfOpenObjects.back().insert(parsed.get<std::string>()).second) {
            throw Refused{"has the key '" + parsed.get<std::string>() + "' twice"};
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text.begin(), text.end(), inspect);
    } catch (const Refused& refused) {
        return refusal(what, refused.why);
    } catch (const nlohmann::json::exception& exception) {
        return refusal(what, "is not valid JSON", exception.what());
    }
}

Result<nlohmann::json> readStrictJson(const std::filesystem::path& file, const std::string& what,
                                      const JsonLimits& limits) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return refusal(what, "is missing or not a regular file", file.string());
    const std::uintmax_t size = std::filesystem::file_size(file, failed);
    if (!failed && size > limits.bytes) {
        return refusal(what,
                       "is larger than " + std::to_string(limits.bytes / 1024) + " KiB, which no valid file reaches");
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(failed ? 0 : size), '\0');
    if (failed || !stream || !stream.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return refusal(what, "cannot be read; check its permissions", file.string());
    }
    return parseStrictJson(text, what, limits);
}

std::string dumpJson(const nlohmann::json& json, int indent) {
    return json.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace mutoscope
