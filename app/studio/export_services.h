// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Export/export_services.h"

namespace mutoscope {

/// Exporting with engine/media. Presets that could not be read are named in `problems`.
ExportServices makeExportServices(QStringList& problems);

}  // namespace mutoscope
