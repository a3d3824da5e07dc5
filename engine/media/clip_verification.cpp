// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_verification.h"

#include "engine/media/clip_reader.h"
#include "engine/media/clip_source.h"
#include "engine/media/disk_error.h"
#include "engine/media/frame_converter.h"

#include <cmath>

namespace mutoscope {

Result<void> verifyClip(const std::filesystem::path& file, const ExpectedClip& expected,
                        const std::filesystem::path& target, const CancelToken& cancel) {
    const auto unreadable = [&target](const Error& error) { return readBackError(error, target); };
    const auto differs = [&](const std::string& detail) { return unreadable({ErrorCode::BadInput, detail, ""}); };
    auto info = probeClip(file, cancel);
    if (!info) return unreadable(info.error());
    if (info->width != expected.width || info->height != expected.height) {
        return differs("size " + std::to_string(info->width) + " x " + std::to_string(info->height));
    }
    // One frame may have no duration in a GIF, and containers round times to 1/1000 or 1/100 second.
    const double wanted = expected.frames / expected.framesPerSecond;
    if (expected.frames > 1 && std::abs(info->duration - wanted) > 0.5 / expected.framesPerSecond + 0.02) {
        return differs("duration " + std::to_string(info->duration) + " s, expected " + std::to_string(wanted));
    }
    auto source = ClipSource::open(file, cancel);
    if (!source) return unreadable(source.error());
    int decoded = 0;
    RgbConverter converter;
    auto walked = source->forEachFrame([&](const AVFrame& frame) -> Result<bool> {
        if (frame.width != expected.width || frame.height != expected.height)
            return Error{ErrorCode::BadInput, "frame " + std::to_string(decoded) + " of another size", ""};
        if (expected.pixels) {
            auto image = converter.convert(frame, file);
            if (!image) return image.error();
            const auto index = static_cast<std::size_t>(decoded);
            if (index >= expected.pixels->size() || image.value() != (*expected.pixels)[index])
                return Error{ErrorCode::BadInput, "frame " + std::to_string(decoded) + " has other pixels", ""};
        }
        ++decoded;
        return true;
    });
    if (!walked) return unreadable(walked.error());
    if (decoded != expected.frames)
        return differs(std::to_string(decoded) + " frames, expected " + std::to_string(expected.frames));
    if (expected.recipe.empty()) return {};
    auto recipe = readRecipe(file);
    if (!recipe) return unreadable(recipe.error());
    if (recipe.value() != expected.recipe) return differs("the recipe changed");
    return {};
}

}  // namespace mutoscope
