// SPDX-License-Identifier: Apache-2.0
#include "engine/store/page_scan.h"

#include "engine/media/input_file.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string_view>

namespace mutoscope {
namespace {

constexpr std::size_t kPage = 4096;  // SQLite's own standard, which no file of ours departs from
constexpr std::uintmax_t kLargestFile = 1 << 30;
constexpr std::size_t kMostColumns = 200;
constexpr unsigned char kTableLeaf = 0x0D;

std::string read(const std::filesystem::path& file) {
    std::string bytes;
    (void)readPages(file, kLargestFile, [&](std::string_view page) { bytes += page; });
    return bytes;
}

/// Big-endian, two's complement; none past the end.
std::optional<std::int64_t> numberAt(std::string_view bytes, std::size_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) return std::nullopt;
    std::uint64_t value = count > 0 && static_cast<signed char>(bytes[at]) < 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<std::int64_t>(value);
}

std::size_t unsignedAt(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// SQLite's number of variable length; `at` moves behind it.
std::optional<std::uint64_t> varint(std::string_view bytes, std::size_t& at) {
    std::uint64_t value = 0;
    for (int i = 0; i < 9 && at < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        if (i == 8) return value << 8 | byte;
        value = value << 7 | (byte & 0x7F);
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

class Pages {
public:
    explicit Pages(const std::filesystem::path& file) : m_file(read(file)), m_log(read(file.string() + "-wal")) {
        for (std::size_t at = 0; at + kPage <= m_file.size(); at += kPage) {
            m_pages.push_back(std::string_view(m_file).substr(at, kPage));
        }
        applyLog();
    }

    std::size_t count() const { return m_pages.size(); }
    /// From 1, as SQLite counts; empty where there is none.
    std::string_view page(std::size_t number) const {
        return number >= 1 && number <= m_pages.size() ? m_pages[number - 1] : std::string_view();
    }

private:
    void applyLog() {
        constexpr std::size_t kHeader = 32, kFrameHeader = 24;
        const std::string_view log(m_log);
        if (log.size() < kHeader) return;
        for (std::size_t at = kHeader; at + kFrameHeader + kPage <= log.size(); at += kFrameHeader + kPage) {
            // Frames of an earlier round of the log have other salts.
            if (log.substr(at + 8, 8) != log.substr(16, 8)) break;
            const std::size_t number = unsignedAt(log, at, 4);
            if (number < 1 || number > (kLargestFile / kPage)) break;
            if (number > m_pages.size()) m_pages.resize(number);
            m_pages[number - 1] = log.substr(at + kFrameHeader, kPage);
        }
    }

    const std::string m_file;
    const std::string m_log;
    std::vector<std::string_view> m_pages;
};

/// The content of the cell at `at` of a leaf page, with what overflows to other pages.
std::optional<std::string> payloadAt(const Pages& pages, std::string_view page, std::size_t at, std::int64_t& row) {
    const auto size = varint(page, at);
    const auto number = size ? varint(page, at) : std::nullopt;
    if (!number || *size > kLargestFile) return std::nullopt;
    row = static_cast<std::int64_t>(*number);
    constexpr std::size_t kMost = kPage - 35, kLeast = (kPage - 12) * 32 / 255 - 23;
    std::size_t local = static_cast<std::size_t>(*size);
    if (local > kMost) {
        const std::size_t fitting = kLeast + (local - kLeast) % (kPage - 4);
        local = fitting <= kMost ? fitting : kLeast;
    }
    if (at + local > page.size()) return std::nullopt;
    std::string payload(page.substr(at, local));
    std::size_t next = payload.size() < *size ? unsignedAt(page, at + local, 4) : 0;
    for (std::size_t steps = 0; payload.size() < *size; ++steps) {
        const std::string_view more = pages.page(next);
        if (more.empty() || steps > pages.count()) return std::nullopt;
        payload += more.substr(4, std::min<std::size_t>(kPage - 4, *size - payload.size()));
        next = unsignedAt(more, 0, 4);
    }
    return payload;
}

std::optional<SqlValues> recordOf(std::string_view payload) {
    std::size_t at = 0;
    const auto header = varint(payload, at);
    if (!header || *header > payload.size()) return std::nullopt;
    SqlValues values;
    std::size_t data = static_cast<std::size_t>(*header);
    while (at < *header) {
        const auto type = varint(payload, at);
        if (!type || values.size() >= kMostColumns) return std::nullopt;
        if (*type == 0) {
            values.emplace_back();
        } else if (*type == 8 || *type == 9) {
            values.emplace_back(static_cast<std::int64_t>(*type - 8));
        } else if (*type <= 7) {
            constexpr std::size_t kBytes[] = {0, 1, 2, 3, 4, 6, 8, 8};
            const auto number = numberAt(payload, data, kBytes[*type]);
            if (!number) return std::nullopt;
            data += kBytes[*type];
            *type == 7 ? values.emplace_back(std::bit_cast<double>(*number)) : values.emplace_back(*number);
        } else {
            const std::uint64_t length = *type >= 12 ? (*type - 12) / 2 : payload.size();
            if (data > payload.size() || length > payload.size() - data) return std::nullopt;
            values.emplace_back(std::string(payload.substr(data, static_cast<std::size_t>(length))));
            data += static_cast<std::size_t>(length);
        }
    }
    return data == payload.size() ? std::optional(std::move(values)) : std::nullopt;
}

}  // namespace

bool readPages(const std::filesystem::path& file, std::uintmax_t most,
               const std::function<void(std::string_view page)>& take) {
    const auto input = openInputFile(file);
    if (!input || input->bytes > most) return false;
    for (std::uint64_t at = 0; at < input->bytes; at += kPage) {
        std::array<char, kPage> page{};
        const std::size_t size = std::min<std::uint64_t>(kPage, input->bytes - at);
        // What a disk cannot give any more counts as empty; the pages around it may be sound.
        if (::pread(input->descriptor.get(), page.data(), size, static_cast<off_t>(at)) < 0) page.fill(0);
        take({page.data(), size});
    }
    return true;
}

void scanPages(const std::filesystem::path& file,
               const std::function<void(std::int64_t row, const SqlValues& values)>& visit) {
    const Pages pages(file);
    for (std::size_t number = 2; number <= pages.count(); ++number) {  // the first holds the list of tables
        const std::string_view page = pages.page(number);
        if (page.empty() || static_cast<unsigned char>(page[0]) != kTableLeaf) continue;
        const std::size_t cells = unsignedAt(page, 3, 2);
        for (std::size_t cell = 0; cell < cells && 8 + 2 * cell + 2 <= kPage; ++cell) {
            const std::size_t at = unsignedAt(page, 8 + 2 * cell, 2);
            std::int64_t row = 0;
            const auto payload = at < kPage ? payloadAt(pages, page, at, row) : std::nullopt;
            if (const auto values = payload ? recordOf(*payload) : std::nullopt) visit(row, *values);
        }
    }
}

}  // namespace mutoscope
