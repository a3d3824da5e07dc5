// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_paths.h"

#include <cstdlib>
#include <stdexcept>

namespace mutoscope::test {

std::filesystem::path sourceFolder() { return MUTOSCOPE_SOURCE_DIR; }

std::filesystem::path goldenFolder(const std::string& name) { return sourceFolder() / "tests" / "golden" / name; }

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mutoscope-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder: " + pattern);
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

}  // namespace mutoscope::test
