// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl_temporal.h"
#include "engine/schedulers/scheduler_config.h"
#include "engine/systems/network_set.h"
#include "engine/systems/stable_video_diffusion/unet.h"
#include "engine/vision/clip_vision_model.h"
#include "engine/vision/picture_preprocessing.h"

namespace mutoscope::stable_video_diffusion {

/// The checkpoint's parts. After open() the networks have names and shapes but no weights, and every file's header has
/// been held against them. The autoencoder's encoder and decoder are networks of their own.
struct Parts {
    /// Reads configurations and headers: milliseconds. Errors name the file and what is wrong with it.
    static Result<Parts> open(const std::filesystem::path& folder);
    Result<void> load(const LoadOptions& options) { return networks.load(options); }

    const LatentEncoder& encoder() const { return autoencoder->encoder(); }
    const TemporalLatentDecoder& decoder() const { return autoencoder->decoder(); }

    PictureModelInput pictureConfig;
    SchedulerConfig schedulerConfig;
    std::unique_ptr<ClipVisionModel> pictureEncoder;
    std::unique_ptr<AutoencoderKLTemporal> autoencoder;
    std::unique_ptr<UNet> unet;
    NetworkSet networks;  // gone before the networks are

private:
    Result<void> openNetworks(const std::filesystem::path& folder);
    Result<void> addNetworks(const std::filesystem::path& folder);
    Result<void> checkFit(const std::filesystem::path& folder) const;
};

}  // namespace mutoscope::stable_video_diffusion
