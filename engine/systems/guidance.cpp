// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/guidance.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor Guidance::together(const std::vector<at::Tensor>& clips) const {
    std::vector<at::Tensor> all;
    for (std::int64_t half = 0; half < halves(); ++half) {
        for (const at::Tensor& clip : clips) all.push_back(clip.narrow(0, half, 1));
    }
    return at::cat(all, 0);
}

at::Tensor Guidance::part(const at::Tensor& all, std::int64_t first, std::int64_t count) const {
    const std::int64_t size = all.size(0) / halves();
    return all.narrow(0, first * size, count * size);
}

at::Tensor Guidance::evaluate(const std::function<at::Tensor(std::int64_t first, std::int64_t count)>& run) const {
    return passes() == 1 ? run(0, halves()) : at::cat({run(0, 1), run(1, 1)}, 0);
}

at::Tensor Guidance::combine(const at::Tensor& all) const {
    if (!on()) return all;
    const at::Tensor without = part(all, 0, 1);
    return without + m_scale * (part(all, 1, 1) - without);
}

}  // namespace mutoscope
