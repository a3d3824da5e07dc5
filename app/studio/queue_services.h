// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/preset.h"
#include "ui/Queue/queue_services.h"

#include <memory>

namespace mutoscope {

class Journal;

/// What the queue's page needs, from the journal and from what was measured on this machine. `journal` may be null:
/// then nothing is known of earlier starts.
QueueServices queueServices(std::shared_ptr<Journal> journal, PresetLibrary presets);

}  // namespace mutoscope
