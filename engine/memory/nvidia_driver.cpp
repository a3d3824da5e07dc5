// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/nvidia_driver.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace mutoscope {
namespace {

// The parts used of cuda.h and nvml.h, whose binary interfaces are stable; 0 is success in both.
using CuInit = int(unsigned);
using CuDriverGetVersion = int(int*);
using CuDeviceGet = int(int*, int);
using CuDeviceGetName = int(char*, int, int);
using CuDeviceGetAttribute = int(int*, int, int);
using CuDeviceGetPciBusId = int(char*, int, int);
using CuDeviceTotalMem = int(std::size_t*, int);
struct CuUuid {
    std::array<unsigned char, 16> bytes{};
};
using CuDeviceGetUuid = int(CuUuid*, int);
constexpr int kComputeCapabilityMajor = 75;

using NvmlInit = int();
using NvmlDevice = void*;
using NvmlHandleByText = int(const char*, NvmlDevice*);
using NvmlErrorString = const char*(int);
struct NvmlMemory {
    unsigned long long total = 0;
    unsigned long long free = 0;
    unsigned long long used = 0;
};
using NvmlMemoryInfo = int(NvmlDevice, NvmlMemory*);
struct NvmlProcess {
    unsigned pid = 0;
    unsigned long long usedBytes = 0;
    unsigned gpuInstance = 0;
    unsigned computeInstance = 0;
};
using NvmlProcesses = int(NvmlDevice, unsigned*, NvmlProcess*);
struct NvmlUtilization {
    unsigned computing = 0;  ///< percent of the last sample period, of a sixth to a whole second
    unsigned memory = 0;
};
using NvmlUtilizationRates = int(NvmlDevice, NvmlUtilization*);
constexpr int kInsufficientSize = 7;
constexpr unsigned long long kNotTold = ~0ull;

/// Null without the library. It is never unloaded: the driver keeps threads of its own.
void* open(const std::string& name) { return dlopen(name.c_str(), RTLD_LAZY | RTLD_LOCAL); }

template <typename Function>
void find(void* library, const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(dlsym(library, name));
}

/// As nvidia-smi and CUDA_VISIBLE_DEVICES write it, without the kind of device in front.
std::string uuidText(const CuUuid& uuid) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += kDigits[uuid.bytes[i] >> 4];
        text += kDigits[uuid.bytes[i] & 15];
    }
    return text;
}

bool isSlice(const std::string& name) { return name.find("MIG ") != std::string::npos; }

}  // namespace

/// By which the two libraries know the same device.
struct NvidiaDriver::DeviceNames {
    std::string uuid;   ///< empty where not told
    std::string busId;  ///< likewise, and of a slice
};

struct NvidiaDriver::Compute {
    CuInit* init = nullptr;
    CuDriverGetVersion* version = nullptr;
    CuDeviceGet* get = nullptr;
    CuDeviceGetName* name = nullptr;
    CuDeviceGetAttribute* attribute = nullptr;
    CuDeviceGetPciBusId* busId = nullptr;
    CuDeviceTotalMem* totalMemory = nullptr;
    CuDeviceGetUuid* uuid = nullptr;  ///< since CUDA 11.4
    bool ready = false;

    explicit Compute(void* library) {
        find(library, "cuInit", init);
        find(library, "cuDriverGetVersion", version);
        find(library, "cuDeviceGet", get);
        find(library, "cuDeviceGetName", name);
        find(library, "cuDeviceGetAttribute", attribute);
        find(library, "cuDeviceGetPCIBusId", busId);
        find(library, "cuDeviceTotalMem_v2", totalMemory);
        find(library, "cuDeviceGetUuid_v2", uuid);
        ready = init && get && name && attribute && busId && totalMemory && init(0) == 0;
    }

    DeviceNames namesOf(int device, bool slice) const {
        DeviceNames names;
        CuUuid bytes;
        if (uuid && uuid(&bytes, device) == 0) names.uuid = (slice ? "MIG-" : "GPU-") + uuidText(bytes);
        std::array<char, 64> text{};
        // A slice shares its bus id with the whole card, whose free memory is not the slice's.
        if (!slice && busId(text.data(), static_cast<int>(text.size()) - 1, device) == 0) names.busId = text.data();
        return names;
    }

    std::string nameOf(int device) const {
        std::array<char, 256> text{};
        return name(text.data(), static_cast<int>(text.size()) - 1, device) == 0 ? text.data() : "";
    }
};

struct NvidiaDriver::Management {
    NvmlInit* init = nullptr;
    NvmlHandleByText* byUuid = nullptr;
    NvmlHandleByText* byBusId = nullptr;
    NvmlMemoryInfo* memoryInfo = nullptr;
    NvmlProcesses* computeProcesses = nullptr;
    NvmlUtilizationRates* utilization = nullptr;
    NvmlErrorString* errorText = nullptr;
    int initResult = -1;

    explicit Management(void* library) {
        find(library, "nvmlInit_v2", init);
        find(library, "nvmlDeviceGetHandleByUUID", byUuid);
        find(library, "nvmlDeviceGetHandleByPciBusId_v2", byBusId);
        find(library, "nvmlDeviceGetMemoryInfo", memoryInfo);
        find(library, "nvmlDeviceGetComputeRunningProcesses_v3", computeProcesses);
        find(library, "nvmlDeviceGetUtilizationRates", utilization);
        find(library, "nvmlErrorString", errorText);
        if (init) initResult = init();
    }

    std::string words(int code) const {
        const char* text = errorText ? errorText(code) : nullptr;
        return text ? text : "error " + std::to_string(code);
    }

    /// 0, or why the device is not found.
    int findDevice(const DeviceNames& names, NvmlDevice& handle) const {
        if (initResult != 0) return initResult;
        int code = -1;
        if (byUuid && !names.uuid.empty()) code = byUuid(names.uuid.c_str(), &handle);
        if (code != 0 && byBusId && !names.busId.empty()) code = byBusId(names.busId.c_str(), &handle);
        return code;
    }

    std::optional<double> busyShare(const DeviceNames& names) const {
        NvmlDevice handle = nullptr;
        NvmlUtilization rates;
        if (!utilization || findDevice(names, handle) != 0 || utilization(handle, &rates) != 0) return std::nullopt;
        return std::min(1.0, rates.computing / 100.0);
    }

    void tellMemory(NvidiaDevice& facts, const DeviceNames& names) const {
        NvmlDevice handle = nullptr;
        int code = findDevice(names, handle);
        NvmlMemory memory;
        if (code == 0) code = memoryInfo ? memoryInfo(handle, &memory) : -1;
        if (code != 0) {
            facts.problem = words(code);
            return;
        }
        facts.freeBytes = memory.free;
        facts.ownBytes = ownBytes(handle);
    }

    /// None in a container with process numbers of its own, where this process is not in the list.
    std::optional<std::uint64_t> ownBytes(NvmlDevice handle) const {
        if (!computeProcesses) return std::nullopt;
        std::vector<NvmlProcess> processes(64);
        auto count = static_cast<unsigned>(processes.size());
        int code = computeProcesses(handle, &count, processes.data());
        if (code == kInsufficientSize) {
            processes.resize(count + 16);  // more may have come meanwhile
            count = static_cast<unsigned>(processes.size());
            code = computeProcesses(handle, &count, processes.data());
        }
        if (code != 0) return std::nullopt;
        for (unsigned i = 0; i < count && i < processes.size(); ++i) {
            if (processes[i].pid == static_cast<unsigned>(getpid()) && processes[i].usedBytes != kNotTold)
                return processes[i].usedBytes;
        }
        return std::nullopt;
    }
};

NvidiaDriver::NvidiaDriver(const NvidiaLibraries& libraries) : m_compute(nullptr), m_management(nullptr) {
    if (void* library = open(libraries.compute)) m_compute = new Compute(library);
    if (!m_compute) return;
    if (void* library = open(libraries.management)) m_management = new Management(library);
}

std::optional<NvidiaDevice> NvidiaDriver::device(int ordinal) const {
    int device = 0;
    if (!m_compute || !m_compute->ready || m_compute->get(&device, ordinal) != 0) return std::nullopt;

    NvidiaDevice facts;
    facts.name = m_compute->nameOf(device);
    m_compute->attribute(&facts.computeMajor, kComputeCapabilityMajor, device);
    std::size_t total = 0;
    if (m_compute->totalMemory(&total, device) == 0) facts.totalBytes = total;

    const DeviceNames names = m_compute->namesOf(device, isSlice(facts.name));
    facts.uuid = names.uuid;
    if (m_management) {
        m_management->tellMemory(facts, names);
    } else {
        facts.problem = "the driver's management library is missing";
    }
    return facts;
}

std::optional<double> NvidiaDriver::busyShare(int ordinal) const {
    int device = 0;
    if (!m_management || !m_compute->ready || m_compute->get(&device, ordinal) != 0) return std::nullopt;
    return m_management->busyShare(m_compute->namesOf(device, isSlice(m_compute->nameOf(device))));
}

std::optional<int> NvidiaDriver::cudaVersion() const {
    int version = 0;
    if (!m_compute || !m_compute->version || m_compute->version(&version) != 0) return std::nullopt;
    return version;
}

const NvidiaDriver& nvidiaDriver() {
    static const NvidiaDriver driver;
    return driver;
}

}  // namespace mutoscope
