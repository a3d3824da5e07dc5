// SPDX-License-Identifier: Apache-2.0
#include "engine/request/strict_json.h"

#include "engine/request/shown_text.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <vector>

namespace mutoscope {
namespace {

/// Walks through a text without keeping its values, so that what is refused costs neither memory nor time. (A parser
/// with a callback would look through the whole of a list after each object in it.)
class Inspector final : public nlohmann::json_sax<nlohmann::json> {
public:
    Inspector(const JsonLimits& limits, std::size_t mostValues) : m_limits(limits), m_valuesLeft(mostValues) {}

    std::string why;     ///< the end of a refusal's sentence
    std::string detail;  ///< the parser's own words

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_array(std::size_t) override { return value() && deeper(); }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool start_object(std::size_t) override {
        m_keysOfOpenObjects.emplace_back();
        return value() && deeper();
    }
    bool end_object() override {
        --m_depth;
        m_keysOfOpenObjects.pop_back();
        return true;
    }
    bool key(string_t& name) override {
        if (!m_limits.allowDuplicates && !m_keysOfOpenObjects.back().insert(name).second)
            return refuse("has the key '" + shownText(name) + "' twice");
        return value();
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& problem) override {
        detail = problem.what();
        return refuse("is not valid JSON");
    }

private:
    bool refuse(std::string reason) {
        if (why.empty()) why = std::move(reason);
        return false;
    }
    bool value() { return m_valuesLeft-- > 0 || refuse("holds more values than any valid file"); }
    bool deeper() {
        return ++m_depth <= m_limits.depth ||
               refuse("is nested more than " + std::to_string(m_limits.depth) + " levels deep");
    }

    const JsonLimits& m_limits;
    std::size_t m_valuesLeft;
    int m_depth = 0;
    std::vector<std::set<std::string>> m_keysOfOpenObjects;
};

Error refusal(const std::string& what, const std::string& why, const std::string& detail = "") {
    return Error{ErrorCode::BadInput, what + " " + why + ".", detail};
}

}  // namespace

std::size_t mostJsonValues(std::size_t bytes) { return 100'000 + bytes / 8; }

Result<ParsedJson> parseStrictJson(std::string_view text, const std::string& what, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return refusal(what,
                       "is larger than " + std::to_string(limits.bytes / 1024) + " KiB, which no valid file reaches");
    }
    // The parser skips a byte order mark and stops at a NUL without a word.
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        return refusal(what, "begins with a byte order mark; save it as plain UTF-8");
    if (text.find('\0') != std::string_view::npos) return refusal(what, "holds NUL bytes, so it is not JSON");

    {
        Inspector inspector(limits, mostJsonValues(text.size()));
        const bool sound = nlohmann::json::sax_parse(text.begin(), text.end(), &inspector);
        if (!sound) return refusal(what, inspector.why, inspector.detail);
    }
    ParsedJson parsed;
    if (!parsed.parse(text)) return refusal(what, "is not valid JSON");
    return parsed;
}

Result<ParsedJson> readStrictJson(const std::filesystem::path& file, const std::string& what,
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
