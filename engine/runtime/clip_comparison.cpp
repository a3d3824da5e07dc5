// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/clip_comparison.h"

#include "engine/media/clip_reader.h"
#include "engine/media/video_writer.h"
#include "engine/store/content_hash.h"

#include <unistd.h>

#include <cmath>
#include <limits>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kAllFrames = std::numeric_limits<int>::max();

Likeness judged(double decibels) {
    if (std::isinf(decibels)) return Likeness::Same;
    return decibels >= kNearDecibels ? Likeness::Near : Likeness::Different;
}

/// Removes the file or folder again.
struct Scratch {
    fs::path path;
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

Result<std::vector<Image>> asEncoded(const std::vector<Image>& frames, int framesPerSecond, ExportFormat format,
                                     const CancelToken& cancel) {
    std::error_code failed;
    const Scratch scratch{fs::temp_directory_path(failed) /
                          ("mutoscope-again-" + std::to_string(::getpid()) + exportFormatInfo(format).extension)};
    ExportOptions options;
    options.path = scratch.path;
    options.format = format;
    options.framesPerSecond = framesPerSecond;
    options.existing = Existing::Replace;
    if (auto written = exportClip(frames, options, cancel); !written) return written.error();
    return readFrames(scratch.path, kAllFrames, cancel);
}

}  // namespace

const char* toString(Likeness likeness) {
    switch (likeness) {
        case Likeness::Same: return "same";
        case Likeness::Near: return "near";
        case Likeness::Different: return "different";
    }
    return "?";
}

double framesPsnr(const std::vector<Image>& one, const std::vector<Image>& other) {
    if (one.size() != other.size() || one.empty()) return 0;
    double squares = 0, count = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i].width != other[i].width || one[i].height != other[i].height) return 0;
        for (std::size_t k = 0; k < one[i].pixels.size(); ++k) {
            const int difference = int{one[i].pixels[k]} - int{other[i].pixels[k]};
            squares += difference * difference;
        }
        count += static_cast<double>(one[i].pixels.size());
    }
    return squares == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(255.0 * 255.0 * count / squares);
}

Result<ClipComparison> compareWithClip(const fs::path& clip, const std::string& expectedHash,
                                       const std::vector<Image>& frames, int framesPerSecond,
                                       const CancelToken& cancel) {
    if (!expectedHash.empty() && framesHash(frames) == expectedHash) {
        return ClipComparison{Likeness::Same, std::numeric_limits<double>::infinity(),
                              "The hash of the new frames is the one in the clip's receipt."};
    }
    const auto info = probeClip(clip, cancel);
    if (!info) return info.error();
    const auto format = exportFormatFromString(info->container);
    if (!format) return format.error();
    const auto before = readFrames(clip, kAllFrames, cancel);
    if (!before) return before.error();
    const ExportFormatInfo& kind = exportFormatInfo(format.value());
    ClipComparison comparison;
    if (kind.lossless || format.value() == ExportFormat::PngSequence) {
        comparison.decibels = framesPsnr(before.value(), frames);
        comparison.judgedBy = "The clip's frames are stored without loss and were compared with the new ones.";
    } else {
        const auto encoded = asEncoded(frames, framesPerSecond, format.value(), cancel);
        if (!encoded) return encoded.error();
        comparison.decibels = framesPsnr(before.value(), encoded.value());
        comparison.judgedBy = std::string("The new frames were encoded as ") + kind.name +
                              " at its standard quality too, and what both files give was compared.";
    }
    comparison.likeness = judged(comparison.decibels);
    // The receipt knows more than a lossy file.
    if (comparison.likeness == Likeness::Same && !expectedHash.empty()) comparison.likeness = Likeness::Near;
    return comparison;
}

}  // namespace mutoscope
