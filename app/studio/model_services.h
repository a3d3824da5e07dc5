// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Models/model_services.h"

namespace mutoscope {

/// The models that come with the program, those in the user's data folder, and those that the user added, which are
/// kept in models.json there.
ModelServices modelServices();

/// The model that the studio begins with: the user's choice, else the one that comes along. Whether it is there is not
/// looked at, since its disk may be slow to answer.
std::string preferredModelFolder();

}  // namespace mutoscope
