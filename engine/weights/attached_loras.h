// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/lora_file.h"
#include "engine/weights/module.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mutoscope {

/// A network that LoRA files may change, and the names they know it by.
struct LoraTarget {
    Module* network = nullptr;
    std::vector<std::string> names;  ///< e.g. "unet", "lora_unet"; layers' names may also begin without one
    /// Brings spellings of older files into the network's own; may be empty.
    std::function<std::string(const std::string& layer)> spelling = {};
};

/// One LoRA and how much of it.
struct LoraChoice {
    std::filesystem::path path;
    double weight = 1;  ///< 0 leaves it out; may be negative
    bool operator==(const LoraChoice&) const = default;
};

/// The LoRAs that a model's networks have on top of their weights at present. The weights themselves stay what they
/// are: attaching reads the LoRA's file only, and without LoRAs the networks compute bit for bit what they did before.
/// Belongs to the thread that runs the model, which must outlive it.
class AttachedLoras {
public:
    explicit AttachedLoras(std::vector<LoraTarget> targets);
    /// Takes off what is attached.
    ~AttachedLoras();
    AttachedLoras(const AttachedLoras&) = delete;
    AttachedLoras& operator=(const AttachedLoras&) = delete;

    /// Makes the networks have exactly these LoRAs, in this order. On the device and in the number format of the
    /// weights' own; on the meta device shapes only. Returns whether anything has changed. Errors name the file and the
    /// first layer that has no place in the networks; nothing has changed then.
    Result<bool> set(const std::vector<LoraChoice>& choices, at::ScalarType dtype, at::Device device);

    /// Tells LoRAs, their files' state and their weights apart; empty without any.
    std::string identity() const;

    /// Of the matrices that are attached.
    std::uint64_t byteCount() const;

private:
    struct Term {
        std::size_t slot = 0;  ///< among m_slots
        LowRankTerm term;
    };
    struct Loaded {
        std::string identity;  ///< changes when the file is replaced
        LoraChoice choice;
        std::vector<Term> terms;  ///< with the scales of the file
    };

    Result<Loaded> load(const LoraChoice& choice, at::ScalarType dtype, at::Device device) const;
    Result<std::size_t> slotFor(const LoraFile& file, const LoraLayer& layer) const;
    void apply();

    const std::vector<LoraTarget> m_targets;
    std::vector<ParameterSlot> m_slots;                            // matrices and kernels of all networks
    std::vector<std::map<std::string, std::size_t>> m_bySpelling;  // of each target: flattened name -> m_slots
    std::vector<Loaded> m_loaded;
};

}  // namespace mutoscope
