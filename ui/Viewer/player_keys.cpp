// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/player_keys.h"

#include <Qt>

namespace mutoscope {

bool PlayerKeys::press(int key, int modifiers) {
    if (modifiers != Qt::NoModifier || !m_viewer.hasFrames()) return false;
    switch (key) {
        case Qt::Key_Space: m_viewer.togglePlay(); return true;
        case Qt::Key_J: m_kHeld ? m_viewer.step(-1) : m_viewer.shuttle(-1); return true;
        case Qt::Key_L: m_kHeld ? m_viewer.step(1) : m_viewer.shuttle(1); return true;
        case Qt::Key_K:
            m_kHeld = true;
            m_viewer.shuttle(0);
            return true;
        case Qt::Key_Left: m_viewer.step(-1); return true;
        case Qt::Key_Right: m_viewer.step(1); return true;
        case Qt::Key_PageUp: m_viewer.stepSeconds(-1); return true;
        case Qt::Key_PageDown: m_viewer.stepSeconds(1); return true;
        case Qt::Key_Home:
            m_viewer.seek(m_viewer.position() > m_viewer.rangeFirst() ? m_viewer.rangeFirst() : 0);
            return true;
        case Qt::Key_End:
            m_viewer.seek(m_viewer.position() < m_viewer.rangeLast() ? m_viewer.rangeLast() : m_viewer.lastFrame());
            return true;
        case Qt::Key_Backslash: m_viewer.setLoop(!m_viewer.loop()); return true;
        case Qt::Key_I: m_viewer.markIn(); return true;
        case Qt::Key_O: m_viewer.markOut(); return true;
        case Qt::Key_BracketLeft: m_viewer.changeRate(-1); return true;
        case Qt::Key_BracketRight: m_viewer.changeRate(1); return true;
        case Qt::Key_M: compareNext(); return true;
        case Qt::Key_C:
            if (!m_compare.active()) return false;
            m_compare.swap();
            return true;
        default: return false;
    }
}

void PlayerKeys::release(int key) {
    if (key == Qt::Key_K) m_kHeld = false;
}

/// The first time it begins; then each mode in turn, and out again after the last.
void PlayerKeys::compareNext() {
    if (!m_compare.active()) return m_compare.setActive(true);
    const bool last = m_compare.mode() == CompareModel::Mode::Blink;
    m_compare.nextMode();
    if (last) m_compare.setActive(false);
}

}  // namespace mutoscope
