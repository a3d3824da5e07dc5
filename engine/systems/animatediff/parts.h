// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/request/generation_request.h"
#include "engine/request/resolved_plan.h"
#include "engine/schedulers/scheduler_config.h"
#include "engine/systems/animatediff/motion_adapter.h"
#include "engine/systems/animatediff/sparse_control.h"
#include "engine/systems/network_set.h"
#include "engine/text/clip_text_model.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/weights/attached_loras.h"

namespace mutoscope::animatediff {

/// A Stable Diffusion checkpoint's parts, a motion adapter, a sparse control and LoRAs. Those that are add-ons may
/// change from job to job; the others stay.
class Parts {
public:
    /// Reads configurations and headers: milliseconds. The denoiser is there when `addOns` or the folder tell a motion
    /// adapter. Errors name the file and what is wrong with it.
    static Result<Parts> open(const std::filesystem::path& folder, const std::vector<AddOn>& addOns);

    Result<void> load(const LoadOptions& options);

    /// Makes the networks those of these add-ons: another motion adapter brings the denoiser anew, LoRAs come and go
    /// without touching a weight. Before load() shapes only. Errors: BadInput where there is no motion adapter or
    /// something does not fit, Cancelled; the next call begins anew then.
    Result<void> use(const std::vector<AddOn>& addOns, const CancelToken& cancel);

    /// Changes whenever the text encoder may give something else for a text.
    const std::string& loraIdentity() const { return m_loraIdentity; }
    bool hasMotion() const { return unet != nullptr; }
    /// Where the motion modules come from.
    const std::filesystem::path& motionFolder() const { return m_adapter; }

    /// Gives all networks the parameters that load() and use() would, on the meta device.
    Result<void> takeShapes(const ResolvedPlan& plan);
    /// Of the LoRAs that are attached.
    std::uint64_t loraBytes() const { return m_loras ? m_loras->byteCount() : 0; }

    ClipTokenizer tokenizer;
    SchedulerConfig schedulerConfig;
    std::unique_ptr<ClipTextModel> textEncoder;
    std::unique_ptr<AutoencoderKL> autoencoder;
    std::unique_ptr<UNet> unet;              // null without a motion adapter
    std::unique_ptr<SparseControl> control;  // null without one among the add-ons
    NetworkSet networks;                     // gone before the networks are

private:
    Parts(ClipTokenizer loaded, std::filesystem::path folder)
        : tokenizer(std::move(loaded)), m_folder(std::move(folder)) {}
    Result<void> openNetworks();
    Result<void> openDenoiser(const std::filesystem::path& adapter, const CancelToken& cancel);
    /// The motion adapter for `addOns`; an empty path where the denoiser's own file holds the motion modules, nothing
    /// where there are none.
    Result<std::optional<std::filesystem::path>> adapterFor(const std::vector<AddOn>& addOns) const;
    /// Makes the sparse control that of the add-ons, or none.
    Result<void> openControl(const std::vector<AddOn>& addOns, const CancelToken& cancel);
    Result<void> attachLoras(const std::vector<AddOn>& addOns);
    Result<void> checkFit(const UNetConfig& unetConfig) const;
    void collectLoraTargets();

    std::filesystem::path m_folder;
    std::filesystem::path m_adapter;         // what the denoiser's motion modules are from
    std::string m_controlPath;               // what the sparse control is from
    std::unique_ptr<AttachedLoras> m_loras;  // null without a motion adapter
    std::string m_loraIdentity;
    std::optional<LoadOptions> m_loaded;  // how, once load() has run
    Precision m_shapePrecision = Precision::Fp32;
};

}  // namespace mutoscope::animatediff
