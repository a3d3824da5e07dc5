// SPDX-License-Identifier: Apache-2.0
#include "engine/store/model_fingerprint.h"

#include "engine/media/input_file.h"
#include "engine/store/content_hash.h"
#include "engine/weights/folder_identity.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kBlock = 64 << 10;
constexpr std::uint64_t kBlocks = 64;

bool counts(const fs::path& file) {
    const std::string kind = file.extension().string();
    return kind == ".safetensors" || kind == ".json" || kind == ".txt" || kind == ".model";
}

std::vector<fs::path> filesOf(const fs::path& model) {
    std::vector<fs::path> files;
    std::error_code failed;
    if (fs::is_regular_file(model, failed)) return {model};
    for (fs::recursive_directory_iterator entry(model, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code gone;
        if (entry->is_regular_file(gone) && counts(entry->path())) files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool addFile(ContentHash& hash, const fs::path& file, const std::string& name) {
    const auto opened = openInputFile(file);
    if (!opened) return false;
    const std::uint64_t bytes = opened->bytes;
    hash.add(name + '\n' + std::to_string(bytes) + '\n');
    std::vector<char> block(kBlock);
    const auto add = [&](std::uint64_t at) {
        const ssize_t count = ::pread(opened->descriptor.get(), block.data(), block.size(), static_cast<off_t>(at));
        if (count > 0) hash.add(block.data(), static_cast<std::size_t>(count));
        return count >= 0;
    };
    if (bytes <= kBlock * kBlocks) {
        for (std::uint64_t at = 0; at < bytes; at += kBlock) {
            if (!add(at)) return false;
        }
        return true;
    }
    for (std::uint64_t i = 0; i < kBlocks; ++i) {
        if (!add((bytes - kBlock) / (kBlocks - 1) * i)) return false;
    }
    return add(bytes - kBlock);
}

}  // namespace

std::string modelFingerprint(const fs::path& model) {
    static std::mutex mutex;
    static std::map<std::string, std::string> known;
    const std::vector<fs::path> files = filesOf(model);
    if (files.empty()) return "";
    const std::string key = folderIdentity(model);
    {
        const std::lock_guard lock(mutex);
        if (const auto found = known.find(key); found != known.end()) return found->second;
    }
    ContentHash hash;
    for (const fs::path& file : files) {
        const std::string name = file == model ? std::string("file") : file.lexically_relative(model).generic_string();
        if (!addFile(hash, file, name)) return "";
    }
    const std::string text = hash.hex();
    const std::lock_guard lock(mutex);
    if (known.size() > 64) known.clear();
    known[key] = text;
    return text;
}

}  // namespace mutoscope
