// SPDX-License-Identifier: Apache-2.0
// Stands in for libcuda.so.1 and libnvidia-ml.so.1. $MUTOSCOPE_FAKE_NVIDIA is the script, one fact a line:
//   version 13000
//   cuda UUID BUS_ID TOTAL_MIB COMPUTE_MAJOR NAME...         in CUDA's order; UUID as 32 hexadecimal digits
//   nvml UUID BUS_ID TOTAL_MIB FREE_MIB CODE [PID=MIB ...]   in the driver's order; UUID as nvidia-smi writes it;
//                                                            CODE is what asking for its memory answers
//   use UUID PERCENT [CODE]                                  how busy that one is
//   nvml_init CODE
// CUDA_VISIBLE_DEVICES, a list of indices, is minded as CUDA does.
#include <array>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Card {
    std::string uuid, busId, name;
    unsigned long long total = 0, free = 0;
    int major = 0, code = 0;
    unsigned busy = 0;
    int busyCode = 3;  // not supported
    std::vector<std::pair<unsigned, unsigned long long>> processes;
};
struct Script {
    int version = 13000;
    int nvmlInit = 0;
    std::vector<Card> cuda, nvml;
};

Script s_script;

void readScript() {
    s_script = {};
    std::vector<Card> all;
    std::istringstream lines(std::getenv("MUTOSCOPE_FAKE_NVIDIA"));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind;
        words >> kind;
        Card card;
        if (kind == "version") words >> s_script.version;
        if (kind == "nvml_init") words >> s_script.nvmlInit;
        if (kind == "cuda") {
            words >> card.uuid >> card.busId >> card.total >> card.major >> std::ws;
            std::getline(words, card.name);
            all.push_back(card);
        }
        if (kind == "use") {
            std::string uuid;
            words >> uuid;
            for (Card& one : s_script.nvml) {
                if (one.uuid != uuid) continue;
                words >> one.busy;
                if (!(words >> one.busyCode)) one.busyCode = 0;
            }
        }
        if (kind != "nvml") continue;
        words >> card.uuid >> card.busId >> card.total >> card.free >> card.code;
        for (std::string process; words >> process;) {
            const auto equals = process.find('=');
            card.processes.emplace_back(std::stoul(process.substr(0, equals)), std::stoull(process.substr(equals + 1)));
        }
        s_script.nvml.push_back(card);
    }
    const char* visible = std::getenv("CUDA_VISIBLE_DEVICES");
    if (!visible) {
        s_script.cuda = all;
        return;
    }
    std::istringstream list(visible);
    for (std::string index; std::getline(list, index, ',');) s_script.cuda.push_back(all.at(std::stoul(index)));
}

bool known(int device) { return device >= 0 && static_cast<std::size_t>(device) < s_script.cuda.size(); }

Card* find(const char* text, std::string Card::*member) {
    for (Card& card : s_script.nvml) {
        if (card.*member == text) return &card;
    }
    return nullptr;
}

struct Memory {
    unsigned long long total, free, used;
};
struct Process {
    unsigned pid;
    unsigned long long used;
    unsigned gpuInstance, computeInstance;
};

}  // namespace

extern "C" {

int cuInit(unsigned) {
    readScript();
    return s_script.cuda.empty() ? 100 : 0;
}
int cuDriverGetVersion(int* version) {
    readScript();
    *version = s_script.version;
    return 0;
}
int cuDeviceGet(int* device, int ordinal) {
    *device = ordinal;
    return known(ordinal) ? 0 : 101;
}
int cuDeviceGetName(char* name, int size, int device) {
    std::strncpy(name, s_script.cuda[static_cast<std::size_t>(device)].name.c_str(), static_cast<std::size_t>(size));
    return 0;
}
int cuDeviceGetAttribute(int* value, int, int device) {
    *value = s_script.cuda[static_cast<std::size_t>(device)].major;
    return 0;
}
int cuDeviceGetPCIBusId(char* id, int size, int device) {
    std::strncpy(id, s_script.cuda[static_cast<std::size_t>(device)].busId.c_str(), static_cast<std::size_t>(size));
    return 0;
}
int cuDeviceTotalMem_v2(std::size_t* bytes, int device) {
    *bytes = s_script.cuda[static_cast<std::size_t>(device)].total << 20;
    return 0;
}
int cuDeviceGetUuid_v2(std::array<unsigned char, 16>* uuid, int device) {
    const std::string& digits = s_script.cuda[static_cast<std::size_t>(device)].uuid;
    if (digits.size() != 32) return 1;  // a driver from before CUDA 11.4
    for (std::size_t i = 0; i < 16; ++i)
        (*uuid)[i] = static_cast<unsigned char>(std::stoul(digits.substr(2 * i, 2), nullptr, 16));
    return 0;
}

int nvmlInit_v2() {
    readScript();
    return s_script.nvmlInit;
}
int nvmlDeviceGetHandleByUUID(const char* uuid, void** handle) {
    *handle = find(uuid, &Card::uuid);
    return *handle ? 0 : 6;
}
int nvmlDeviceGetHandleByPciBusId_v2(const char* id, void** handle) {
    *handle = find(id, &Card::busId);
    return *handle ? 0 : 6;
}
int nvmlDeviceGetMemoryInfo(void* handle, Memory* memory) {
    const Card& card = *static_cast<Card*>(handle);
    if (card.code != 0) return card.code;
    *memory = {card.total << 20, card.free << 20, (card.total - card.free) << 20};
    return 0;
}
int nvmlDeviceGetComputeRunningProcesses_v3(void* handle, unsigned* count, Process* processes) {
    const Card& card = *static_cast<Card*>(handle);
    const unsigned room = *count;
    *count = static_cast<unsigned>(card.processes.size());
    if (*count > room) return 7;
    for (unsigned i = 0; i < *count; ++i)
        processes[i] = {card.processes[i].first, card.processes[i].second << 20, 0, 0};
    return 0;
}
int nvmlDeviceGetUtilizationRates(void* handle, unsigned* rates) {
    const Card& card = *static_cast<Card*>(handle);
    if (card.busyCode != 0) return card.busyCode;
    rates[0] = card.busy;
    rates[1] = 99;  // of the memory's lanes, which nobody asked for
    return 0;
}
const char* nvmlErrorString(int code) {
    switch (code) {
        case 4: return "Insufficient Permissions";
        case 6: return "Not Found";
        case 9: return "Driver Not Loaded";
        default: return "Unknown Error";
    }
}
}
