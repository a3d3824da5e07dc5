// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace mutoscope {

/// JSON from outside, to be read. It lets go of its values without asking for memory: nlohmann::json's own destructor
/// lines them up in a list first, and where there is no memory for that list, the program ends.
class ParsedJson {
public:
    ParsedJson() = default;
    explicit ParsedJson(nlohmann::json&& tree) noexcept : m_tree(std::move(tree)) {}
    /// A copy. Nested deeper than a few hundred levels it overflows the stack; parseStrictJson() has read it before.
    explicit ParsedJson(const nlohmann::json& tree);
    ParsedJson(ParsedJson&& other) noexcept : m_tree(std::move(other.m_tree)) {}
    ParsedJson& operator=(ParsedJson&& other) noexcept {
        std::swap(m_tree, other.m_tree);
        return *this;
    }
    ~ParsedJson() { letGo(m_tree); }

    /// Parses `text`, which is known to be JSON of few levels; of keys of one name the last counts. False where it is
    /// none.
    bool parse(std::string_view text);

    operator const nlohmann::json&() const { return m_tree; }  // NOLINT(google-explicit-constructor): it is one
    const nlohmann::json& tree() const { return m_tree; }
    bool is_object() const { return m_tree.is_object(); }
    bool contains(const char* key) const { return m_tree.contains(key); }
    nlohmann::json::const_iterator find(const char* key) const { return m_tree.find(key); }
    nlohmann::json::const_iterator end() const { return m_tree.end(); }
    const nlohmann::json& at(const char* key) const { return m_tree.at(key); }
    const nlohmann::json& operator[](const char* key) const { return m_tree.at(key); }
    auto items() const { return m_tree.items(); }

private:
    static void letGo(nlohmann::json& value) noexcept;
    static void copy(const nlohmann::json& from, nlohmann::json& to);
    class Builder;

    nlohmann::json m_tree;
};

}  // namespace mutoscope
