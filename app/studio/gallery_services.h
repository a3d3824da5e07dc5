// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Gallery/gallery_services.h"

#include <memory>

namespace mutoscope {

class Journal;

/// The user's library beside the journal, without the desktop's trash, which is Qt's. Null: an empty gallery.
GalleryServices galleryServices(std::shared_ptr<Journal> journal);

}  // namespace mutoscope
