// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/parts.h"

#include "engine/systems/parts_fit.h"
#include "engine/systems/scheduler_choice.h"

namespace mutoscope::i2vgen_xl {

Result<Parts> Parts::open(const std::filesystem::path& folder) {
    auto tokenizer = ClipTokenizer::load(folder / "tokenizer");
    if (!tokenizer) return tokenizer.error();
    Parts parts(std::move(tokenizer).value());

    auto schedulerConfig = openSchedulerConfig(folder);
    if (!schedulerConfig) return schedulerConfig.error();
    parts.schedulerConfig = std::move(schedulerConfig).value();

    auto pictureConfig = PictureModelInput::open(folder / "feature_extractor" / "preprocessor_config.json");
    if (!pictureConfig) return pictureConfig.error();
    parts.pictureConfig = std::move(pictureConfig).value();

    if (auto opened = parts.openNetworks(folder); !opened) return opened.error();
    if (auto fits = parts.checkFit(folder); !fits) return fits.error();
    return parts;
}

Result<void> Parts::openNetworks(const std::filesystem::path& folder) {
    auto unetConfig = UNetConfig::open(folder / "unet" / "config.json");
    if (!unetConfig) return unetConfig.error();
    auto autoencoderConfig = AutoencoderKLConfig::open(folder / "vae" / "config.json");
    if (!autoencoderConfig) return autoencoderConfig.error();
    auto textConfig = ClipTextConfig::open(folder / "text_encoder" / "config.json");
    if (!textConfig) return textConfig.error();
    auto visionConfig = ClipVisionConfig::open(folder / "image_encoder" / "config.json");
    if (!visionConfig) return visionConfig.error();

    unet = std::make_unique<UNet>(unetConfig.value());
    autoencoder = std::make_unique<AutoencoderKL>(autoencoderConfig.value());
    textEncoder = std::make_unique<ClipTextModel>(textConfig.value());
    pictureEncoder = std::make_unique<ClipVisionModel>(visionConfig.value());

    if (auto added = networks.add(*unet, folder / "unet"); !added) return added;
    // The autoencoder is small, and what it makes is seen as it is.
    if (auto added = networks.add(*autoencoder, folder / "vae", autoencoderKLNames, {.quantises = false}); !added)
        return added;
    if (auto added = networks.add(*textEncoder, folder / "text_encoder", clipTextNames); !added) return added;
    return networks.add(*pictureEncoder, folder / "image_encoder", clipVisionNames);
}

Result<void> Parts::checkFit(const std::filesystem::path& folder) const {
    const auto context = unet->config().crossAttentionDim;
    PartsFit fit(folder);
    fit.latents(autoencoder->config().latentChannels, unet->config().inChannels);
    fit.texts(*textEncoder, tokenizer, context);
    fit.pictures(pictureEncoder->config().projectionWidth, context);
    return fit.result();
}

}  // namespace mutoscope::i2vgen_xl
