// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/add_on_search.h"

#include "engine/request/bare_name.h"
#include "engine/request/shown_text.h"
#include "engine/store/model_fingerprint.h"

#include <nlohmann/json.hpp>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

/// Empty where none was recorded.
std::string recordedFingerprint(const Recipe& recipe, std::size_t index) {
    const auto receipt = nlohmann::json::parse(recipe.receipt, nullptr, /*allow_exceptions=*/false);
    if (!receipt.is_object() || !receipt.contains("add_ons_sha256")) return "";
    const nlohmann::json& list = receipt["add_ons_sha256"];
    return list.is_array() && index < list.size() && list[index].is_string() ? list[index].get<std::string>() : "";
}

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

std::vector<fs::path> withItsName(const AddOn& addOn, const AddOnPlaces& places) {
    const std::string name = bareName(addOn.path);  // a recipe from anywhere must not lead out of the places
    std::vector<fs::path> named;
    if (name.empty() || name == "." || name == "..") return named;
    for (const AddOn& known : places.known) {
        if (known.kind == addOn.kind && bareName(known.path) == name) named.emplace_back(known.path);
    }
    for (const fs::path& given : places.given) named.push_back(bareName(given) == name ? given : given / name);
    for (const fs::path& folder : places.folders) named.push_back(folder / name);
    std::erase_if(named, [](const fs::path& path) { return !isThere(path); });
    return named;
}

Result<fs::path> find(const AddOn& addOn, const std::string& fingerprint, const AddOnPlaces& places) {
    const std::vector<fs::path> named = withItsName(addOn, places);
    std::vector<fs::path> all = named;
    all.insert(all.end(), places.given.begin(), places.given.end());
    for (const fs::path& path : all) {
        if (!fingerprint.empty() && modelFingerprint(path) == fingerprint) return path;
    }
    if (!named.empty()) return named.front();
    return Error{ErrorCode::BadInput,
                 "The clip was made with the " + std::string(wordsFor(addOn.kind)) + " '" +
                     shownText(bareName(addOn.path)) + "', which was not found; give it with --add-on.",
                 ""};
}

}  // namespace

Result<std::vector<AddOn>> findAddOns(const Recipe& recipe, const AddOnPlaces& places) {
    std::vector<AddOn> found = recipe.request.addOns;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto path = find(found[i], recordedFingerprint(recipe, i), places);
        if (!path) return path.error();
        found[i].path = fs::absolute(path.value()).lexically_normal().string();
    }
    return found;
}

}  // namespace mutoscope
