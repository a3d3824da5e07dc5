// SPDX-License-Identifier: Apache-2.0
#include "engine/store/learned_file.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace mutoscope {

nlohmann::json readLearned(const std::filesystem::path& file, int format, std::size_t limit) {
    std::error_code failed;
    if (file.empty() || std::filesystem::file_size(file, failed) > limit || failed) return nullptr;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();  // a disk that fails is told by the streams; the parser would let an exception through
    if (!stream || text.bad()) return nullptr;
    auto json = nlohmann::json::parse(std::move(text).str(), nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || json.value("format", nlohmann::json()) != format) return nullptr;
    return json;
}

void writeLearned(const std::filesystem::path& file, int format, nlohmann::json learned) {
    if (file.empty()) return;
    learned["format"] = format;
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    const std::filesystem::path part = file.string() + "." + std::to_string(::getpid()) + ".part";
    {
        std::ofstream stream(part, std::ios::trunc);
        stream << learned.dump(2) << '\n';
        stream.flush();
        if (!stream) {
            std::filesystem::remove(part, failed);
            return;
        }
    }
    std::filesystem::rename(part, file, failed);
    if (failed) std::filesystem::remove(part, failed);
}

}  // namespace mutoscope
