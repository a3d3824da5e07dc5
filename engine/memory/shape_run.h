// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>

namespace mutoscope {

/// While it lives, model code that this thread runs on the meta device is measured: what its tensors would take if they
/// had memory, and how many arithmetic operations it would do. Shapes are computed by the model's own code, so every
/// system is measured the same way, without formulas of its own, in milliseconds and without any memory.
///
/// Not seen: what a kernel takes for itself while it runs (workspaces of cuDNN or oneDNN). One at a time a thread.
class ShapeRun {
public:
    ShapeRun();
    ~ShapeRun();
    ShapeRun(const ShapeRun&) = delete;
    ShapeRun& operator=(const ShapeRun&) = delete;

    /// A tensor that has a shape only.
    static at::Tensor tensor(at::IntArrayRef shape, at::ScalarType dtype);

    /// Largest sum of bytes alive at once since the last lap(), and operations (multiplications and additions of
    /// matrix products, convolutions and attention) since then.
    struct Lap {
        std::uint64_t peak = 0;
        double operations = 0;
    };
    Lap lap();

    std::uint64_t live() const;

    struct Meter;

private:
    std::shared_ptr<Meter> m_meter;
};

}  // namespace mutoscope
