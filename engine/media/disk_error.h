// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <filesystem>
#include <string>

namespace mutoscope {

/// The file's name for a message: no folder, quoted, control characters replaced, so that a name cannot steer a
/// terminal.
std::string quotedName(const std::filesystem::path& path);

/// An errno met while writing, in words that name the file and the remedy. Always ErrorCode::Disk, except that ENOMEM
/// is OutOfMemory.
Error diskError(int error, const std::filesystem::path& path);

/// What was just written could not be read, or is not what was written: the disk's fault, whatever `error` says of the
/// file. Cancelled and OutOfMemory stay what they are.
Error readBackError(const Error& error, const std::filesystem::path& target);

/// The target is there already and may not be replaced.
Error existsError(const std::filesystem::path& path);

}  // namespace mutoscope
