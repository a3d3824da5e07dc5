// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace mutoscope {

/// The pictures of queued jobs, each once, under the hash of its pixels: what happens to the file that an artist chose
/// no longer matters. Files are plain PPM, since packing a large photo takes longer than a queue may. One thread.
class PictureStore {
public:
    explicit PictureStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// On the disk when it returns. The hash to load it by.
    Result<std::string> keep(const std::shared_ptr<const Image>& picture);
    /// BadInput: gone, or no longer what it was.
    Result<std::shared_ptr<const Image>> load(const std::string& hash) const;
    /// Removes every picture but these; the number.
    int removeAllBut(const std::set<std::string>& used) const;
    void remove(const std::string& hash) const;

private:
    std::filesystem::path fileOf(const std::string& hash) const;

    const std::filesystem::path m_folder;
    struct Known {
        std::weak_ptr<const Image> picture;
        std::string hash;
    };
    std::vector<Known> m_known;  ///< pictures never change, so a sweep's need not be hashed again for every job
};

}  // namespace mutoscope
