// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Viewer/compare_model.h"
#include "ui/Viewer/viewer_model.h"

namespace mutoscope {

/// The keys that editors agree on: J K L, I O, arrows, Home and End; and M and C for comparing. Belongs to the GUI
/// thread.
class PlayerKeys {
public:
    PlayerKeys(ViewerModel& viewer, CompareModel& compare) : m_viewer(viewer), m_compare(compare) {}

    /// False for a key that is not the player's.
    bool press(int key, int modifiers);
    void release(int key);

private:
    void compareNext();

    ViewerModel& m_viewer;
    CompareModel& m_compare;
    bool m_kHeld = false;
};

}  // namespace mutoscope
