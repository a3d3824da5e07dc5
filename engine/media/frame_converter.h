// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/ffmpeg_handles.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>

namespace mutoscope {

/// sRGB pictures to limited-range BT.709 (ITU-R BT.709-6, section 3), which is what video players assume and what the
/// frames are tagged as; 8-bit 4:2:0 unless asked otherwise. Odd sizes may be padded: the last column and row are
/// repeated. One thread.
class YuvConverter {
public:
    /// `width` and `height` of what comes out: the pictures' own, or one more.
    static Result<YuvConverter> create(int width, int height, const std::filesystem::path& target,
                                       AVPixelFormat format = AV_PIX_FMT_YUV420P);
    /// A new frame; `index` becomes its time.
    Result<FramePtr> convert(const Image& image, int index);

private:
    FramePtr m_rgb;
    ScalerPtr m_scaler;
    AVPixelFormat m_format = AV_PIX_FMT_YUV420P;
    std::filesystem::path m_target;
};

/// The picture as it is, as a frame of AV_PIX_FMT_BGR0, which is what FFV1 takes; `index` becomes its time.
Result<FramePtr> rgbFrame(const Image& image, int index, const std::filesystem::path& target);

/// A decoded frame of any pixel format as an sRGB picture, by the frame's colour tags. Where it has none: BT.709 from
/// 720 rows up, else BT.601, limited range, as players guess. Transparency is dropped. One thread.
class RgbConverter {
public:
    Result<Image> convert(const AVFrame& frame, const std::filesystem::path& source);

private:
    ScalerPtr m_scaler;
    int m_width = 0;
    int m_height = 0;
    int m_format = -1;
};

/// An RGB24 frame with the picture in it, its last column and row repeated up to the frame's size.
void copyPadded(const Image& image, AVFrame& rgb);

}  // namespace mutoscope
