// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/simulated_devices.h"

#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;
constexpr std::uint64_t kGib = 1ull << 30;

std::vector<DeviceFacts> real() {
    DeviceFacts cpu{.id = "cpu", .name = "A CPU", .totalBytes = 32 * kGib, .freeBytes = 30 * kGib, .cores = 8};
    DeviceFacts card{.id = "cuda:0", .name = "real", .kind = DeviceKind::Cuda};
    return {cpu, card};
}

TEST(SimulatedDevices, List_TakesThePlaceOfTheCards) {
    const auto made = SimulatedDevices::fromJson(nlohmann::json::parse(R"([
        {"name": "GeForce RTX 3060", "total": "12GiB", "free": [[0, "11GiB"], [20, "3GiB"]]},
        {"name": "Tesla P40", "total": "24GiB", "free": "23GiB", "bf16": false},
        {"id": "cpu", "total": "8GiB", "free": "5GiB"}])"));
    ASSERT_TRUE(made) << made.error().message;
    const auto devices = made->at(0, real());
    ASSERT_EQ(devices.size(), 3u);
    EXPECT_EQ(devices[0].name, "A CPU");
    EXPECT_FALSE(devices[0].simulated);
    EXPECT_EQ(devices[0].freeBytes, 5 * kGib);
    EXPECT_EQ(devices[0].cores, 8);
    EXPECT_EQ(devices[1].id, "cuda:0");
    EXPECT_EQ(devices[1].freeBytes, 11 * kGib);
    EXPECT_EQ(devices[1].othersBytes, kGib);
    EXPECT_TRUE(devices[1].simulated);
    EXPECT_TRUE(devices[1].bf16);
    EXPECT_EQ(devices[2].id, "cuda:1");
    EXPECT_FALSE(devices[2].bf16);
    EXPECT_EQ(made->at(19.9, real())[1].freeBytes, 11 * kGib);
    EXPECT_EQ(made->at(20, real())[1].freeBytes, 3 * kGib);
    EXPECT_EQ(made->at(1e6, real())[1].freeBytes, 3 * kGib);
}

TEST(SimulatedDevices, Mistakes_AreNamed) {
    const auto message = [](const char* text) {
        const auto made = SimulatedDevices::fromJson(nlohmann::json::parse(text));
        return made ? std::string() : made.error().message;
    };
    EXPECT_THAT(message(R"({"total": "12GiB"})"), HasSubstr("total and free"));
    EXPECT_THAT(message(R"({"total": "much", "free": "1GiB"})"), HasSubstr("'total'"));
    EXPECT_THAT(message(R"({"total": "12GiB", "free": [[0]]})"), HasSubstr("[seconds, size]"));
    EXPECT_THAT(message(R"({"total": "12GiB", "free": "1GiB", "colour": 1})"), HasSubstr("'colour'"));
    EXPECT_THAT(message("7"), HasSubstr("object"));
    const test::TemporaryFolder folder;
    EXPECT_FALSE(simulateDevices(folder.path() / "none.json"));
    std::ofstream(folder.path() / "bad.json") << "{";
    EXPECT_THAT(simulateDevices(folder.path() / "bad.json").error().message, HasSubstr("not a JSON file"));
}

TEST(SimulatedDevices, WholeProcess_SeesThemUntilTheyEnd) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "card.json") << R"({"name": "Small", "total": "4GiB", "free": "3.5GiB"})";
    ASSERT_TRUE(simulateDevices(folder.path() / "card.json"));
    const auto devicesNow = devices();
    const auto views = memoryViews();
    stopSimulatingDevices();
    ASSERT_EQ(devicesNow.size(), 2u);
    EXPECT_EQ(devicesNow[1].name, "Small");
    EXPECT_TRUE(devicesNow[1].simulated);
    ASSERT_EQ(views.size(), 2u);
    EXPECT_EQ(views[1].free, 3584ull << 20);
    EXPECT_EQ(views[1].others, 512ull << 20);
    EXPECT_GT(views[0].free, 0u);
    EXPECT_LE(views[0].free + views[0].reserved + views[0].others, views[0].total + 1);
    for (const DeviceFacts& device : devices()) EXPECT_FALSE(device.simulated);
}

}  // namespace
}  // namespace mutoscope
