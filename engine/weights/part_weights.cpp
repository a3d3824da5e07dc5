// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/part_weights.h"

#include "engine/weights/host_home.h"

#include <ATen/ATen.h>

#include <map>

namespace mutoscope {

PartWeights::PartWeights(Module& module, Checkpoint checkpoint, std::vector<WeightSource> sources)
    : m_module(module),
      m_checkpoint(std::move(checkpoint)),
      m_sources(std::move(sources)),
      m_slots(module.parameters()) {}

PartWeights::~PartWeights() = default;

Result<std::unique_ptr<PartWeights>> PartWeights::open(Module& module, Checkpoint checkpoint, const NameMap& names) {
    auto sources = weightSources(module, checkpoint, names);
    if (!sources) return sources.error();
    return std::unique_ptr<PartWeights>(new PartWeights(module, std::move(checkpoint), std::move(sources).value()));
}

void PartWeights::takeShapes(const WeightFormat& format) {
    WeightFormat shapes = format;
    shapes.device = at::kMeta;
    materialise(m_module, shapes);
    if (format.packed) m_module.prepareForInference();
}

Result<void> PartWeights::settle(const WeightFormat& format, Residency residency, const CancelToken& cancel) {
    if (residency == Residency::Resident) {
        auto weights = readWeights(m_checkpoint, m_sources, format, cancel);
        if (!weights) return weights.error();
        for (std::size_t i = 0; i < m_slots.size(); ++i) m_slots[i].put(std::move(weights.value()[i]));
        if (format.packed) m_module.prepareForInference();
        return {};
    }
    takeShapes(format);
    for (const ParameterSlot& slot : m_slots) {
        m_absent.push_back(slot.matrix ? *slot.matrix : StoredWeight{*slot.tensor, {}});
    }
    divide(residency);
    if (format.device.is_cpu()) {
        m_home = std::make_unique<FileHome>(m_checkpoint, m_sources, format);
        return {};
    }
    auto home = HostHome::read(m_checkpoint, m_sources, format, cancel);
    if (!home) return home.error();
    m_home = std::move(home).value();
    return {};
}

void PartWeights::divide(Residency residency) {
    std::map<const at::Tensor*, std::size_t> indices;
    for (std::size_t i = 0; i < m_slots.size(); ++i) indices[m_slots[i].tensor] = i;
    if (residency == Residency::Streamed) {
        for (StreamUnit* unit : m_module.units()) {
            m_units.push_back({unit, {}});
            for (const ParameterSlot& slot : unit->parameters()) {
                const auto index = indices.find(slot.tensor);
                m_units.back().parameters.push_back(index->second);
                indices.erase(index);
            }
        }
    }
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (indices.count(m_slots[i].tensor)) m_whole.push_back(i);
    }
}

Result<PartWeights::Stay> PartWeights::bringIn(const CancelToken& cancel) {
    if (!m_home) return Stay();
    if (m_stays == 0) {
        auto weights = m_home->fetch(m_whole, cancel);
        if (!weights) return weights.error();
        if (!m_units.empty()) m_stream = std::make_unique<WeightStream>(m_units, m_slots, m_absent, *m_home, cancel);
        for (std::size_t i = 0; i < m_whole.size(); ++i) m_slots[m_whole[i]].put(std::move(weights.value()[i]));
    }
    ++m_stays;
    return Stay(this);
}

void PartWeights::release() noexcept {
    if (--m_stays > 0) return;
    m_stream.reset();
    for (const std::size_t index : m_whole) m_slots[index].put(m_absent[index]);
}

}  // namespace mutoscope
