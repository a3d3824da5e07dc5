// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/module.h"

#include <ATen/ATen.h>

namespace mutoscope {

void ParameterSlot::put(StoredWeight weight) const {
    if (matrix) {
        *matrix = std::move(weight);
    } else {
        *tensor = std::move(weight.values);
    }
}

std::uint64_t ParameterSlot::byteCount() const {
    if (tensor->is_meta()) return 0;
    return matrix ? matrix->byteCount() : tensor->nbytes();
}

void Module::declareParameter(std::string name, at::Tensor& slot, at::IntArrayRef shape) {
    slot = at::empty(shape, at::TensorOptions().dtype(at::kFloat).device(at::kMeta));
    m_parameters.push_back({.name = std::move(name), .tensor = &slot});
}

void Module::declareParameter(std::string name, StoredWeight& slot, at::IntArrayRef shape) {
    declareParameter(std::move(name), slot.values, shape);
    m_parameters.back().matrix = &slot;
    m_parameters.back().role = WeightRole::Matrix;
}

void Module::declareParameter(std::string name, LayerWeight& slot, at::IntArrayRef shape) {
    declareParameter(std::move(name), slot.stored, shape);
    m_parameters.back().terms = &slot.terms;
}

void Module::declareChild(std::string name, Module& child) { m_children.emplace_back(std::move(name), &child); }

std::vector<ParameterSlot> Module::parameters() {
    std::vector<ParameterSlot> slots;
    collect("", slots);
    return slots;
}

void Module::collect(const std::string& prefix, std::vector<ParameterSlot>& slots) {
    for (const ParameterSlot& parameter : m_parameters) {
        slots.push_back(parameter);
        slots.back().name = prefix + parameter.name;
    }
    for (const auto& [name, child] : m_children) child->collect(name.empty() ? prefix : prefix + name + ".", slots);
}

std::vector<StreamUnit*> Module::units() const {
    std::vector<StreamUnit*> units = m_units;
    for (const auto& [name, child] : m_children) {
        const auto inner = child->units();
        units.insert(units.end(), inner.begin(), inner.end());
    }
    return units;
}

void Module::prepareForInference() {
    for (const ParameterSlot& slot : parameters()) {
        if (slot.matrix) *slot.tensor = slot.tensor->contiguous(packedLayout(slot.tensor->dim()));
    }
    markPrepared();
}

void Module::keepInFull(Module& child) {
    for (ParameterSlot& parameter : child.m_parameters) {
        if (parameter.matrix) parameter.role = WeightRole::Edge;
    }
    for (const auto& [name, inner] : child.m_children) keepInFull(*inner);
}

void Module::markPrepared() {
    for (const auto& [name, child] : m_children) child->markPrepared();
    m_prepared = true;
}

}  // namespace mutoscope
