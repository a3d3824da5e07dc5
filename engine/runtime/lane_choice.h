// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/worker_parts.h"

#include <string>
#include <vector>

namespace mutoscope {

/// The devices that jobs run on at the same time, one thread each: every GPU where there are several, else one lane for
/// whatever a job's plan chooses, named "".
std::vector<std::string> lanesFor(const std::vector<DeviceFacts>& devices);

/// One device and when it is free.
struct LaneOffer {
    std::string device;
    double freeIn = 0;  ///< seconds
};

/// Whether the request leaves the device to us; one that names a device goes there.
bool leavesDeviceOpen(const GenerationRequest& request);

/// Where the job is done first among the devices whose memory it fits: free soonest plus the time that it takes there,
/// by what was measured, else by the kind of device. The first offer where it fits nowhere, whose plan then says why.
std::string fastestLane(const GenerationRequest& request, const std::vector<LaneOffer>& offers,
                        const WorkerParts& parts);

}  // namespace mutoscope
