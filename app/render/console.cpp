// SPDX-License-Identifier: Apache-2.0
#include "app/render/console.h"

#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace mutoscope {
namespace {

bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value;
}

std::string harmless(std::string text, bool keepLines = false) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && !(keepLines && c == '\n')) || byte == 0x7F) c = '?';
    }
    return text;
}

std::string padded(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Console::Console() {
    const char* kind = std::getenv("TERM");
    m_terminal = isatty(STDERR_FILENO) == 1 && !(kind && std::string(kind) == "dumb");
    m_colour = m_terminal && !isSet("NO_COLOR");
}

void Console::configure(Output output, Detail detail) {
    m_output = output;
    m_detail = detail;
}

void Console::print(const std::string& line) {
    if (writesJson()) return;
    const std::lock_guard lock(m_mutex);
    clearProgress();
    std::fprintf(stdout, "%s\n", harmless(line).c_str());
    std::fflush(stdout);
}

void Console::printJson(const nlohmann::json& object) {
    if (!writesJson()) return;
    const std::lock_guard lock(m_mutex);
    std::fprintf(stdout, "%s\n", dumpJson(object).c_str());
    std::fflush(stdout);
}

void Console::say(const std::string& line) {
    if (writesJson()) return;
    const std::lock_guard lock(m_mutex);
    clearProgress();
    std::fprintf(stderr, "%s\n", harmless(line).c_str());
}

void Console::error(const Error& error) {
    printJson({{"state", error.code == ErrorCode::Cancelled ? "cancelled" : "failed"},
               {"error", {{"code", toString(error.code)}, {"message", error.message}, {"detail", error.detail}}}});
    const std::lock_guard lock(m_mutex);
    clearProgress();
    const char* begin = m_colour ? "\x1b[1;31m" : "";
    const char* end = m_colour ? "\x1b[0m" : "";
    std::fprintf(stderr, "%smutoscope-render:%s %s\n", begin, end, harmless(error.message).c_str());
    if (m_detail == Detail::Verbose && !error.detail.empty()) {
        std::fprintf(stderr, "%s\n", harmless(error.detail, true).c_str());
    }
}

void Console::progress(const std::string& line) {
    if (!m_terminal || writesJson()) return;
    winsize size{};
    const std::size_t columns =
        ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1u : 79u;
    const std::lock_guard lock(m_mutex);
    std::fprintf(stderr, "\r%s\x1b[K", harmless(line).substr(0, columns).c_str());
    std::fflush(stderr);
    m_progressShown = true;
}

void Console::clearProgress() {
    if (!m_progressShown) return;
    std::fprintf(stderr, "\r\x1b[K");
    m_progressShown = false;
}

std::string duration(double seconds) {
    if (seconds < 9.95) {
        const long tenths = std::lround(std::max(seconds, 0.0) * 10);
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
    }
    const long whole = std::lround(seconds);
    if (whole < 60) return std::to_string(whole) + " s";
    const std::string minutesAndSeconds = std::to_string(whole / 60 % 60) + ":" + padded(whole % 60);
    return whole < 3600 ? minutesAndSeconds
                        : std::to_string(whole / 3600) + ":" + padded(whole / 60 % 60) + ":" + padded(whole % 60);
}

std::string byteCount(std::uint64_t bytes) {
    if (bytes < (1ull << 20)) return std::to_string((bytes + (1ull << 9)) >> 10) + " KiB";
    if (bytes < (1ull << 30)) return std::to_string((bytes + (1ull << 19)) >> 20) + " MiB";
    const std::uint64_t tenths = (bytes * 10 + (1ull << 29)) >> 30;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

}  // namespace mutoscope
