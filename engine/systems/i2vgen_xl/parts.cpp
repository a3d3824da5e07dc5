// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/parts.h"

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

    const std::vector<std::string> diffusersStems{"diffusion_pytorch_model"}, transformersStems{"model"};
    if (auto added = addNetwork(*unet, folder / "unet", diffusersStems, {}); !added) return added;
    // The autoencoder is small, and what it makes is seen as it is.
    if (auto added = addNetwork(*autoencoder, folder / "vae", diffusersStems, autoencoderKLNames, {.quantises = false});
        !added)
        return added;
    if (auto added = addNetwork(*textEncoder, folder / "text_encoder", transformersStems, clipTextNames); !added)
        return added;
    return addNetwork(*pictureEncoder, folder / "image_encoder", transformersStems, clipVisionNames);
}

Result<void> Parts::addNetwork(Module& module, const std::filesystem::path& folder,
                               const std::vector<std::string>& stems, const NameMap& names,
                               NetworkSet::Handling handling) {
    auto checkpoint = Checkpoint::open(folder, stems);
    if (!checkpoint) return checkpoint.error();
    return networks.add(module, std::move(checkpoint).value(), names, handling);
}

Result<void> Parts::checkFit(const std::filesystem::path& folder) const {
    const auto mismatch = [&folder](const std::string& what) {
        return Error{ErrorCode::BadInput, folder.string() + ": its parts do not belong together: " + what + ".", ""};
    };
    const auto context = unet->config().crossAttentionDim;
    if (autoencoder->config().latentChannels != unet->config().inChannels) {
        return mismatch("the autoencoder has " + std::to_string(autoencoder->config().latentChannels) +
                        " latent channels, the denoiser takes " + std::to_string(unet->config().inChannels));
    }
    if (textEncoder->config().encoder.width != context) {
        return mismatch("the text encoder is " + std::to_string(textEncoder->config().encoder.width) +
                        " wide, the denoiser takes " + std::to_string(context));
    }
    if (pictureEncoder->config().projectionWidth != context) {
        return mismatch("the picture encoder gives " + std::to_string(pictureEncoder->config().projectionWidth) +
                        " numbers, the denoiser takes " + std::to_string(context));
    }
    if (tokenizer.idBound() > textEncoder->config().vocabularySize) {
        return mismatch("the tokenizer has more tokens than the text encoder");
    }
    if (tokenizer.maximumLength() > textEncoder->config().maximumLength) {
        return mismatch("the tokenizer gives longer texts than the text encoder takes");
    }
    return {};
}

}  // namespace mutoscope::i2vgen_xl
