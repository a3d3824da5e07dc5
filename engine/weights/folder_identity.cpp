// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/folder_identity.h"

#include <sys/stat.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 4;  // a model has its files one or two folders down; a link may lead in circles

std::string momentOf(const timespec& time) { return std::to_string(time.tv_sec) + '.' + std::to_string(time.tv_nsec); }

/// A line, or nothing for what is no file. The time of change tells of a file whose time of writing was set back.
std::string lineOf(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return "";
    return file.string() + ' ' + std::to_string(status.st_size) + ' ' + momentOf(status.st_mtim) + ' ' +
           momentOf(status.st_ctim) + ' ' + std::to_string(status.st_ino) + '\n';
}

}  // namespace

std::string folderIdentity(const fs::path& folder) {
    std::error_code failed;
    const fs::path whole = fs::weakly_canonical(folder, failed);
    std::vector<std::string> lines{lineOf(whole)};
    constexpr auto kOptions =
        fs::directory_options::follow_directory_symlink | fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(whole, kOptions, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry.depth() >= kDeepest) entry.disable_recursion_pending();
        lines.push_back(lineOf(entry->path()));
    }
    std::sort(lines.begin(), lines.end());
    std::string identity = whole.string() + '\n';
    for (const std::string& line : lines) identity += line;
    return identity;
}

}  // namespace mutoscope
