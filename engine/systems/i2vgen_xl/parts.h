// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/request/model_facts.h"
#include "engine/schedulers/scheduler_config.h"
#include "engine/systems/i2vgen_xl/unet.h"
#include "engine/systems/network_set.h"
#include "engine/text/clip_text_model.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/vision/clip_vision_model.h"
#include "engine/vision/picture_preprocessing.h"

namespace mutoscope::i2vgen_xl {

/// The checkpoint's parts. After open() the networks have names and shapes but no weights, and every file's header has
/// been held against them; after load() each is ready to run during a stay in which `networks` brings it in.
class Parts {
public:
    /// Reads configurations and headers: milliseconds. Errors name the file and what is wrong with it.
    static Result<Parts> open(const std::filesystem::path& folder);
    Result<void> load(const LoadOptions& options) { return networks.load(options); }

    ClipTokenizer tokenizer;
    PictureModelInput pictureConfig;
    SchedulerConfig schedulerConfig;
    std::unique_ptr<ClipTextModel> textEncoder;
    std::unique_ptr<ClipVisionModel> pictureEncoder;
    std::unique_ptr<AutoencoderKL> autoencoder;
    std::unique_ptr<UNet> unet;
    NetworkSet networks;  // gone before the networks are

private:
    explicit Parts(ClipTokenizer loaded) : tokenizer(std::move(loaded)) {}
    Result<void> openNetworks(const std::filesystem::path& folder);
    Result<void> checkFit(const std::filesystem::path& folder) const;
};

}  // namespace mutoscope::i2vgen_xl
