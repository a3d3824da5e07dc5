// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/device_use.h"

#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ctime>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

class DeviceUseTest : public ::testing::Test {
protected:
    DeviceUseTest() { fs::create_directories(m_root.path() / "proc/self"); }

    /// The machine's times as the kernel orders them, and this program's name and times.
    void stand(const std::string& machine, const std::string& name, int user, int system) const {
        std::ofstream(m_root.path() / "proc/stat") << "cpu  " << machine << "\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
        std::ofstream(m_root.path() / "proc/self/stat") << "42 (" << name << ") S 1 42 42 0 -1 4194304 100 0 0 0 "
                                                        << user << " " << system << " 55 66 20 0 9 0 12345 1 1\n";
    }

    const test::TemporaryFolder m_root;
    const NvidiaDriver m_none{{"no-such-library.so", "nor-this.so"}};
    DeviceUseMeter m_meter{m_root.path(), m_none};
};

TEST_F(DeviceUseTest, Processor_IsToldOverTheTimeBetweenTwoLooks) {
    stand("100 0 100 700 100 0 0 0 50 0", "studio", 30, 10);
    EXPECT_FALSE(m_meter.look("cpu").all);
    // 200 ticks more: 60 at work of the machine, 30 of them this program's.
    stand("130 10 115 820 120 2 2 1 50 0", "studio", 50, 20);
    const DeviceUse use = m_meter.look("cpu");
    ASSERT_TRUE(use.all && use.ours);
    EXPECT_DOUBLE_EQ(*use.all, 0.3);
    EXPECT_DOUBLE_EQ(*use.ours, 0.15);
    EXPECT_FALSE(m_meter.look("cpu").all) << "no time has passed";
}

TEST_F(DeviceUseTest, NameOfTheProgram_MayHoldAnything) {
    stand("0 0 0 100 0 0 0 0", "a) R 9 9 9 (b c", 0, 0);
    m_meter.look("cpu");
    stand("80 0 0 120 0 0 0 0", "a) R 9 9 9 (b c", 40, 0);
    EXPECT_DOUBLE_EQ(m_meter.look("cpu").ours.value(), 0.4);
}

TEST_F(DeviceUseTest, NothingTold_IsNothingKnown) {
    EXPECT_FALSE(m_meter.look("cpu").all);
    for (const char* odd : {"0 0 0 0 0 0 0 0", "none", ""}) {
        stand(odd, "studio", 1, 1);
        m_meter.look("cpu");
        EXPECT_FALSE(m_meter.look("cpu").all) << odd;
    }
    fs::remove(m_root.path() / "proc/self/stat");
    std::ofstream(m_root.path() / "proc/stat") << "cpu  10 0 0 10 0 0 0 0\n";
    m_meter.look("cpu");
    std::ofstream(m_root.path() / "proc/stat") << "cpu  20 0 0 20 0 0 0 0\n";
    EXPECT_DOUBLE_EQ(m_meter.look("cpu").all.value(), 0.5);
    for (const char* card : {"cuda:0", "cuda:", "cuda:x"}) EXPECT_FALSE(m_meter.look(card).all) << card;
}

TEST_F(DeviceUseTest, ThisMachine_SeesThisProgramWork) {
    DeviceUseMeter meter;
    if (meter.look("cpu"); std::ifstream("/proc/stat").get() != 'c') GTEST_SKIP() << "no proc(5) here";
    // A tenth of a second of this thread's own, however busy the machine is.
    const std::clock_t begin = std::clock();
    while (std::clock() - begin < CLOCKS_PER_SEC / 10) {
    }
    const DeviceUse use = meter.look("cpu");
    if (!use.all) GTEST_SKIP() << "the kernel tells nothing";
    EXPECT_GT(use.ours.value(), 0);
    EXPECT_GT(*use.all, 0);
}

}  // namespace
}  // namespace mutoscope
