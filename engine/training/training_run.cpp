// SPDX-License-Identifier: Apache-2.0
#include "engine/training/training_run.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>

namespace mutoscope {
namespace {

bool hasCudaDevice() {
    try {
        return at::hasCUDA() && at::accelerator::deviceCount() > 0;
    } catch (const std::exception&) {
        return false;  // a driver that does not fit
    }
}

}  // namespace

Result<at::Device> trainingDevice(const std::string& name) {
    if (name == "cpu") return at::Device(at::kCPU);
    if (name == "auto") return at::Device(hasCudaDevice() ? at::kCUDA : at::kCPU);
    if (name != "cuda") {
        return Error{ErrorCode::InvalidArgument, "'" + name + "' is not a device; choose auto, cpu or cuda.", ""};
    }
    if (hasCudaDevice()) return at::Device(at::kCUDA, 0);
    return Error{ErrorCode::Unsupported,
                 "There is no CUDA device that this build can use; choose '--device cpu' or a build with CUDA.", ""};
}

Result<bool> usesMixedPrecision(const std::string& name, const at::Device& device) {
    if (name == "auto") return device.is_cuda();
    if (name == "bf16" || name == "fp32") return name == "bf16";
    return Error{ErrorCode::InvalidArgument, "'" + name + "' is not a precision; choose auto, fp32 or bf16.", ""};
}

}  // namespace mutoscope
