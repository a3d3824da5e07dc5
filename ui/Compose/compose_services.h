// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Compose/larger_renders.h"
#include "ui/Compose/outlook.h"
#include "ui/Compose/picture_loader.h"
#include "ui/Compose/prompt_meter.h"

#include <QString>

#include <filesystem>

namespace mutoscope {

/// What composing needs from the rest of the program; the tests hand in fakes. Empty members are done without.
struct ComposeServices {
    PictureReader readPicture;
    OutlookService outlook;
    PromptMeasure measurePrompt;
    LatentFinder findLatents;
    std::filesystem::path presetFolder;  ///< of the user's own presets
    QString historyFile;                 ///< of the prompts
};

}  // namespace mutoscope
