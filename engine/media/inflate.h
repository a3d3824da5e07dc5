// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mutoscope {

/// A zlib stream, unpacked; none where it is damaged or unpacks to more than `limit` bytes.
std::optional<std::vector<std::uint8_t>> inflateCapped(std::span<const std::uint8_t> packed, std::size_t limit);

}  // namespace mutoscope
