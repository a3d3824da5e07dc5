// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace mutoscope::test {

/// The repository's root, wherever the test is started.
std::filesystem::path sourceFolder();
/// tests/golden/NAME, committed.
std::filesystem::path goldenFolder(const std::string& name);

/// A new empty folder, removed with everything in it at the end of the object's life.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace mutoscope::test
