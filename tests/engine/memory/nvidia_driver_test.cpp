// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/cuda_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

constexpr std::uint64_t kMib = 1ull << 20;
constexpr const char* kSmall = "cuda 11111111111111111111111111111111 0000:01:00.0 8192 8 GeForce RTX 3070\n";
constexpr const char* kLarge = "cuda aabbccddeeff00112233445566778899 0000:02:00.0 24576 8 GeForce RTX 4090\n";
constexpr const char* kSmallUuid = "GPU-11111111-1111-1111-1111-111111111111";
constexpr const char* kLargeUuid = "GPU-aabbccdd-eeff-0011-2233-445566778899";

/// A driver that says what the script says.
class FakeNvidia : public ::testing::Test {
protected:
    ~FakeNvidia() override {
        unsetenv("MUTOSCOPE_FAKE_NVIDIA");
        unsetenv("CUDA_VISIBLE_DEVICES");
    }
    static NvidiaDriver driver(const std::string& script,
                               const std::string& management = MUTOSCOPE_FAKE_NVIDIA_LIBRARY) {
        setenv("MUTOSCOPE_FAKE_NVIDIA", script.c_str(), 1);
        return NvidiaDriver({MUTOSCOPE_FAKE_NVIDIA_LIBRARY, management});
    }
    static std::string line(const std::string& uuid, const std::string& rest) {
        return "nvml " + uuid + " " + rest + "\n";
    }
};

TEST_F(FakeNvidia, TwoCardsInAnotherOrder_EachGetsItsOwnMemory) {
    const NvidiaDriver both = driver(std::string(kLarge) + kSmall + line(kSmallUuid, "0000:01:00.0 8192 5000 0") +
                                     line(kLargeUuid, "0000:02:00.0 24576 20000 0"));
    EXPECT_EQ(both.device(0)->name, "GeForce RTX 4090");
    EXPECT_EQ(both.device(0)->uuid, kLargeUuid);
    EXPECT_EQ(both.device(0)->freeBytes, 20000 * kMib);
    EXPECT_EQ(both.device(1)->freeBytes, 5000 * kMib);
    EXPECT_EQ(both.device(1)->totalBytes, 8192 * kMib);
    EXPECT_FALSE(both.device(2));
    EXPECT_FALSE(both.device(-1));
}

TEST_F(FakeNvidia, VisibleDevices_CountAsCudaCountsThem) {
    setenv("CUDA_VISIBLE_DEVICES", "1", 1);
    const NvidiaDriver one = driver(std::string(kSmall) + kLarge + line(kSmallUuid, "0000:01:00.0 8192 5000 0") +
                                    line(kLargeUuid, "0000:02:00.0 24576 20000 0"));
    EXPECT_EQ(one.device(0)->name, "GeForce RTX 4090");
    EXPECT_EQ(one.device(0)->freeBytes, 20000 * kMib);
    EXPECT_FALSE(one.device(1));
}

TEST_F(FakeNvidia, SliceOfACard_HasItsOwnMemoryAndNeverTheCards) {
    const std::string slice = "cuda aabbccddeeff00112233445566778899 0000:02:00.0 9856 9 NVIDIA H200 MIG 1g.10gb\n";
    const std::string card = line("GPU-99999999-9999-9999-9999-999999999999", "0000:02:00.0 143000 140000 0");
    const NvidiaDriver told =
        driver(slice + card + line("MIG-aabbccdd-eeff-0011-2233-445566778899", "0000:02:00.0 9856 9000 0"));
    EXPECT_EQ(told.device(0)->uuid, "MIG-aabbccdd-eeff-0011-2233-445566778899");
    EXPECT_EQ(told.device(0)->freeBytes, 9000 * kMib);
    const NvidiaDriver untold = driver(slice + card);
    EXPECT_FALSE(untold.device(0)->freeBytes);
    EXPECT_EQ(untold.device(0)->totalBytes, 9856 * kMib);
}

TEST_F(FakeNvidia, NoUuid_TheBusIdServes) {
    const NvidiaDriver old =
        driver("cuda - 0000:01:00.0 8192 6 GeForce GTX 1080\n" + line("GPU-whatever", "0000:01:00.0 8192 6000 0"));
    EXPECT_EQ(old.device(0)->uuid, "");
    EXPECT_EQ(old.device(0)->freeBytes, 6000 * kMib);
}

TEST_F(FakeNvidia, QueryFails_TheReasonIsTold) {
    const auto problem = [](const std::string& script) {
        return driver(std::string(kSmall) + script).device(0)->problem;
    };
    EXPECT_EQ(problem(line(kSmallUuid, "0000:01:00.0 8192 5000 4")), "Insufficient Permissions");
    EXPECT_EQ(problem(line(kLargeUuid, "0000:02:00.0 8192 5000 0")), "Not Found");
    EXPECT_EQ(problem("nvml_init 9\n"), "Driver Not Loaded");
    EXPECT_EQ(problem(line(kSmallUuid, "0000:01:00.0 8192 5000 999")), "Unknown Error");
    EXPECT_EQ(problem(line(kSmallUuid, "0000:01:00.0 8192 5000 0")), "");
    const auto bare = driver(kSmall, "no-such-library.so").device(0);
    EXPECT_FALSE(bare->freeBytes);
    EXPECT_THAT(bare->problem, HasSubstr("missing"));
}

TEST_F(FakeNvidia, Processes_OwnIsToldApartFromOthers) {
    std::string processes = " 1=700";
    for (int i = 0; i < 100; ++i) processes += " " + std::to_string(2'000'000 + i) + "=1";
    processes += " " + std::to_string(getpid()) + "=1500";
    const auto told = driver(std::string(kSmall) + line(kSmallUuid, "0000:01:00.0 8192 5000 0" + processes)).device(0);
    ASSERT_EQ(told->ownBytes, 1500 * kMib);
    const DeviceFacts facts = cudaDeviceFacts(0, told, {.allocated = 900 * kMib, .reserved = 1000 * kMib});
    EXPECT_EQ(facts.ownBytes, 900 * kMib);
    EXPECT_EQ(facts.freeBytes, 5100 * kMib);
    EXPECT_EQ(facts.othersBytes, (8192 - 5000 - 1500) * kMib);
    EXPECT_FALSE(facts.freeIsEstimated);
    const auto apart = driver(std::string(kSmall) + line(kSmallUuid, "0000:01:00.0 8192 5000 0 1=700")).device(0);
    EXPECT_FALSE(apart->ownBytes);  // in a container with process numbers of its own
    EXPECT_EQ(cudaDeviceFacts(0, apart, {.allocated = 0, .reserved = 1000 * kMib}).othersBytes, 2192 * kMib);
}

TEST_F(FakeNvidia, NobodyTellsWhatIsFree_ACautiousShareIsAssumed) {
    const auto untold = driver(std::string(kSmall) + "nvml_init 9\n").device(0);
    const DeviceFacts guessed = cudaDeviceFacts(0, untold, {});
    EXPECT_TRUE(guessed.freeIsEstimated);
    EXPECT_GT(guessed.freeBytes, 6000 * kMib);
    EXPECT_LT(guessed.freeBytes, 7000 * kMib);
    const DeviceFacts asked = cudaDeviceFacts(0, untold, {.freeBytes = 4000 * kMib, .totalBytes = 8000 * kMib});
    EXPECT_FALSE(asked.freeIsEstimated);
    EXPECT_EQ(asked.freeBytes, 4000 * kMib);
    EXPECT_EQ(cudaDeviceFacts(3, std::nullopt, {}).name, "cuda:3");
}

TEST_F(FakeNvidia, HowBusyACardIs_IsToldOfTheRightOne) {
    const NvidiaDriver both = driver(std::string(kLarge) + kSmall + line(kSmallUuid, "0000:01:00.0 8192 5000 0") +
                                     line(kLargeUuid, "0000:02:00.0 24576 20000 0") + "use " + kSmallUuid + " 7\nuse " +
                                     kLargeUuid + " 93\n");
    EXPECT_DOUBLE_EQ(both.busyShare(0).value(), 0.93);
    EXPECT_DOUBLE_EQ(both.busyShare(1).value(), 0.07);
    EXPECT_FALSE(both.busyShare(2));
    const std::string card = std::string(kSmall) + line(kSmallUuid, "0000:01:00.0 8192 5000 0");
    EXPECT_FALSE(driver(card).busyShare(0)) << "a driver that does not tell";
    EXPECT_FALSE(driver(card + "use " + kSmallUuid + " 50 4\n").busyShare(0));
    EXPECT_FALSE(driver(card, "no-such-library.so").busyShare(0));
    EXPECT_FALSE(NvidiaDriver({"no-such-library.so", "nor-this.so"}).busyShare(0));
}

TEST_F(FakeNvidia, OldDriver_IsNamedWithTheVersionThatIsNeeded) {
    EXPECT_THAT(driverProblem(driver(std::string("version 12040\n") + kSmall), 0),
                testing::AllOf(HasSubstr("CUDA 12.4"), HasSubstr("CUDA 13.0"), HasSubstr("newer driver")));
    EXPECT_EQ(driverProblem(driver(std::string("version 12040\n") + kSmall), 1), "");
    EXPECT_THAT(driverProblem(driver(kSmall), 0), HasSubstr("cannot be used"));
    EXPECT_EQ(driverProblem(NvidiaDriver({"no-such-library.so", "nor-this.so"}), 0), "");
    EXPECT_FALSE(NvidiaDriver({"no-such-library.so", "nor-this.so"}).device(0));
}

}  // namespace
}  // namespace mutoscope
