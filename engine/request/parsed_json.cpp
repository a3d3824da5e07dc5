// SPDX-License-Identifier: Apache-2.0
#include "engine/request/parsed_json.h"

#include <cstddef>
#include <string>
#include <vector>

namespace mutoscope {

using nlohmann::json;

/// Puts values where they belong as the parser meets them. Whatever is thrown, what was built belongs to the root.
class ParsedJson::Builder final : public nlohmann::json_sax<json> {
public:
    explicit Builder(json& root) : m_root(root) {}

    bool null() override { return add(json()); }
    bool boolean(bool value) override { return add(json(value)); }
    bool number_integer(number_integer_t value) override { return add(json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(json(value)); }
    bool number_float(number_float_t value, const string_t&) override { return add(json(value)); }
    bool string(string_t& value) override { return add(json(std::move(value))); }
    bool binary(binary_t&) override { return false; }  // no JSON text holds any
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override { return close(); }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool end_object() override { return close(); }
    bool key(string_t& name) override {
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    /// A moved-in value is empty or a leaf, so that the place it is moved from lets go of nothing.
    json& place(json&& value) {
        if (m_open.empty()) return m_root = std::move(value);
        if (m_open.back()->is_array()) {
            auto& list = m_open.back()->get_ref<json::array_t&>();
            list.push_back(std::move(value));
            return list.back();
        }
        json& known = m_open.back()->get_ref<json::object_t&>()[m_key];
        letGo(known);
        return known = std::move(value);
    }
    bool add(json&& value) {
        place(std::move(value));
        return true;
    }
    bool open(json&& value) {
        m_open.reserve(m_open.size() + 1);
        m_open.push_back(&place(std::move(value)));
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    json& m_root;
    std::vector<json*> m_open;  // from the root to where values go now
    std::string m_key;
};

ParsedJson::ParsedJson(const json& tree) {
    ParsedJson whole;  // which lets go of a part, where copying all of it fails
    copy(tree, whole.m_tree);
    std::swap(m_tree, whole.m_tree);
}

bool ParsedJson::parse(std::string_view text) {
    letGo(m_tree);
    Builder builder(m_tree);
    return json::sax_parse(text.begin(), text.end(), &builder);
}

void ParsedJson::copy(const json& from, json& to) {
    if (from.is_array()) {
        to = json::array();
        auto& list = to.get_ref<json::array_t&>();
        list.reserve(from.size());
        for (const json& item : from) copy(item, list.emplace_back());
    } else if (from.is_object()) {
        to = json::object();
        auto& object = to.get_ref<json::object_t&>();
        for (const auto& [key, value] : from.get_ref<const json::object_t&>()) copy(value, object[key]);
    } else {
        to = from;
    }
}

/// The innermost first: what is empty is destroyed without a list. As deep as the values are nested.
void ParsedJson::letGo(json& value) noexcept {
    if (value.is_array()) {
        auto& list = value.get_ref<json::array_t&>();
        for (json& item : list) letGo(item);
        list.clear();
    } else if (value.is_object()) {
        auto& object = value.get_ref<json::object_t&>();
        for (auto& [key, item] : object) letGo(item);
        object.clear();
    }
}

}  // namespace mutoscope
