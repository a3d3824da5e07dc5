// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/device_use.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::string_view kCard = "cuda:";

}  // namespace

DeviceUseMeter::DeviceUseMeter(std::filesystem::path root, const NvidiaDriver& driver)
    : m_root(std::move(root)), m_driver(driver) {}

DeviceUse DeviceUseMeter::look(const std::string& device) {
    if (device.rfind(kCard, 0) == 0) {
        int ordinal = -1;
        std::from_chars(device.data() + kCard.size(), device.data() + device.size(), ordinal);
        return {m_driver.busyShare(ordinal), std::nullopt};
    }
    const std::optional<Ticks> before = std::exchange(m_before, ticks());
    if (!before || !m_before || m_before->all <= before->all) return {};
    const double whole = m_before->all - before->all;
    const auto share = [whole](double ticks) { return std::clamp(ticks / whole, 0.0, 1.0); };
    return {share(m_before->busy - before->busy), share(m_before->ours - before->ours)};
}

std::optional<DeviceUseMeter::Ticks> DeviceUseMeter::ticks() const {
    Ticks told;
    std::ifstream machine(m_root / "proc/stat");
    std::string word;
    machine >> word;
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already
    double ticks = 0;
    for (int field = 0; field < 8 && machine >> ticks; ++field) {
        told.all += ticks;
        if (field != 3 && field != 4) told.busy += ticks;
    }
    if (word != "cpu" || told.all <= 0) return std::nullopt;  // some containers tell nothing

    std::ifstream process(m_root / "proc/self/stat");
    const std::string line((std::istreambuf_iterator<char>(process)), {});
    // The program's name comes second, in brackets, and may hold anything; utime and stime are the 14th and 15th.
    const std::size_t name = line.rfind(')');
    std::istringstream fields(name == std::string::npos ? std::string() : line.substr(name + 1));
    for (int field = 3; field <= 15 && fields >> word; ++field) {
        if (field >= 14 && std::istringstream(word) >> ticks) told.ours += ticks;
    }
    return told;
}

}  // namespace mutoscope
