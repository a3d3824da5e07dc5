// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/noise_source.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <sstream>

namespace mutoscope {
namespace {

/// FNV-1a, 64 bits: portable, unlike std::hash.
std::uint64_t hashOf(const std::string& text) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return hash;
}

}  // namespace

Result<at::Tensor> SeededNoise::normal(const std::string& name, at::IntArrayRef shape) {
    // The generator looks at the lower 32 bits only; without the upper half, seeds 2^32 apart would give the same clip.
    const std::uint64_t upper = (m_seed >> 32) * 0x9e3779b1u;
    auto generator = at::make_generator<at::CPUGeneratorImpl>(m_seed ^ upper ^ hashOf(name));
    return at::randn(shape, generator, at::TensorOptions().dtype(at::kFloat));
}

Result<at::Tensor> GivenNoise::normal(const std::string& name, at::IntArrayRef shape) {
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        return Error{ErrorCode::BadInput, "The run needs the tensor '" + name + "', which was not given.", ""};
    if (found->second.sizes() != shape) {
        std::ostringstream text;
        text << "The given tensor '" << name << "' has the shape " << found->second.sizes() << "; the run needs "
             << shape << ".";
        return Error{ErrorCode::BadInput, text.str(), ""};
    }
    return found->second.to(at::kFloat);
}

}  // namespace mutoscope
