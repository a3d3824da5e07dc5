// SPDX-License-Identifier: Apache-2.0
#include "engine/store/picture_store.h"

#include "engine/media/disk_error.h"
#include "engine/media/input_file.h"
#include "engine/media/part_file.h"
#include "engine/media/picture_reader.h"
#include "engine/store/content_hash.h"

#include <algorithm>
#include <cstring>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKnown = 16;
constexpr std::uint64_t kLargestFile = kMaximumPicturePixels * 3 + 64;

}  // namespace

fs::path PictureStore::fileOf(const std::string& hash) const { return m_folder / (hash + ".ppm"); }

Result<std::string> PictureStore::keep(const std::shared_ptr<const Image>& picture) {
    m_known.erase(
        std::remove_if(m_known.begin(), m_known.end(), [](const Known& known) { return known.picture.expired(); }),
        m_known.end());
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const Known& known) { return known.picture.lock() == picture; });
    const std::string hash = found != m_known.end() ? found->hash : pictureHash(*picture);
    if (found == m_known.end()) {
        if (m_known.size() >= kMostKnown) m_known.erase(m_known.begin());
        m_known.push_back({picture, hash});
    }
    const std::string header = ppmHeader(picture->width, picture->height);
    std::error_code failed;
    if (fs::file_size(fileOf(hash), failed) == header.size() + picture->pixels.size() && !failed) return hash;
    fs::create_directories(m_folder, failed);
    if (failed) return diskError(failed.value(), m_folder);
    auto file = PartFile::create(fileOf(hash), ".part");
    if (!file) return file.error();
    if (auto written = file->write(header.data(), header.size()); !written) return written.error();
    if (auto written = file->write(picture->pixels.data(), picture->pixels.size()); !written) return written.error();
    if (auto committed = file->commit(Existing::Replace); !committed) return committed.error();
    return hash;
}

Result<std::shared_ptr<const Image>> PictureStore::load(const std::string& hash) const {
    const auto damaged = [](const std::string& detail) {
        return Error{ErrorCode::BadInput,
                     "The picture that was kept for this job is damaged or gone; add the job again with its picture.",
                     detail};
    };
    auto bytes = readInputFile(fileOf(hash), kLargestFile);
    if (!bytes) return damaged(bytes.error().message);
    ContentHash actual;
    actual.add(bytes->data(), bytes->size());
    if (actual.hex() != hash) return damaged("another hash");
    int width = 0, height = 0, header = 0;
    const std::string start(reinterpret_cast<const char*>(bytes->data()), std::min<std::size_t>(bytes->size(), 32));
    // NOLINTNEXTLINE(cert-err34-c): the hash says that we wrote it
    if (std::sscanf(start.c_str(), "P6\n%d %d\n255%n", &width, &height, &header) != 2 || width <= 0 || height <= 0) {
        return damaged("no PPM header");
    }
    auto image = std::make_shared<Image>(width, height);
    const auto skipped = static_cast<std::size_t>(header) + 1;
    if (bytes->size() != skipped + image->pixels.size()) return damaged("another size");
    std::memcpy(image->pixels.data(), bytes->data() + skipped, image->pixels.size());
    return std::shared_ptr<const Image>(std::move(image));
}

void PictureStore::remove(const std::string& hash) const {
    std::error_code ignored;
    fs::remove(fileOf(hash), ignored);
}

int PictureStore::removeAllBut(const std::set<std::string>& used) const {
    int removed = 0;
    std::error_code failed;
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const fs::path file = entry->path();
        std::error_code gone;
        const bool leftOver = file.extension() == ".part";
        if (!leftOver && (file.extension() != ".ppm" || used.count(file.stem().string()) > 0)) continue;
        if (fs::remove(file, gone)) ++removed;
    }
    return removed;
}

}  // namespace mutoscope
