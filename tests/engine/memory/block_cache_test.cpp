// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/block_cache.h"

#include "engine/memory/host_probe.h"

#include <gtest/gtest.h>

#include <cstring>
#include <thread>
#include <vector>

namespace mutoscope {
namespace {

constexpr std::size_t kMib = 1 << 20;

TEST(BlockCache, GivenBack_ServesTheNextAndJoinsItsNeighbours) {
    BlockCache cache;
    void* whole = cache.take(8 * kMib);
    ASSERT_NE(whole, nullptr);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(whole) % 4096, 0u);
    EXPECT_EQ(cache.give(whole), 8 * kMib);
    void* first = cache.take(3 * kMib);
    void* second = cache.take(5 * kMib);
    EXPECT_EQ(first, whole);
    EXPECT_EQ(static_cast<char*>(second), static_cast<char*>(whole) + 3 * kMib);
    EXPECT_EQ(cache.use().kept, 0u);
    cache.give(first);
    cache.give(second);
    EXPECT_EQ(cache.take(8 * kMib), whole);
    EXPECT_EQ(cache.use().most, 8 * kMib);
}

TEST(BlockCache, NoHoleFits_HolesAreReturnedBeforeMoreIsTaken) {
    BlockCache cache;
    std::vector<void*> blocks;
    for (int i = 0; i < 16; ++i) blocks.push_back(cache.take(4 * kMib));
    for (std::size_t i = 0; i < blocks.size(); i += 2) cache.give(blocks[i]);
    EXPECT_EQ(cache.use().kept, 32 * kMib);
    void* large = cache.take(24 * kMib);
    ASSERT_NE(large, nullptr);
    std::memset(large, 1, 24 * kMib);
    EXPECT_EQ(cache.use().live, 56 * kMib);
    EXPECT_LE(cache.use().kept, 8 * kMib);
    EXPECT_EQ(cache.use().most, 64 * kMib);
    cache.trim();
    EXPECT_EQ(cache.use().kept, 0u);
    EXPECT_EQ(cache.use().most, 56 * kMib);
}

TEST(BlockCache, ResidentMemory_FollowsIt) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "AddressSanitizer takes memory of its own";
#endif
    BlockCache cache;
    const std::uint64_t before = processMemory().residentBytes;
    void* block = cache.take(256 * kMib);
    std::memset(block, 1, 256 * kMib);
    EXPECT_GE(processMemory().residentBytes, before + 200 * kMib);
    cache.give(block);
    EXPECT_GE(processMemory().residentBytes, before + 200 * kMib);
    cache.trim();
    EXPECT_LE(processMemory().residentBytes, before + 64 * kMib);
}

TEST(BlockCache, NotItsOwn_IsLeftAlone) {
    BlockCache cache;
    int other = 0;
    EXPECT_EQ(cache.give(&other), 0u);
    EXPECT_EQ(cache.give(nullptr), 0u);
    EXPECT_EQ(cache.take(0), nullptr);
    EXPECT_EQ(cache.take(~std::size_t(0)), nullptr);
    EXPECT_EQ(cache.take(std::size_t(1) << 62), nullptr);
    EXPECT_EQ(cache.use().live, 0u);
}

TEST(BlockCache, ManyThreads_NeverShareABlock) {
    BlockCache cache;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, t] {
            for (int i = 0; i < 300; ++i) {
                const std::size_t size = kMib + static_cast<std::size_t>(i * 7919 % 200) * 4096;
                auto* block = static_cast<char*>(cache.take(size));
                block[0] = block[size - 1] = static_cast<char>(t);
                std::this_thread::yield();
                EXPECT_EQ(block[0], static_cast<char>(t));
                EXPECT_EQ(block[size - 1], static_cast<char>(t));
                cache.give(block);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(cache.use().live, 0u);
}

}  // namespace
}  // namespace mutoscope
