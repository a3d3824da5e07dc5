// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// The number format of weights and activations. Auto: fp16 on a GPU; on a CPU bf16 where the CPU has instructions
/// for it, else fp32 (fp16 on a CPU is a hundred times slower and never chosen).
enum class Precision { Auto, Fp32, Fp16, Bf16 };

/// Classifier-free guidance runs both halves as one batch, or one after the other (half the activations).
enum class GuidanceMode { Auto, Batched, Sequential };

/// Spatial tiling of the picture autoencoder.
enum class Tiling { Auto, Off, On };

/// How the denoiser's and the encoders' matrices are held: in the plan's precision, or in 8 bits with a scale for each
/// output channel (brought back to the plan's precision layer by layer as they are used).
enum class WeightStorage { Auto, Full, Int8, Fp8 };

/// Where weights are when they are not used. Resident: all on the device. PartsInTurn: the text encoder, the picture
/// encoder, the denoiser and the autoencoder each come to the device for their stage. Streamed: as before, and of the
/// denoiser only the block at work and the next one.
enum class Residency { Auto, Resident, PartsInTurn, Streamed };

/// How a picture of another aspect is brought to the clip's. Model: as the model's published pipeline does. Crop: the
/// middle that fits, at its full height or width. Stretch: all of it, out of shape. Pad: all of it, between black bars.
enum class PictureFit { Model, Crop, Stretch, Pad };

const char* toString(Precision precision);
const char* toString(GuidanceMode mode);
const char* toString(Tiling tiling);
const char* toString(WeightStorage format);
const char* toString(Residency residency);
const char* toString(PictureFit fit);

/// The values a preset holds and a user may override; unset members fall through to the layer below.
struct GenerationSettings {
    std::optional<int> width;   ///< pixels
    std::optional<int> height;  ///< pixels
    std::optional<int> frames;
    std::optional<int> fps;          ///< conditioning and playback, frames a second
    std::optional<int> steps;        ///< denoising steps
    std::optional<double> guidance;  ///< classifier-free guidance scale; 1 turns it off
    std::optional<std::uint64_t> seed;
    std::optional<std::string> scheduler;  ///< a name from schedulers/; "auto" is the model's own
    std::optional<Precision> precision;
    std::optional<std::string> device;  ///< "auto", "cpu", "cuda:0"
    std::optional<GuidanceMode> guidanceMode;
    std::optional<Tiling> vaeTiling;
    std::optional<WeightStorage> weightStorage;
    std::optional<Residency> residency;
    std::optional<int> clipSkip;     ///< last layers of the CLIP text encoder left out
    std::optional<int> decodeChunk;  ///< frames decoded at once
    /// How many of them are decoded with the chunk before as well; of models that decode neighbours together. Unset:
    /// enough that no seam shows. 0: as published.
    std::optional<int> decodeOverlap;
    std::optional<PictureFit> pictureFit;

    // A clip of another size or length that is to begin as this one did: its starting noise is drawn for these and
    // brought to the clip's own. Unset: the clip's own.
    std::optional<int> noiseWidth;   ///< pixels
    std::optional<int> noiseHeight;  ///< pixels
    std::optional<int> noiseFrames;

    // Of models that list them in ModelFacts::ownSettings.
    std::optional<int> motionStrength;        ///< motion bucket: how much moves
    std::optional<double> noiseAugmentation;  ///< noise added to the start picture, standard deviations
    std::optional<double> guidanceStart;      ///< guidance of the first frame; rises to `guidance` at the last
    std::optional<double> pictureStrength;    ///< how far the clip may leave the start picture; 1 is all the way
    std::optional<int> windowFrames;          ///< frames denoised together; longer clips go by overlapping windows
    std::optional<int> windowOverlap;         ///< frames that neighbouring windows share

    /// `top`'s set members over this object's.
    GenerationSettings overlaidWith(const GenerationSettings& top) const;
    bool operator==(const GenerationSettings&) const = default;
};

/// Strict: unknown keys, wrong types and values outside kSettingRanges are errors that name the key.
Result<GenerationSettings> settingsFromJson(const nlohmann::json& json);
nlohmann::json toJson(const GenerationSettings& settings);

/// The one table of numeric settings and what they may be; the window, the command line and presets all read it.
struct SettingRange {
    const char* key;
    double minimum;
    double maximum;
    const char* unit;
    std::optional<int> GenerationSettings::*integer = nullptr;    ///< one of the two members is set
    std::optional<double> GenerationSettings::*number = nullptr;  ///< in steps of any size
};
const std::vector<SettingRange>& settingRanges();

/// An InvalidArgument error that names the first value outside its range, and the range.
Result<void> checkRanges(const GenerationSettings& settings);

Result<Precision> precisionFromString(const std::string& text);
Result<GuidanceMode> guidanceModeFromString(const std::string& text);
Result<Tiling> tilingFromString(const std::string& text);
Result<WeightStorage> weightStorageFromString(const std::string& text);
Result<Residency> residencyFromString(const std::string& text);
Result<PictureFit> pictureFitFromString(const std::string& text);

}  // namespace mutoscope
