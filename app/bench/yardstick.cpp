// SPDX-License-Identifier: Apache-2.0
#include "app/bench/yardstick.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <utility>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX names it

namespace mutoscope {
namespace {

Error gone() { return {ErrorCode::Internal, "The process that measures the machine's speed has ended early.", ""}; }

}  // namespace

Result<Yardstick> Yardstick::start(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "/proc/self/exe");
    arguments.emplace_back("--interactive");
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::array<int, 2> to{}, from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) {
        return Error{ErrorCode::Disk, "No pipe to another process could be made.", ""};
    }
    ::signal(SIGPIPE, SIG_IGN);  // a child that has ended is told as an error
    Yardstick yardstick;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    const int failed = posix_spawn(&yardstick.m_process, argv.front(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to[0]);
    ::close(from[1]);
    yardstick.m_to.reset(::fdopen(to[1], "w"));
    yardstick.m_from.reset(::fdopen(from[0], "r"));
    if (failed != 0) {
        yardstick.m_process = -1;
        return Error{ErrorCode::Internal, "This program cannot start itself again to measure the machine's speed.", ""};
    }
    if (auto ready = yardstick.expectLine(); !ready) return ready.error();
    for (int warmUp = 0; warmUp < 3; ++warmUp) {
        if (auto measured = yardstick.measure(); !measured) return measured.error();
    }
    return yardstick;
}

Yardstick::Yardstick(Yardstick&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)), m_to(std::move(other.m_to)), m_from(std::move(other.m_from)) {}

Yardstick::~Yardstick() {
    m_to.reset();  // the end of its input ends it
    if (m_process > 0) ::waitpid(m_process, nullptr, 0);
}

Result<double> Yardstick::measure() {
    const auto begin = std::chrono::steady_clock::now();
    if (std::fputs("\n", m_to.get()) < 0 || std::fflush(m_to.get()) != 0) return gone();
    if (auto answered = expectLine(); !answered) return answered.error();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Result<void> Yardstick::expectLine() {
    char* line = nullptr;
    std::size_t room = 0;
    const auto read = ::getline(&line, &room, m_from.get());
    std::free(line);
    if (read <= 0) return gone();
    return {};
}

}  // namespace mutoscope
