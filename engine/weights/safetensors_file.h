// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/safetensors_header.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>

namespace mutoscope {

/// A safetensors file, mapped read-only. Tensors may outlive the object: they keep the mapping alive. Any thread.
class SafetensorsFile {
public:
    /// Opens and checks the whole header. Errors (BadInput) name the file and, where it can be told, what it is
    /// instead: an incomplete download, a pickle, an HTML page.
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    const SafetensorsHeader& header() const { return m_header; }

    /// The tensor as a view of the mapping (CPU, stored dtype; copied only where its data is not aligned). It must not
    /// be written to. Fails when the file has changed since it was opened.
    Result<at::Tensor> view(const std::string& name) const;

private:
    class Mapping;

    std::filesystem::path m_path;
    SafetensorsHeader m_header;
    std::shared_ptr<const Mapping> m_mapping;
    std::uint64_t m_dataStart = 0;
};

}  // namespace mutoscope
