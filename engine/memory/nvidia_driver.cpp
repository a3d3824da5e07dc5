// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/nvidia_driver.h"

#include <dlfcn.h>

#include <array>

namespace mutoscope {
namespace {

/// A shared library that is never unloaded: the driver keeps threads of its own.
class Driver {
public:
    explicit Driver(const char* name) : m_handle(dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {}

    template <typename Function>
    Function* find(const char* name) const {
        return m_handle ? reinterpret_cast<Function*>(dlsym(m_handle, name)) : nullptr;
    }

private:
    void* m_handle;
};

// The parts used of cuda.h and nvml.h, whose binary interfaces are stable; 0 is success in both.
using CuInit = int(unsigned);
using CuDeviceGet = int(int*, int);
using CuDeviceGetName = int(char*, int, int);
using CuDeviceGetAttribute = int(int*, int, int);
using CuDeviceGetPciBusId = int(char*, int, int);
using CuDeviceTotalMem = int(std::size_t*, int);
constexpr int kComputeCapabilityMajor = 75;

using NvmlInit = int();
using NvmlDevice = void*;
using NvmlHandleByPciBusId = int(const char*, NvmlDevice*);
struct NvmlMemory {
    unsigned long long total = 0;
    unsigned long long free = 0;
    unsigned long long used = 0;
};
using NvmlMemoryInfo = int(NvmlDevice, NvmlMemory*);

std::optional<std::uint64_t> freeByPciBusId(const char* busId) {
    static const Driver library("libnvidia-ml.so.1");
    static const auto init = library.find<NvmlInit>("nvmlInit_v2");
    static const bool ready = init && init() == 0;
    const auto handleByBusId = library.find<NvmlHandleByPciBusId>("nvmlDeviceGetHandleByPciBusId_v2");
    const auto memoryInfo = library.find<NvmlMemoryInfo>("nvmlDeviceGetMemoryInfo");
    NvmlDevice device = nullptr;
    NvmlMemory memory;
    if (!ready || !handleByBusId || !memoryInfo || handleByBusId(busId, &device) != 0 ||
        memoryInfo(device, &memory) != 0) {
        return std::nullopt;
    }
    return memory.free;
}

}  // namespace

std::optional<NvidiaDevice> queryNvidiaDevice(int ordinal) {
    static const Driver library("libcuda.so.1");
    static const auto init = library.find<CuInit>("cuInit");
    static const bool ready = init && init(0) == 0;
    const auto get = library.find<CuDeviceGet>("cuDeviceGet");
    const auto getName = library.find<CuDeviceGetName>("cuDeviceGetName");
    const auto getAttribute = library.find<CuDeviceGetAttribute>("cuDeviceGetAttribute");
    const auto getBusId = library.find<CuDeviceGetPciBusId>("cuDeviceGetPCIBusId");
    const auto totalMemory = library.find<CuDeviceTotalMem>("cuDeviceTotalMem_v2");
    int device = 0;
    if (!ready || !get || !getName || !getAttribute || !getBusId || !totalMemory || get(&device, ordinal) != 0) {
        return std::nullopt;
    }

    NvidiaDevice facts;
    std::array<char, 256> name{};
    if (getName(name.data(), static_cast<int>(name.size()) - 1, device) == 0) facts.name = name.data();
    getAttribute(&facts.computeMajor, kComputeCapabilityMajor, device);
    std::size_t total = 0;
    if (totalMemory(&total, device) == 0) facts.totalBytes = total;
    std::array<char, 64> busId{};
    // A MIG slice shares its bus id with the whole card, whose free memory is not the slice's.
    if (facts.name.find("MIG ") == std::string::npos &&
        getBusId(busId.data(), static_cast<int>(busId.size()) - 1, device) == 0) {
        facts.freeBytes = freeByPciBusId(busId.data());
    }
    return facts;
}

}  // namespace mutoscope
