// SPDX-License-Identifier: Apache-2.0
#include "engine/training/parameter_bank.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace mutoscope {
namespace {

bool endsWith(std::string_view name, std::string_view ending) { return name.ends_with(ending); }

/// Last layers of residual branches.
bool isBranchEnd(std::string_view name) {
    // Except in the first temporal transformer: attention that begins even over the frames is what brings the picture,
    // which only the first frame's input holds, to the others.
    if (name.find("transformer_in.") != std::string_view::npos) return false;
    constexpr std::array<std::string_view, 4> kEndings{"conv2.weight", "proj_out.weight", "to_out.0.weight",
                                                       "ff.net.2.weight"};
    for (const std::string_view ending : kEndings) {
        if (endsWith(name, ending)) return true;
    }
    return false;
}

}  // namespace

ParameterBank::ParameterBank(const std::vector<Part>& parts, at::Device device) {
    std::vector<ParameterSlot> slots;
    std::int64_t size = 0;
    for (const Part& part : parts) {
        for (const ParameterSlot& slot : part.module->parameters()) {
            m_names.push_back(part.prefix + slot.name);
            slots.push_back(slot);
            size += slot.tensor->numel();
        }
    }
    m_flat = at::zeros({size}, at::TensorOptions().dtype(at::kFloat).device(device));
    m_decayMask = at::zeros_like(m_flat);
    m_trainedMask = at::ones_like(m_flat);
    std::int64_t offset = 0;
    for (const ParameterSlot& slot : slots) {
        const at::Tensor view = m_flat.narrow(0, offset, slot.tensor->numel()).view(slot.tensor->sizes());
        if (view.dim() > 1) m_decayMask.narrow(0, offset, view.numel()).fill_(1.0);
        offset += view.numel();
        *slot.tensor = view.detach().set_requires_grad(true);
        m_leaves.push_back(*slot.tensor);
    }
}

void ParameterBank::freeze(const std::vector<std::string>& prefixes) {
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < m_leaves.size(); ++i) {
        const std::int64_t count = m_leaves[i].numel();
        const bool frozen = std::any_of(prefixes.begin(), prefixes.end(),
                                        [&](const std::string& prefix) { return m_names[i].starts_with(prefix); });
        if (frozen) {
            m_leaves[i].set_requires_grad(false);
            m_trainedMask.narrow(0, offset, count).zero_();
        }
        offset += count;
    }
}

void ParameterBank::freezeRows(const std::string& name, std::int64_t from, std::int64_t to) {
    named(m_trainedMask).at(name).slice(0, from, to).zero_();
}

at::Tensor ParameterBank::join(const std::vector<at::Tensor>& tensors) const {
    std::vector<at::Tensor> parts;
    for (std::size_t i = 0; i < m_leaves.size(); ++i) {
        parts.push_back(tensors[i].defined() ? tensors[i].detach().reshape({-1})
                                             : at::zeros({m_leaves[i].numel()}, m_flat.options()));
    }
    return at::cat(parts);
}

std::map<std::string, at::Tensor> ParameterBank::named(const at::Tensor& flat, const std::string& prefix) const {
    std::map<std::string, at::Tensor> result;
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < m_leaves.size(); ++i) {
        const std::int64_t count = m_leaves[i].numel();
        if (m_names[i].starts_with(prefix)) {
            result[m_names[i].substr(prefix.size())] = flat.narrow(0, offset, count).view(m_leaves[i].sizes());
        }
        offset += count;
    }
    return result;
}

void initialise(ParameterBank& bank, Random& random) {
    for (auto& [name, view] : bank.named(bank.flat())) {
        const bool isEmbedding =
            name.find("embeddings.") != std::string::npos && !endsWith(name, "patch_embedding.weight");
        if (!isEmbedding && view.dim() == 1) {
            view.fill_(endsWith(name, "weight") ? 1.0 : 0.0);
            continue;
        }
        double deviation = 0.05;
        if (!isEmbedding)
            deviation = 1.0 / std::sqrt(static_cast<double>(view.numel()) / static_cast<double>(view.size(0)));
        if (isBranchEnd(name)) deviation *= 0.1;
        if (endsWith(name, "conv4.3.weight")) deviation = 0;
        // From our own generator: the same first values with every version of LibTorch.
        const at::Tensor values = at::empty(view.sizes(), at::kFloat);
        float* data = values.data_ptr<float>();
        for (std::int64_t i = 0; i < values.numel(); ++i) data[i] = static_cast<float>(deviation * random.normal());
        view.copy_(values);
    }
}

}  // namespace mutoscope
