// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// The same work done in a process of its own that rests in between and so cannot age: what changes in its times is the
/// machine's doing, not the program's. It is this very program with --interactive.
class Yardstick {
public:
    /// `arguments`: of the program, which get --interactive added. The first work, which also loads, is done here.
    static Result<Yardstick> start(std::vector<std::string> arguments);
    ~Yardstick();
    Yardstick(Yardstick&& other) noexcept;
    Yardstick(const Yardstick&) = delete;
    Yardstick& operator=(const Yardstick&) = delete;
    Yardstick& operator=(Yardstick&&) = delete;

    /// Seconds that the work took once more.
    Result<double> measure();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    Yardstick() = default;
    Result<void> expectLine();

    pid_t m_process = -1;
    File m_to;
    File m_from;
};

}  // namespace mutoscope
