// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Gallery/gallery_services.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace mutoscope {

class Journal;

/// Takes a file to the desktop's trash and says where it is then.
using TrashCan = std::function<Result<std::filesystem::path>(const std::filesystem::path& file)>;

/// The user's library beside the journal; its `restore` is Qt's and left open. Null: an empty gallery.
GalleryServices galleryServices(std::shared_ptr<Journal> journal, TrashCan trash);

}  // namespace mutoscope
