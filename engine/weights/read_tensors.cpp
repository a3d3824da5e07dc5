// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/read_tensors.h"

#include "engine/weights/safetensors_file.h"

#include <ATen/ATen.h>

namespace mutoscope {

Result<std::map<std::string, at::Tensor>> readTensors(const std::filesystem::path& path) {
    auto file = SafetensorsFile::open(path);
    if (!file) return file.error();
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, entry] : file->header().tensors) {
        auto view = file->view(name);
        if (!view) return view.error();
        tensors[name] = view->clone();
    }
    // Asked once more: what was lost meanwhile has been read as zeros.
    if (!tensors.empty()) {
        if (auto unchanged = file->view(tensors.begin()->first); !unchanged) return unchanged.error();
    }
    return tensors;
}

}  // namespace mutoscope
