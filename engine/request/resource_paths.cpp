// SPDX-License-Identifier: Apache-2.0
#include "engine/request/resource_paths.h"

#include <cstdlib>

namespace mutoscope {

std::filesystem::path dataFolder() {
    namespace fs = std::filesystem;
    if (const char* chosen = std::getenv("MUTOSCOPE_RESOURCES"); chosen && *chosen) return fs::absolute(chosen);
    std::error_code failed;
    const fs::path executable = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) {
        const fs::path installed = executable.parent_path().parent_path() / "share" / "mutoscope";
        if (fs::is_directory(installed / "presets", failed)) return installed;
    }
    return MUTOSCOPE_SOURCE_DIR;
}

std::filesystem::path presetsFolder() { return dataFolder() / "presets"; }

std::filesystem::path resourcesFolder() { return dataFolder() / "resources"; }

std::filesystem::path defaultModelFolder() {
    if (const char* chosen = std::getenv("MUTOSCOPE_MODEL"); chosen && *chosen)
        return std::filesystem::absolute(chosen);
    return resourcesFolder() / "models" / "starter";
}

}  // namespace mutoscope
