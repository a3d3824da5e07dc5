// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <memory>

namespace mutoscope {

/// Frames between two frames, their contents moved along the way instead of being cross-faded. Dense optical flow both
/// ways (DIS: Kroeger et al., "Fast Optical Flow using Dense Inverse Search", ECCV 2016; OpenCV's implementation),
/// whose vectors are carried to the moment in question; what the other flow does not confirm is hidden in the other
/// frame and is taken from the one that shows it. Where hardly anything is confirmed (a cut), the nearer frame stands.
/// One thread.
class FrameInterpolator {
public:
    /// Two frames of one size, which must outlive it.
    FrameInterpolator(const Image& first, const Image& second);
    FrameInterpolator(FrameInterpolator&&) noexcept;
    FrameInterpolator& operator=(FrameInterpolator&&) noexcept;
    ~FrameInterpolator();

    /// `time` from 0, the first frame, to 1, the second.
    Image at(double time) const;
    /// True where the two have too little in common for anything to be moved.
    bool isCut() const;

private:
    struct Flows;
    std::unique_ptr<Flows> m_flows;
};

}  // namespace mutoscope
