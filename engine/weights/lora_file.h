// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/safetensors_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// What a LoRA file adds to one layer's matrix: scale * up * down.
struct LoraLayer {
    std::string layer;  ///< the layer's name as the file spells it
    std::string up;     ///< names of the two tensors
    std::string down;
    double scale = 1;  ///< alpha / rank; 1 where the file does not say
};

/// A file of low-rank changes to a model's layers (LoRA, Hu et al. 2021, arXiv:2106.09685), as diffusers, PEFT and
/// kohya write them. Opening reads the header and the scales.
class LoraFile {
public:
    /// `path`: a safetensors file, or a folder with one under diffusers' names. Errors: BadInput; Unsupported for the
    /// relatives of LoRA (LoHa, LoKr, DoRA and so on).
    static Result<LoraFile> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_file.path(); }
    const std::vector<LoraLayer>& layers() const { return m_layers; }

    /// up: [out, rank] and down: [rank, inputs] of a layer, float32 copies. Kernels' further dimensions are flattened.
    Result<std::pair<at::Tensor, at::Tensor>> read(const LoraLayer& layer) const;
    /// The shapes of the same.
    std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>> shapes(const LoraLayer& layer) const;

private:
    explicit LoraFile(SafetensorsFile file) : m_file(std::move(file)) {}
    Result<void> findLayers();
    Result<void> readScales();

    SafetensorsFile m_file;
    std::vector<LoraLayer> m_layers;
};

}  // namespace mutoscope
