// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/settings.h"

#include <memory>

namespace mutoscope {

/// The picture as the plan wants a model to see it, which then need not know: of the aspect of a clip of width x height
/// pixels, unless it is left to the model. A picture that has the aspect already, or none, comes back as it is.
std::shared_ptr<const Image> fitPicture(const std::shared_ptr<const Image>& picture, int width, int height,
                                        PictureFit fit);

}  // namespace mutoscope
