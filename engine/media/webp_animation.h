// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/clip_reader.h"
#include "engine/media/input_file.h"
#include "engine/media/part_file.h"
#include "engine/media/png_text.h"

#include <functional>
#include <memory>

namespace mutoscope {

/// An animated WebP file that plays for ever, every frame whole, the texts in its XMP chunk. FFmpeg writes such files
/// too, but keeps no texts in them and, before version 8, cannot read them back. One thread.
class WebpAnimation {
public:
    /// `quality` from 0 to 100. OutOfMemory.
    static Result<WebpAnimation> create(int width, int height, int quality, const std::filesystem::path& target);
    WebpAnimation(WebpAnimation&&) noexcept;
    ~WebpAnimation();

    /// The next frame and the moment it ends, seconds after the animation's start.
    Result<void> add(const Image& image, double end);
    Result<void> write(PartFile& file, const TextFields& texts);

private:
    struct State;
    explicit WebpAnimation(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// What a frame of that quality comes to.
Result<std::uint64_t> webpFrameBytes(const Image& image, int quality, const std::filesystem::path& target);

/// By its first bytes.
bool isWebp(const FirstBytes& start);

/// The three treat the file as untrusted: it may have 1 GiB and as many pixels as a picture. BadInput.
Result<ClipInfo> probeWebp(const std::filesystem::path& path);
/// Every frame as it is seen, until `visit` returns false or fails.
Result<void> readWebp(const std::filesystem::path& path, const std::function<Result<bool>(Image)>& visit);
/// Empty where it has none.
Result<std::string> webpRecipe(const std::filesystem::path& path);

}  // namespace mutoscope
