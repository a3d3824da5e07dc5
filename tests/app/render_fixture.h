// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/program.h"
#include "tests/app/program.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope::test {

/// Runs mutoscope-render in a folder of the test's own, with the tiny random checkpoint of the golden folder.
class RenderTest : public ::testing::Test {
protected:
    static std::filesystem::path tinyModel() { return goldenFolder("i2vgenxl_public") / "model"; }
    static std::filesystem::path picture() { return goldenFolder("i2vgenxl_public") / "image.png"; }

    static Program program() { return prepared(Program(runProgram)); }
    /// The executable itself, half a second slower.
    static Program executable() { return prepared(Program(MUTOSCOPE_RENDER_PROGRAM)); }
    static Program prepared(Program made) {
        // One: the model is tiny, and two threads on a busy machine spend their time waiting for each other.
        made.with("OMP_NUM_THREADS=1").with("MUTOSCOPE_RESOURCES=" + sourceFolder().string());
        return made;
    }
    static Ended run(const std::vector<std::string>& arguments) { return program().run(arguments); }

    std::string file(const std::string& name) const { return (m_folder.path() / name).string(); }

    /// A whole `render` of four frames of 64 x 64 in four steps, then `more`.
    std::vector<std::string> render(const std::string& output, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"render",     "--image", picture().string(),   "--prompt",
                                           "a red boat", "--model", tinyModel().string(), "--seed",
                                           "7",          "-o",      file(output)};
        const auto given = [&more](const std::string& option) {
            for (const std::string& argument : more) {
                if (argument == option) return true;
            }
            return false;
        };
        const std::vector<std::pair<std::string, std::string>> sizes{
            {"--width", "64"}, {"--height", "64"}, {"--frames", "4"}, {"--steps", "4"}};
        for (const auto& [option, value] : sizes) {
            if (!given(option)) arguments.insert(arguments.end(), {option, value});
        }
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    /// What lies in the test's folder.
    std::vector<std::string> written() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder.path()))
            names.push_back(entry.path().filename().string());
        return names;
    }

    static std::vector<nlohmann::json> jsonLines(const Ended& ended) {
        std::vector<nlohmann::json> objects;
        for (const std::string& line : ended.lines()) objects.push_back(nlohmann::json::parse(line));
        return objects;
    }

    TemporaryFolder m_folder;
};

/// Ended with `code`, and said why in one line.
inline void expectRefusal(const Ended& ended, int code, const std::string& mention) {
    EXPECT_EQ(ended.code, code) << ended.err;
    EXPECT_EQ(ended.signal, 0);
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, ::testing::StartsWith("mutoscope-render: "));
    EXPECT_THAT(ended.err, ::testing::HasSubstr(mention));
    EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
}

}  // namespace mutoscope::test
