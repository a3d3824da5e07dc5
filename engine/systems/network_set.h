// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/generation_system.h"
#include "engine/weights/part_weights.h"
#include "engine/weights/weight_footprint.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// The networks of one model with their weights: which form each has under a plan, and when it is on the device. The
/// networks must outlive it.
class NetworkSet {
public:
    /// What a network is allowed.
    struct Handling {
        bool quantises = true;  ///< its matrices may be held in 8 bits
        bool widens = false;    ///< it runs in fp32 where the plan says fp16
    };

    /// Holds the checkpoint against the network. Errors: those of checkWeights.
    Result<void> add(Module& network, Checkpoint checkpoint, const NameMap& names, Handling handling);
    /// The same with the checkpoint that a part's folder holds, by either library's file name.
    Result<void> add(Module& network, const std::filesystem::path& folder, const NameMap& names = {},
                     Handling handling = {true, false});

    /// Lets go of a network's weights; the network itself may go after it.
    void remove(const Module& network);

    Result<void> load(const LoadOptions& options);
    /// Only that network's weights.
    Result<void> load(const Module& network, const LoadOptions& options);

    /// Brings a network to the device for a stage, where it is not resident.
    Result<PartWeights::Stay> bringIn(const Module& network, const CancelToken& cancel);

    /// Gives all networks the parameters that load() would, on the meta device.
    void takeShapes(Precision precision, WeightStorage storage);
    /// What a network takes on the device, from shapes alone.
    WeightFootprint footprint(Module& network, Precision precision, WeightStorage storage) const;
    /// What a network calculates in.
    at::ScalarType typeOf(const Module& network, Precision precision) const;

    /// Of all weights as stored in the files.
    std::uint64_t storedBytes() const;

private:
    struct Entry {
        std::unique_ptr<PartWeights> weights;
        Handling handling;
    };
    const Entry& entryOf(const Module& network) const;
    static Result<void> load(const Entry& entry, const LoadOptions& options);
    static WeightFormat formatOf(const Handling& handling, Precision precision, WeightStorage storage);

    std::vector<Entry> m_entries;
};

}  // namespace mutoscope
