// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace mutoscope {

/// A hash that tells models apart without reading all their gigabytes: SHA-256 over the names and sizes of a folder's
/// .safetensors, .json, .txt and .model files; small files whole; of each larger one its first and last 64 KiB and 62
/// blocks of 64 KiB spread evenly between. A changed header, layer or training step is always seen, since that changes
/// numbers all over a file; a few numbers changed by hand may not be. A single file counts as a folder with just it.
/// Copies of a model in other folders have the same. Empty where nothing can be read. Known ones are kept in memory by
/// folderIdentity(). Any thread.
std::string modelFingerprint(const std::filesystem::path& model);

}  // namespace mutoscope
