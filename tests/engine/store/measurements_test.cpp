// SPDX-License-Identifier: Apache-2.0
#include "engine/store/measurements.h"

#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

#include <fstream>

namespace mutoscope {
namespace {

const MeasuredCase kCase{"i2vgen_xl", "A card", "fp16", JobState::Denoising};

TEST(Measurements, Factor_RisesAtOnceAndFallsSlowly) {
    Measurements known;
    EXPECT_EQ(known.factor(kCase), 1.0);
    known.add(kCase, 100, 130);
    EXPECT_DOUBLE_EQ(known.factor(kCase), 1.3);
    known.add(kCase, 100, 110);
    EXPECT_NEAR(known.factor(kCase), 1.26, 1e-9);
    known.add(kCase, 100, 140);
    EXPECT_DOUBLE_EQ(known.factor(kCase), 1.4);
    MeasuredCase other = kCase;
    other.stage = JobState::Decoding;
    EXPECT_EQ(known.factor(other), 1.0);
}

TEST(Measurements, Besides_IsAGuessUntilMeasuredThenTheLargest) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "measurements.json";
    Measurements known(file);
    EXPECT_GT(known.besides("A CPU"), 32ull << 20);
    known.addBesides("A CPU", 50ull << 20);
    EXPECT_EQ(known.besides("A CPU"), 50ull << 20);
    known.addBesides("A CPU", 300ull << 20);
    known.addBesides("A CPU", 20ull << 20);
    known.addBesides("A CPU", 1ull << 40);  // nonsense
    EXPECT_EQ(Measurements(file).besides("A CPU"), 300ull << 20);
    EXPECT_GT(Measurements(file).besides("Another"), 32ull << 20);
}

TEST(Measurements, NonsenseIsNotBelieved) {
    Measurements known;
    known.add(kCase, 0, 10);
    known.add(kCase, 10, 0);
    EXPECT_EQ(known.factor(kCase), 1.0);
    known.add(kCase, 1, 1e9);
    EXPECT_EQ(known.factor(kCase), 4.0);
}

TEST(Measurements, File_KeepsThemAndADamagedOneCountsAsEmpty) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "deep" / "measurements.json";
    { Measurements(file).add(kCase, 100, 125); }
    EXPECT_DOUBLE_EQ(Measurements(file).factor(kCase), 1.25);
    for (const char* damage :
         {"", "{", "[]", "{\"format\":2,\"memory_factors\":{}}", "{\"format\":1,\"memory_factors\":[1]}"}) {
        std::ofstream(file, std::ios::trunc) << damage;
        EXPECT_EQ(Measurements(file).factor(kCase), 1.0) << damage;
    }
    Measurements again(file);
    again.add(kCase, 100, 150);
    EXPECT_DOUBLE_EQ(Measurements(file).factor(kCase), 1.5);
}

}  // namespace
}  // namespace mutoscope
