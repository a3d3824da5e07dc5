// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <mutex>
#include <string>

namespace mutoscope {

/// Everything that the program prints. Sentences and progress go to standard error; standard output carries what was
/// asked for: JSON lines with --json, else plans and facts. Texts from outside cannot move the cursor: control
/// characters are replaced. Any thread.
class Console {
public:
    enum class Output { Text, Json };
    enum class Detail { Brief, Verbose };

    Console();
    void configure(Output output, Detail detail);
    bool writesJson() const { return m_output == Output::Json; }

    /// A line on standard output, only without --json.
    void print(const std::string& line);
    /// One object on a line of standard output, only with --json.
    void printJson(const nlohmann::json& object);
    /// A line on standard error; nothing with --json.
    void say(const std::string& line);
    /// "mutoscope-render: MESSAGE", also with --json, which gets an object with the error besides. The detail follows
    /// with --verbose.
    void error(const Error& error);

    /// Replaces the progress line on a terminal; elsewhere nothing.
    void progress(const std::string& line);
    bool onTerminal() const { return m_terminal; }

private:
    void clearProgress();

    bool m_terminal = false;
    bool m_colour = false;
    Output m_output = Output::Text;
    Detail m_detail = Detail::Brief;

    std::mutex m_mutex;
    bool m_progressShown = false;  // guarded by m_mutex, as are the streams
};

/// "4.2 s", "3:07", "1:02:45".
std::string duration(double seconds);
/// "96 KiB", "512 MiB", "1.4 GiB".
std::string byteCount(std::uint64_t bytes);

}  // namespace mutoscope
