// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/preset.h"
#include "ui/Shell/studio_session.h"

#include <QStringList>

namespace mutoscope {

/// What a session needs, from the engine, the user's library and this machine. `problems`: what could not be opened or
/// read, a sentence each; the session works all the same.
StudioServices studioServices(const PresetLibrary& presets, QStringList& problems);

}  // namespace mutoscope
