// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"

#include <deque>
#include <map>
#include <memory>
#include <utility>

namespace mutoscope {

/// What the latest clips of this session were made from, picture included. Belongs to the GUI thread.
class MadeClips {
public:
    static constexpr std::size_t kMost = 24;

    void follow(const JobEvent& event);
    /// Null for a clip that no followed job made.
    std::shared_ptr<const JobTicket> ticketOf(const std::shared_ptr<const Clip>& clip) const;

private:
    std::map<JobId, std::shared_ptr<const JobTicket>> m_underWay;
    std::deque<std::pair<std::weak_ptr<const Clip>, std::shared_ptr<const JobTicket>>> m_made;
};

}  // namespace mutoscope
