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
    return tensors;
}

}  // namespace mutoscope
