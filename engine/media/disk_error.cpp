// SPDX-License-Identifier: Apache-2.0
#include "engine/media/disk_error.h"

#include <cerrno>
#include <system_error>

namespace mutoscope {
namespace {

std::string clean(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    }
    return text;
}

std::string quotedFolder(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.parent_path();
    return "'" + clean(folder.empty() ? "." : folder.string()) + "'";
}

}  // namespace

std::string quotedName(const std::filesystem::path& path) {
    // "frames/" has an empty file name; its last folder is what the user calls it.
    std::filesystem::path name = path.filename();
    if (name.empty()) name = path.parent_path().filename();
    return "'" + clean((name.empty() ? path : name).string()) + "'";
}

Error diskError(int error, const std::filesystem::path& path) {
    const std::string name = quotedName(path);
    const std::string detail = clean(path.string()) + ": " + std::generic_category().message(error);
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return {ErrorCode::Disk,
                    "The disk is full: " + name + " could not be written; free some space or choose another folder.",
                    detail};
        case EFBIG:
            return {ErrorCode::Disk,
                    name +
                        " grew past the largest file allowed here; choose another folder or export fewer or smaller "
                        "frames.",
                    detail};
        case EACCES:
        case EPERM:
            return {ErrorCode::Disk,
                    "No permission to write " + name + " in " + quotedFolder(path) +
                        "; choose a folder that you may write to.",
                    detail};
        case EROFS:
            return {
                ErrorCode::Disk,
                "The folder " + quotedFolder(path) + " is on a read-only disk; choose another folder for " + name + ".",
                detail};
        case ENAMETOOLONG:
            return {ErrorCode::Disk, "The name " + name + " is too long for this disk; choose a shorter one.", detail};
        case ENOENT:
            return {
                ErrorCode::Disk,
                "The folder " + quotedFolder(path) + " does not exist; create it or choose another for " + name + ".",
                detail};
        case ENOTDIR:
            return {ErrorCode::Disk, quotedFolder(path) + " is not a folder; choose another place for " + name + ".",
                    detail};
        case EINVAL:
        case EILSEQ:
            return {ErrorCode::Disk,
                    "This disk cannot store the name " + name + "; choose one with letters and digits.", detail};
        case EMFILE:
        case ENFILE:
            return {
                ErrorCode::Disk,
                "Too many files are open to write " + name + "; close other programs or raise the limit (ulimit -n).",
                detail};
        case EISDIR: return {ErrorCode::Disk, name + " is a folder; choose another name.", detail};
        case ENOMEM:
            return {ErrorCode::OutOfMemory,
                    "There is not enough memory to write " + name + "; close other programs and try again.", detail};
        default:
            return {ErrorCode::Disk,
                    "Writing " + name + " failed (" + std::generic_category().message(error) +
                        "); check the disk or choose another folder.",
                    detail};
    }
}

Error readBackError(const Error& error, const std::filesystem::path& target) {
    if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::OutOfMemory) return error;
    return {
        ErrorCode::Disk,
        quotedName(target) + " did not read back as it was written, so it was removed; check the disk and try again.",
        error.message + " " + error.detail};
}

Error existsError(const std::filesystem::path& path) {
    return {ErrorCode::Disk, quotedName(path) + " exists already; choose another name or allow it to be replaced.",
            clean(path.string())};
}

}  // namespace mutoscope
