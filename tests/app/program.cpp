// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace mutoscope::test {
namespace {

constexpr double kPatienceSeconds = 120;

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe makePipe() {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
    return {ends[0], ends[1]};
}

}  // namespace

std::vector<std::string> Ended::lines() const {
    std::vector<std::string> made;
    std::istringstream stream(out);
    for (std::string line; std::getline(stream, line);) made.push_back(line);
    return made;
}

Program& Program::with(const std::string& variable) {
    m_variables.push_back(variable);
    return *this;
}

Program& Program::withMemory(std::size_t bytes) {
    m_memory = bytes;
    return *this;
}

Program& Program::withDescriptors(unsigned count) {
    m_descriptors = count;
    return *this;
}

Program& Program::watching(std::function<void(const Ended&, int)> watcher) {
    m_watcher = std::move(watcher);
    return *this;
}

Ended Program::run(const std::vector<std::string>& arguments) const {
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [&start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const Pipe out = makePipe();
    const Pipe err = makePipe();
    std::vector<char*> argv{const_cast<char*>(m_path.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);

    std::fflush(nullptr);
    const pid_t process = fork();
    if (process < 0) throw std::runtime_error("fork");
    if (process == 0) {
        dup2(out.write, STDOUT_FILENO);
        dup2(err.write, STDERR_FILENO);
        for (int end : {out.read, out.write, err.read, err.write}) close(end);
        // Whoever started the tests may have had these ignored, as shells do for background jobs.
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        for (const std::string& variable : m_variables) putenv(const_cast<char*>(variable.c_str()));
        if (m_memory > 0) {
            const rlimit limit{m_memory, m_memory};
            setrlimit(RLIMIT_DATA, &limit);
        }
        if (m_descriptors > 0) {
            const rlimit limit{m_descriptors, m_descriptors};
            setrlimit(RLIMIT_NOFILE, &limit);
        }
        if (!m_main) execv(m_path.c_str(), argv.data());
        const int code = m_main ? m_main(static_cast<int>(argv.size()) - 1, argv.data()) : 127;
        std::cout.flush();
        std::fflush(nullptr);
        _exit(code);
    }
    close(out.write);
    close(err.write);

    Ended ended;
    std::array<pollfd, 2> streams{pollfd{out.read, POLLIN, 0}, pollfd{err.read, POLLIN, 0}};
    for (int open = 2; open > 0;) {
        if (elapsed() > kPatienceSeconds) kill(process, SIGKILL);
        poll(streams.data(), streams.size(), 200);
        for (pollfd& stream : streams) {
            if (stream.fd < 0 || stream.revents == 0) continue;
            std::array<char, 65536> buffer;
            const ssize_t count = read(stream.fd, buffer.data(), buffer.size());
            if (count > 0) {
                (stream.fd == out.read ? ended.out : ended.err).append(buffer.data(), static_cast<std::size_t>(count));
            } else {
                close(stream.fd);
                stream.fd = -1;
                --open;
            }
        }
        if (m_watcher) m_watcher(ended, process);
    }
    int status = 0;
    waitpid(process, &status, 0);
    if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    ended.seconds = elapsed();
    return ended;
}

}  // namespace mutoscope::test
