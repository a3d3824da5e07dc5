// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/forecast.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace mutoscope {
namespace {

/// How fast a kind of device works, by order of magnitude.
struct Rates {
    double operations;  ///< a second, in its best precision
    double copy;        ///< bytes a second from where weights rest
    double restore;     ///< 8-bit weights brought back to full precision, a second
};
constexpr Rates kCpuRates{3e11, 2e9, 2e9};
constexpr Rates kCudaRates{2e14, 2e10, 2e11};

/// What a precision costs against the best one of the device.
double precisionFactor(Precision precision, const DeviceFacts& device) {
    if (device.kind == DeviceKind::Cuda) return precision == Precision::Fp32 ? 4.0 : 1.0;
    const Precision best = device.bf16 ? Precision::Bf16 : Precision::Fp32;
    return precision == best ? 1.0 : 1.5;
}

constexpr double kMargin = 1.1;

}  // namespace

MemoryForecast forecastMemory(const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device,
                              const Calibration& calibration) {
    std::map<std::string, std::uint64_t> parts;
    for (const PartWork& part : work) parts[part.part] = part.weights;
    std::uint64_t all = 0;
    for (const auto& [name, bytes] : parts) all += bytes;

    MemoryForecast forecast;
    for (const PartWork& part : work) {
        StageMemory need;
        need.stage = part.stage;
        need.weights = plan.residency == Residency::Resident      ? all
                       : plan.residency == Residency::PartsInTurn ? part.weights
                                                                  : part.streamedWeights;
        const double factor = calibration ? calibration(device, plan.precision, part.stage) : 1.0;
        need.activations = static_cast<std::uint64_t>(std::llround(static_cast<double>(part.activations) * factor));
        const auto known = std::find_if(forecast.stages.begin(), forecast.stages.end(),
                                        [&need](const StageMemory& stage) { return stage.stage == need.stage; });
        if (known == forecast.stages.end()) {
            forecast.stages.push_back(need);
        } else if (need.total() > known->total()) {
            *known = need;
        }
        forecast.peak = std::max(forecast.peak, need.total());
    }
    // What is not resident on a card waits in main memory; on a CPU it waits in the mapped file.
    if (device.kind == DeviceKind::Cuda && plan.residency != Residency::Resident) forecast.hostRequired = all;
    forecast.required =
        static_cast<std::uint64_t>(std::llround(static_cast<double>(forecast.peak) * kMargin)) + device.reserveBytes;
    forecast.available = device.freeBytes + device.ownBytes;
    return forecast;
}

double roughSeconds(const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device) {
    const Rates rates = device.kind == DeviceKind::Cuda ? kCudaRates : kCpuRates;
    const double slower = precisionFactor(plan.precision, device);
    double seconds = 0;
    for (const PartWork& part : work) {
        const double computing = part.operations / rates.operations * slower +
                                 static_cast<double>(part.weightsToRestore) * part.runs / rates.restore;
        const double copying = static_cast<double>(part.weights) / rates.copy;
        switch (plan.residency) {
            case Residency::Auto:
            case Residency::Resident: seconds += computing; break;
            case Residency::PartsInTurn: seconds += computing + copying; break;
            case Residency::Streamed:
                // Copies hide behind the arithmetic of the block before, as far as that lasts.
                seconds += part.streamedWeights < part.weights ? std::max(computing, copying * part.runs)
                                                               : computing + copying;
                break;
        }
    }
    return seconds;
}

}  // namespace mutoscope
