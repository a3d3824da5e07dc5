// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace mutoscope {

/// Milliseconds since 1970 in UTC. For people and for sorting by day: clocks jump, so nothing is measured with it.
std::int64_t utcNow();

/// "20261121-195512".
std::string utcStamp(std::int64_t milliseconds);
/// "2026-11-21T19:55:12.345Z" (ISO 8601).
std::string utcText(std::int64_t milliseconds);

}  // namespace mutoscope
