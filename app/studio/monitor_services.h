// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Monitor/monitor_services.h"

namespace mutoscope {

/// This machine's memory and processor, and the job log of the user's library.
MonitorServices makeMonitorServices();

}  // namespace mutoscope
