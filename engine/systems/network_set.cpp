// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/network_set.h"

#include "engine/systems/execution.h"

#include <c10/util/Exception.h>

#include <utility>

namespace mutoscope {

Result<void> NetworkSet::add(Module& network, Checkpoint checkpoint, const NameMap& names, Handling handling) {
    auto weights = PartWeights::open(network, std::move(checkpoint), names);
    if (!weights) return weights.error();
    m_entries.push_back({std::move(weights).value(), handling});
    return {};
}

const NetworkSet::Entry& NetworkSet::entryOf(const Module& network) const {
    for (const Entry& entry : m_entries) {
        if (&entry.weights->module() == &network) return entry;
    }
    TORCH_INTERNAL_ASSERT(false, "a network that was not added");
}

WeightFormat NetworkSet::formatOf(const Handling& handling, Precision precision, WeightStorage storage) {
    const Precision used = handling.widens && precision == Precision::Fp16 ? Precision::Fp32 : precision;
    return {scalarType(used), at::kCPU, handling.quantises ? storage : WeightStorage::Full, /*packed=*/true};
}

Result<void> NetworkSet::add(Module& network, const std::filesystem::path& folder, const NameMap& names,
                             Handling handling) {
    auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model", "model"});
    if (!checkpoint) return checkpoint.error();
    return add(network, std::move(checkpoint).value(), names, handling);
}

void NetworkSet::remove(const Module& network) {
    std::erase_if(m_entries, [&network](const Entry& entry) { return &entry.weights->module() == &network; });
}

Result<void> NetworkSet::load(const Entry& entry, const LoadOptions& options) {
    WeightFormat format = formatOf(entry.handling, options.precision, options.weightStorage);
    format.device = at::Device(options.device);
    return entry.weights->settle(format, options.residency, options.cancel);
}

Result<void> NetworkSet::load(const LoadOptions& options) {
    for (const Entry& entry : m_entries) {
        if (auto settled = load(entry, options); !settled) return settled;
    }
    return {};
}

Result<void> NetworkSet::load(const Module& network, const LoadOptions& options) {
    return load(entryOf(network), options);
}

Result<PartWeights::Stay> NetworkSet::bringIn(const Module& network, const CancelToken& cancel) {
    return entryOf(network).weights->bringIn(cancel);
}

void NetworkSet::takeShapes(Precision precision, WeightStorage storage) {
    for (const Entry& entry : m_entries) entry.weights->takeShapes(formatOf(entry.handling, precision, storage));
}

WeightFootprint NetworkSet::footprint(Module& network, Precision precision, WeightStorage storage) const {
    return weightFootprint(network, formatOf(entryOf(network).handling, precision, storage));
}

at::ScalarType NetworkSet::typeOf(const Module& network, Precision precision) const {
    return formatOf(entryOf(network).handling, precision, WeightStorage::Full).dtype;
}

std::uint64_t NetworkSet::storedBytes() const {
    std::uint64_t bytes = 0;
    for (const Entry& entry : m_entries) bytes += entry.weights->storedBytes();
    return bytes;
}

}  // namespace mutoscope
