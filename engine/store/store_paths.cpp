// SPDX-License-Identifier: Apache-2.0
#include "engine/store/store_paths.h"

#include <cstdlib>

namespace mutoscope {
namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value && *value == '/' ? std::filesystem::path(value) : std::filesystem::path();
}

}  // namespace

std::filesystem::path userDataFolder() {
    if (const auto own = fromEnvironment("MUTOSCOPE_DATA"); !own.empty()) return own;
    if (const auto data = fromEnvironment("XDG_DATA_HOME"); !data.empty()) return data / "mutoscope";
    if (const auto home = fromEnvironment("HOME"); !home.empty()) return home / ".local" / "share" / "mutoscope";
    return {};
}

}  // namespace mutoscope
