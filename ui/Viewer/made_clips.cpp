// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/made_clips.h"

namespace mutoscope {

void MadeClips::follow(const JobEvent& event) {
    if (event.state == JobState::Queued && event.ticket) m_underWay[event.job] = event.ticket;
    if (!isFinal(event.state)) return;
    const auto found = m_underWay.find(event.job);
    if (found == m_underWay.end()) return;
    if (event.clip) m_made.emplace_back(event.clip, found->second);
    if (m_made.size() > kMost) m_made.pop_front();
    m_underWay.erase(found);
}

std::shared_ptr<const JobTicket> MadeClips::ticketOf(const std::shared_ptr<const Clip>& clip) const {
    if (!clip) return nullptr;
    for (const auto& [made, ticket] : m_made) {
        if (made.lock() == clip) return ticket;
    }
    return nullptr;
}

}  // namespace mutoscope
