// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/parts.h"

#include "engine/systems/animatediff/motion_schedule.h"
#include "engine/systems/execution.h"
#include "engine/systems/parts_fit.h"

#include <algorithm>

namespace mutoscope::animatediff {
namespace {

const std::vector<std::string> kDiffusersStems{"diffusion_pytorch_model"};

}  // namespace

Result<Parts> Parts::open(const std::filesystem::path& folder, const std::vector<AddOn>& addOns) {
    auto tokenizer = ClipTokenizer::load(folder / "tokenizer");
    if (!tokenizer) return tokenizer.error();
    Parts parts(std::move(tokenizer).value(), folder);
    auto schedulerConfig = openMotionSchedule(folder);
    if (!schedulerConfig) return schedulerConfig.error();
    parts.schedulerConfig = std::move(schedulerConfig).value();
    if (auto opened = parts.openNetworks(); !opened) return opened.error();
    auto adapter = parts.adapterFor(addOns);
    if (!adapter) return adapter.error();
    if (!adapter.value()) return parts;
    if (auto opened = parts.openDenoiser(*adapter.value(), {}); !opened) return opened.error();
    if (auto opened = parts.openControl(addOns, {}); !opened) return opened.error();
    if (auto attached = parts.attachLoras(addOns); !attached) return attached.error();
    return parts;
}

Result<void> Parts::openNetworks() {
    auto unetConfig = UNetConfig::open(m_folder / "unet" / "config.json");
    if (!unetConfig) return unetConfig.error();
    auto autoencoderConfig = AutoencoderKLConfig::open(m_folder / "vae" / "config.json");
    if (!autoencoderConfig) return autoencoderConfig.error();
    auto textConfig = ClipTextConfig::open(m_folder / "text_encoder" / "config.json");
    if (!textConfig) return textConfig.error();

    autoencoder = std::make_unique<AutoencoderKL>(autoencoderConfig.value());
    // The autoencoder is small, and what it makes is seen as it is.
    auto added = networks.add(*autoencoder, m_folder / "vae", autoencoderKLNames, {.quantises = false});
    if (!added) return added;
    textEncoder = std::make_unique<ClipTextModel>(textConfig.value());
    added = networks.add(*textEncoder, m_folder / "text_encoder", clipTextNames);
    if (!added) return added;
    return checkFit(unetConfig.value());
}

Result<void> Parts::checkFit(const UNetConfig& unetConfig) const {
    PartsFit fit(m_folder);
    fit.latents(autoencoder->config().latentChannels, unetConfig.inChannels);
    fit.texts(*textEncoder, tokenizer, unetConfig.crossAttentionDim);
    return fit.result();
}

Result<std::optional<std::filesystem::path>> Parts::adapterFor(const std::vector<AddOn>& addOns) const {
    for (const AddOn& addOn : addOns) {
        if (addOn.kind == AddOnKind::MotionAdapter) return std::optional(std::filesystem::path(addOn.path));
    }
    auto own = holdsMotionModules(m_folder / "unet" / "config.json");
    if (!own) return own.error();
    if (own.value()) return std::optional(std::filesystem::path());
    return adapterBeside(m_folder);
}

Result<void> Parts::openDenoiser(const std::filesystem::path& adapter, const CancelToken& cancel) {
    auto config = UNetConfig::open(m_folder / "unet" / "config.json");
    if (!config) return config.error();
    auto checkpoint = Checkpoint::open(m_folder / "unet", kDiffusersStems);
    if (!checkpoint) return checkpoint.error();
    MotionConfig motion;
    if (adapter.empty()) {
        auto own = motionConfigOfUNet(m_folder / "unet" / "config.json");
        if (!own) return own.error();
        motion = std::move(own).value();
    } else {
        auto opened = MotionAdapter::open(adapter);
        if (!opened) return opened.error();
        motion = opened->config;
        checkpoint->drop(isMotionName);
        if (auto joined = checkpoint->join(opened->checkpoint); !joined) return joined;
    }
    const std::filesystem::path source = adapter.empty() ? m_folder / "unet" : adapter;
    if (auto fits = checkMotionFits(config.value(), motion, source); !fits) return fits;
    auto denoiser = std::make_unique<UNet>(config.value(), motion);
    if (auto added = networks.add(*denoiser, std::move(checkpoint).value(), motionNames, {}); !added) return added;
    // What goes makes room first.
    m_loras.reset();
    if (unet) networks.remove(*unet);
    unet.reset();
    m_adapter.clear();
    if (m_loaded) {
        LoadOptions options = *m_loaded;
        options.cancel = cancel;
        if (auto loaded = networks.load(*denoiser, options); !loaded) {
            networks.remove(*denoiser);
            collectLoraTargets();
            return loaded;
        }
    }
    unet = std::move(denoiser);
    m_adapter = source;
    collectLoraTargets();
    return {};
}

Result<void> Parts::openControl(const std::vector<AddOn>& addOns, const CancelToken& cancel) {
    const auto chosen = std::find_if(addOns.begin(), addOns.end(),
                                     [](const AddOn& addOn) { return addOn.kind == AddOnKind::SparseControl; });
    const std::string path = chosen == addOns.end() ? "" : chosen->path;
    if (path == m_controlPath && (control != nullptr) == !path.empty()) return {};
    if (control) networks.remove(*control);
    control.reset();
    m_controlPath.clear();
    if (path.empty()) return {};
    const std::filesystem::path folder = path;
    auto config = SparseControlConfig::open(folder / "config.json");
    if (!config) return config.error();
    const UNetConfig& beginning = config->beginning;
    if (beginning.blockOutChannels != unet->config().blockOutChannels ||
        beginning.layersPerBlock != unet->config().layersPerBlock ||
        beginning.crossAttentionDim != unet->config().crossAttentionDim) {
        return Error{ErrorCode::BadInput,
                     path +
                         ": this sparse control does not fit the checkpoint: its blocks have other sizes; use one "
                         "that was made for it.",
                     ""};
    }
    auto checkpoint = Checkpoint::open(folder, kDiffusersStems);
    if (!checkpoint) return checkpoint.error();
    auto opened = std::make_unique<SparseControl>(config.value());
    if (auto added = networks.add(*opened, std::move(checkpoint).value(), motionNames, {}); !added) return added;
    if (m_loaded) {
        LoadOptions options = *m_loaded;
        options.cancel = cancel;
        if (auto loaded = networks.load(*opened, options); !loaded) {
            networks.remove(*opened);
            return loaded;
        }
    }
    control = std::move(opened);
    m_controlPath = path;
    return {};
}

void Parts::collectLoraTargets() {
    std::vector<LoraTarget> targets;
    if (unet) {
        targets.push_back({unet.get(), {"unet", "lora_unet"}, [](const std::string& layer) {
                               return motionNames(layer).value_or(layer);
                           }});
    }
    targets.push_back({textEncoder.get(), {"text_encoder", "lora_te", "lora_te1"}});
    m_loras = std::make_unique<AttachedLoras>(std::move(targets));
    m_loraIdentity.clear();
}

Result<void> Parts::attachLoras(const std::vector<AddOn>& addOns) {
    std::vector<LoraChoice> choices;
    for (const AddOn& addOn : addOns) {
        if (addOn.kind == AddOnKind::Lora || addOn.kind == AddOnKind::MotionLora)
            choices.push_back({addOn.path, addOn.weight});
    }
    const at::Device device = m_loaded ? at::Device(m_loaded->device) : at::Device(at::kMeta);
    auto changed = m_loras->set(choices, scalarType(m_loaded ? m_loaded->precision : m_shapePrecision), device);
    if (!changed) return changed.error();
    m_loraIdentity = m_loras->identity();
    return {};
}

Result<void> Parts::use(const std::vector<AddOn>& addOns, const CancelToken& cancel) {
    auto adapter = adapterFor(addOns);
    if (!adapter) return adapter.error();
    if (!adapter.value()) {
        return Error{ErrorCode::BadInput,
                     m_folder.string() + ": makes pictures, not clips, by itself; choose a motion adapter for it.", ""};
    }
    const std::filesystem::path source = adapter.value()->empty() ? m_folder / "unet" : *adapter.value();
    if (!unet || source != m_adapter) {
        if (auto opened = openDenoiser(*adapter.value(), cancel); !opened) return opened;
    }
    if (auto opened = openControl(addOns, cancel); !opened) return opened;
    return attachLoras(addOns);
}

Result<void> Parts::load(const LoadOptions& options) {
    if (auto loaded = networks.load(options); !loaded) return loaded;
    m_loaded = options;
    m_loaded->cancel = {};
    if (m_loras) collectLoraTargets();  // without the shapes that were attached so far
    return {};
}

Result<void> Parts::takeShapes(const ResolvedPlan& plan) {
    m_shapePrecision = plan.precision;
    if (auto used = use(plan.addOns, {}); !used) return used;
    networks.takeShapes(plan.precision, plan.weightStorage);
    return {};
}

}  // namespace mutoscope::animatediff
