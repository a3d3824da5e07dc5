// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace mutoscope {

enum class ByteOrder { Big, Little };

/// Numbers out of untrusted bytes. Reading past the end gives 0; callers that must know ask has() first.
class ByteView {
public:
    ByteView(std::span<const std::uint8_t> bytes, ByteOrder order) : m_bytes(bytes), m_order(order) {}

    std::size_t size() const { return m_bytes.size(); }
    bool has(std::size_t offset, std::size_t count) const {
        return offset <= m_bytes.size() && count <= m_bytes.size() - offset;
    }
    std::uint8_t u8(std::size_t offset) const { return has(offset, 1) ? m_bytes[offset] : 0; }
    std::uint16_t u16(std::size_t offset) const { return static_cast<std::uint16_t>(number(offset, 2)); }
    std::uint32_t u24(std::size_t offset) const { return static_cast<std::uint32_t>(number(offset, 3)); }
    std::uint32_t u32(std::size_t offset) const { return static_cast<std::uint32_t>(number(offset, 4)); }
    bool matches(std::size_t offset, std::string_view text) const {
        return has(offset, text.size()) && std::memcmp(m_bytes.data() + offset, text.data(), text.size()) == 0;
    }
    /// Empty where the range leaves the bytes.
    std::span<const std::uint8_t> part(std::size_t offset, std::size_t count) const {
        return has(offset, count) ? m_bytes.subspan(offset, count) : std::span<const std::uint8_t>();
    }

private:
    std::uint64_t number(std::size_t offset, std::size_t count) const {
        if (!has(offset, count)) return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = m_order == ByteOrder::Big ? offset + i : offset + count - 1 - i;
            value = value << 8 | m_bytes[at];
        }
        return value;
    }

    std::span<const std::uint8_t> m_bytes;
    ByteOrder m_order;
};

}  // namespace mutoscope
