// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/ffmpeg_handles.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <optional>

namespace mutoscope {

/// Frames in at most 256 colours: one palette for the clip, from what changes between its frames, and error diffusion
/// that leaves unchanged parts of a frame alone, so that they neither crawl nor cost bytes. All frames go in before the
/// first comes out. One thread.
class GifPalette {
public:
    static Result<GifPalette> create(int width, int height, AVRational framesPerSecond,
                                     const std::filesystem::path& target);

    Result<void> push(const Image& image, int index);
    Result<void> end();
    /// The next frame (PAL8); null after the last.
    Result<FramePtr> pull();
    AVRational timeBase() const;

private:
    FilterGraphPtr m_graph;
    AVFilterContext* m_source = nullptr;
    AVFilterContext* m_sink = nullptr;
    FramePtr m_input;
    std::filesystem::path m_target;
};

}  // namespace mutoscope
