// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/interpolation.h"
#include "engine/request/export_choice.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <optional>
#include <vector>

namespace mutoscope {

/// A clip's frames as a ClipEdit asks for them, made one at a time, so that a long slow-motion clip needs no more
/// memory than a short one. The frames that it is made of must outlive it. One thread.
class EditedFrames {
public:
    /// InvalidArgument: no frames, of different sizes, a range outside of the clip, a factor, scale or number of loops
    /// outside its range, a result above 16384 pixels a side or a million frames.
    static Result<EditedFrames> create(const std::vector<Image>& frames, const ClipEdit& edit);

    int count() const { return static_cast<int>(m_places.size()); }
    int width() const { return m_width; }
    int height() const { return m_height; }
    /// True where the frames are the clip's own, untouched and all of them.
    bool untouched() const { return m_untouched; }
    /// Valid until the next call.
    const Image& at(int index);

private:
    /// Between two of the clip's frames; `step` of interpolation steps after the first.
    struct Place {
        int frame = 0;
        int step = 0;
    };
    const Image& source(const Place& place);

    const std::vector<Image>* m_frames = nullptr;
    std::vector<Place> m_places;
    int m_steps = 1;
    int m_width = 0;
    int m_height = 0;
    bool m_untouched = true;
    int m_betweenFrame = -1;  // which pair m_between is for
    std::optional<FrameInterpolator> m_between;
    Image m_made;
    Image m_scaled;
};

}  // namespace mutoscope
