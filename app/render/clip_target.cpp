// SPDX-License-Identifier: Apache-2.0
#include "app/render/clip_target.h"

#include <unistd.h>

#include <cstring>

namespace mutoscope {

Result<ClipTarget> checkClipTarget(const std::filesystem::path& path, Existing existing) {
    namespace fs = std::filesystem;
    const auto format = exportFormatForPath(path);
    if (!format) return format.error();
    if (path.stem().empty()) {
        return Error{ErrorCode::InvalidArgument, "'" + path.string() + "' is no file name; give one such as clip.mp4.",
                     ""};
    }
    ClipTarget target{path, path, format.value(), existing};
    if (target.format == ExportFormat::PngSequence) target.made.replace_extension();

    const auto disk = [](std::string message, const std::string& detail = "") {
        return Error{ErrorCode::Disk, std::move(message), detail};
    };
    std::error_code failed;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, failed)) {
        return disk("The folder '" + folder.string() + "' does not exist; create it or choose another.",
                    failed.message());
    }
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        return disk("The folder '" + folder.string() + "' is not writable; choose another.", std::strerror(errno));
    }
    if (target.format != ExportFormat::PngSequence && fs::is_directory(path, failed)) {
        return disk("'" + path.string() + "' is a folder; choose another name.");
    }
    if (existing == Existing::Refuse && nameTaken(target.made)) {
        return disk("'" + target.made.string() + "' exists already; choose another name or add --overwrite.");
    }
    return target;
}

}  // namespace mutoscope
