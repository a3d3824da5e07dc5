// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/module.h"

#include <ATen/ATen.h>

namespace mutoscope {

void Module::declareParameter(std::string name, at::Tensor& slot, at::IntArrayRef shape) {
    slot = at::empty(shape, at::TensorOptions().dtype(at::kFloat).device(at::kMeta));
    m_parameters.push_back({std::move(name), &slot});
}

void Module::declareChild(std::string name, Module& child) { m_children.emplace_back(std::move(name), &child); }

std::vector<ParameterSlot> Module::parameters() {
    std::vector<ParameterSlot> slots;
    collect("", slots);
    return slots;
}

void Module::collect(const std::string& prefix, std::vector<ParameterSlot>& slots) {
    for (const ParameterSlot& parameter : m_parameters) slots.push_back({prefix + parameter.name, parameter.tensor});
    for (const auto& [name, child] : m_children) child->collect(name.empty() ? prefix : prefix + name + ".", slots);
}

void Module::prepareForInference() {
    for (const auto& [name, child] : m_children) child->prepareForInference();
    packWeights();
    m_prepared = true;
}

}  // namespace mutoscope
