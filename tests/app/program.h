// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace mutoscope::test {

/// How a program ended, and all it printed.
struct Ended {
    int code = -1;   ///< of exit; -1 when a signal ended it
    int signal = 0;  ///< that ended it; 0 when none did
    std::string out;
    std::string err;
    double seconds = 0;

    /// The lines of `out`.
    std::vector<std::string> lines() const;
};

/// A program under test. Its standard streams are pipes, never a terminal.
class Program {
public:
    using Main = int (*)(int argc, char** argv);

    /// An executable file.
    explicit Program(std::string path) : m_path(std::move(path)) {}
    /// A function that does what the file would, in a copy of this process: its libraries are loaded already, which
    /// takes the file half a second. This process must have no threads.
    explicit Program(Main function) : m_path("program"), m_main(function) {}

    /// "NAME=value" over this process's environment.
    Program& with(const std::string& variable);
    /// Limits what the program may allocate, bytes.
    Program& withMemory(std::size_t bytes);
    /// Limits how many files it may have open.
    Program& withDescriptors(unsigned count);
    /// Called with all printed so far whenever more was, and the process id, for a test that sends a signal.
    Program& watching(std::function<void(const Ended& soFar, int process)> watcher);

    /// Runs it to its end; after two minutes it is killed.
    Ended run(const std::vector<std::string>& arguments) const;

private:
    std::string m_path;
    Main m_main = nullptr;
    std::vector<std::string> m_variables;
    std::size_t m_memory = 0;
    unsigned m_descriptors = 0;
    std::function<void(const Ended&, int)> m_watcher;
};

}  // namespace mutoscope::test
