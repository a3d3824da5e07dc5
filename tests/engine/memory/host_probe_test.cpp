// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/host_probe.h"

#include "engine/memory/devices.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>

#include <fstream>
#include <new>
#include <vector>

namespace mutoscope {
namespace {

constexpr std::uint64_t kGib = 1ull << 30;

/// A made-up /proc and /sys.
class FakeHost {
public:
    FakeHost() {
        write("proc/meminfo", "MemTotal:       16777216 kB\nMemFree:  1 kB\nMemAvailable:    8388608 kB\n");
        write("proc/cpuinfo",
              "processor\t: 0\nmodel name\t: A Processor\nflags\t\t: fpu avx512f avx512_bf16 avx512vl\n");
        write("proc/self/cgroup", "0::/app/job\n");
    }
    void write(const std::string& path, const std::string& text) {
        const auto file = m_folder.path() / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    HostFacts probe() const { return probeHost(m_folder.path()); }

private:
    test::TemporaryFolder m_folder;
};

TEST(HostProbe, Memory_WithoutLimits_IsTheMachines) {
    const FakeHost host;
    EXPECT_EQ(host.probe().totalBytes, 16 * kGib);
    EXPECT_EQ(host.probe().availableBytes, 8 * kGib);
    EXPECT_EQ(host.probe().cpuName, "A Processor");
}

TEST(HostProbe, Memory_LimitOfAnyEnclosingGroup_Binds) {
    FakeHost host;
    host.write("sys/fs/cgroup/app/job/memory.max", "max\n");
    host.write("sys/fs/cgroup/app/memory.max", std::to_string(4 * kGib));
    host.write("sys/fs/cgroup/app/memory.current", std::to_string(3 * kGib));
    host.write("sys/fs/cgroup/app/memory.stat", "anon 5\ninactive_file " + std::to_string(kGib) + "\n");
    EXPECT_EQ(host.probe().totalBytes, 4 * kGib);
    EXPECT_EQ(host.probe().availableBytes, 2 * kGib);  // 4 - (3 - 1 of file cache)

    host.write("sys/fs/cgroup/app/memory.current", std::to_string(9 * kGib));
    EXPECT_EQ(host.probe().availableBytes, 0u);
}

TEST(HostProbe, Memory_FirstVersionOfControlGroups_IsReadToo) {
    FakeHost host;
    host.write("proc/self/cgroup", "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n");
    host.write("sys/fs/cgroup/memory/memory.limit_in_bytes", std::to_string(2 * kGib));
    host.write("sys/fs/cgroup/memory/memory.usage_in_bytes", std::to_string(kGib));
    EXPECT_EQ(host.probe().totalBytes, 2 * kGib);
    EXPECT_EQ(host.probe().availableBytes, kGib);
}

TEST(HostProbe, Memory_LimitsOnTheProcess_Bind) {
    FakeHost host;
    host.write("proc/self/status", "VmSize:  5242880 kB\nVmData:  3145728 kB\n");
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_DATA, &before), 0);
    const rlimit tight{7 * kGib, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_DATA, &tight), 0);
    const HostFacts facts = host.probe();
    host.write("proc/self/status", "VmSize:  5242880 kB\nVmData:  8388608 kB\n");
    const HostFacts over = host.probe();
    setrlimit(RLIMIT_DATA, &before);
    EXPECT_EQ(facts.totalBytes, 7 * kGib);
    EXPECT_EQ(facts.availableBytes, 4 * kGib);
    EXPECT_EQ(over.availableBytes, 0u);
    EXPECT_EQ(host.probe().availableBytes, 8 * kGib);
}

TEST(HostProbe, Bf16_ComesFromTheKernelsFlags) {
    FakeHost host;
    EXPECT_TRUE(host.probe().bf16);
    host.write("proc/cpuinfo", "flags\t\t: fpu avx512f avx512_vnni\n");
    EXPECT_FALSE(host.probe().bf16);
    host.write("proc/cpuinfo", "flags\t\t: avx2 amx_bf16\n");
    EXPECT_TRUE(host.probe().bf16);
    host.write("proc/cpuinfo", "Features\t: fp asimd i8mm bf16\n");
    EXPECT_TRUE(host.probe().bf16);
}

TEST(HostProbe, Cores_HardwareThreadsOfOneCore_CountOnce) {
    FakeHost host;
    cpu_set_t allowed;
    ASSERT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    for (unsigned cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed)) continue;
        host.write("sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list", "0-1023\n");
    }
    EXPECT_EQ(host.probe().physicalCores, 1);
}

TEST(HostProbe, Cores_QuotaOfTheGroup_RoundsUp) {
    FakeHost host;
    host.write("sys/fs/cgroup/app/job/cpu.max", "50000 100000\n");
    EXPECT_EQ(host.probe().physicalCores, 1);
    host.write("sys/fs/cgroup/app/job/cpu.max", "max 100000\n");
    EXPECT_GE(host.probe().physicalCores, 1);
}

TEST(HostProbe, EmptyMachine_IsSurvived) {
    const test::TemporaryFolder empty;
    const HostFacts facts = probeHost(empty.path());
    EXPECT_EQ(facts.totalBytes, 0u);
    EXPECT_GE(facts.physicalCores, 1);
    EXPECT_FALSE(facts.bf16);
}

TEST(HostProbe, PeakMemory_FollowsWhatIsTouched) {
    resetPeakHostMemory();
    const std::uint64_t before = peakHostMemory();
    ASSERT_GT(before, 0u);
    {
        std::vector<char> block(256 << 20, 1);
        ASSERT_EQ(block[123456789], 1);
    }
    EXPECT_GE(peakHostMemory(), before + (200ull << 20));
}

TEST(Devices, ThisMachine_BeginsWithItsCpu) {
    const auto found = devices();
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].id, "cpu");
    EXPECT_FALSE(found[0].name.empty());
    EXPECT_GE(found[0].cores, 1);
    EXPECT_GT(found[0].freeBytes, 0u);
    EXPECT_LE(found[0].freeBytes, found[0].totalBytes);
    for (std::size_t i = 1; i < found.size(); ++i) {
        EXPECT_EQ(found[i].id, "cuda:" + std::to_string(i - 1));
        EXPECT_GT(found[i].totalBytes, 0u);
    }
    EXPECT_EQ(devicePeak("cuda:99").allocated, 0u);
    releaseCachedDeviceMemory();
}

}  // namespace
}  // namespace mutoscope
