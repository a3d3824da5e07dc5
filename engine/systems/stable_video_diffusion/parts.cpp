// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/parts.h"

#include "engine/systems/parts_fit.h"
#include "engine/systems/scheduler_choice.h"

namespace mutoscope::stable_video_diffusion {
namespace {

constexpr std::int64_t kPictureSide = 224;  // fixed in the published pipeline

/// A checkpoint without what `names` leaves out.
Result<Checkpoint> openHalf(const std::filesystem::path& folder, const NameMap& names) {
    auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
    if (checkpoint) checkpoint->drop([&names](std::string_view name) { return !names(name).has_value(); });
    return checkpoint;
}

}  // namespace

Result<Parts> Parts::open(const std::filesystem::path& folder) {
    Parts parts;
    auto schedulerConfig = openSchedulerConfig(folder);
    if (!schedulerConfig) return schedulerConfig.error();
    parts.schedulerConfig = std::move(schedulerConfig).value();

    auto pictureConfig = PictureModelInput::open(folder / "feature_extractor" / "preprocessor_config.json");
    if (!pictureConfig) return pictureConfig.error();
    parts.pictureConfig = std::move(pictureConfig).value();

    if (auto opened = parts.openNetworks(folder); !opened) return opened.error();
    if (auto added = parts.addNetworks(folder); !added) return added.error();
    if (auto fits = parts.checkFit(folder); !fits) return fits.error();
    return parts;
}

Result<void> Parts::openNetworks(const std::filesystem::path& folder) {
    auto unetConfig = UNetConfig::open(folder / "unet" / "config.json");
    if (!unetConfig) return unetConfig.error();
    auto autoencoderConfig = AutoencoderKLTemporal::openConfig(folder / "vae" / "config.json");
    if (!autoencoderConfig) return autoencoderConfig.error();
    auto visionConfig = ClipVisionConfig::open(folder / "image_encoder" / "config.json");
    if (!visionConfig) return visionConfig.error();
    unet = std::make_unique<UNet>(unetConfig.value());
    autoencoder = std::make_unique<AutoencoderKLTemporal>(autoencoderConfig.value());
    pictureEncoder = std::make_unique<ClipVisionModel>(visionConfig.value());
    return {};
}

Result<void> Parts::addNetworks(const std::filesystem::path& folder) {
    auto encoderFile = openHalf(folder / "vae", AutoencoderKLTemporal::encoderNames);
    if (!encoderFile) return encoderFile.error();
    auto decoderFile = openHalf(folder / "vae", AutoencoderKLTemporal::decoderNames);
    if (!decoderFile) return decoderFile.error();
    // The autoencoder is small, and what it makes is seen as it is. Its encoder is the half that overflows in fp16.
    const NetworkSet::Handling encoding{.quantises = false, .widens = autoencoder->config().forceUpcast};
    const NetworkSet::Handling decoding{.quantises = false};
    if (auto added = networks.add(*unet, folder / "unet"); !added) return added;
    if (auto added = networks.add(autoencoder->encoder(), std::move(encoderFile).value(), {}, encoding); !added)
        return added;
    if (auto added = networks.add(autoencoder->decoder(), std::move(decoderFile).value(), {}, decoding); !added)
        return added;
    return networks.add(*pictureEncoder, folder / "image_encoder", clipVisionNames);
}

Result<void> Parts::checkFit(const std::filesystem::path& folder) const {
    PartsFit fit(folder);
    fit.latents(autoencoder->config().latentChannels, unet->latentChannels());
    fit.require(autoencoder->config().inChannels == 3 && autoencoder->config().outChannels == 3,
                "the autoencoder is not for colour pictures");
    fit.pictures(pictureEncoder->config().projectionWidth, unet->config().crossAttentionDim);
    fit.require(pictureEncoder->config().imageSize == kPictureSide && pictureEncoder->config().channels == 3,
                "the picture encoder does not take colour pictures of 224 x 224 pixels");
    return fit.result();
}

}  // namespace mutoscope::stable_video_diffusion
