// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/block_lists.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>
#include <vector>

namespace mutoscope {
namespace {

int s_given = 0;

void give(void* block) {
    ++s_given;
    std::free(block);
}

void* newBlock(std::size_t bytes) { return std::aligned_alloc(BlockLists::kGrain, BlockLists::sizeOf(bytes)); }

class BlockListsTest : public ::testing::Test {
protected:
    BlockListsTest() { s_given = 0; }
    BlockLists m_lists{give};
};

TEST_F(BlockListsTest, WhatWasGivenLast_IsTakenFirst_OfTheSameSizeOnly) {
    EXPECT_EQ(m_lists.take(5000), nullptr);
    void* const first = newBlock(5000);
    void* const second = newBlock(5000);
    m_lists.keep(first, BlockLists::sizeOf(5000));
    m_lists.keep(second, BlockLists::sizeOf(5000) + 8);  // the C library's blocks are a little larger than asked for
    EXPECT_EQ(m_lists.kept(), 2 * BlockLists::sizeOf(5000));
    EXPECT_EQ(m_lists.take(6000), nullptr);
    EXPECT_EQ(m_lists.take(4900), nullptr) << "a block that is too large would never be found again";
    EXPECT_EQ(m_lists.take(5001), second);
    EXPECT_EQ(m_lists.take(4993), first);
    EXPECT_EQ(m_lists.take(5000), nullptr);
    EXPECT_EQ(m_lists.kept(), 0u);
    EXPECT_EQ(s_given, 0);
    std::free(first);
    std::free(second);
}

TEST_F(BlockListsTest, OtherBlocks_GoBackAtOnce) {
    m_lists.keep(newBlock(100), 100);
    m_lists.keep(newBlock(BlockLists::kLargest + 64), BlockLists::kLargest + 64);
    EXPECT_EQ(s_given, 2);
    EXPECT_EQ(m_lists.kept(), 0u);
    EXPECT_EQ(m_lists.take(0), nullptr);
    EXPECT_EQ(m_lists.take(BlockLists::kLargest + 1), nullptr);
}

TEST_F(BlockListsTest, TooMuch_GoesBackAndSoDoesAllOnTrim) {
    constexpr std::size_t kBlock = 256 << 10;
    constexpr int kRoom = static_cast<int>(BlockLists::kMostKept / kBlock);
    for (int i = 0; i < kRoom; ++i) m_lists.keep(newBlock(kBlock), kBlock);
    EXPECT_EQ(s_given, 0);
    m_lists.keep(newBlock(kBlock), kBlock);
    EXPECT_EQ(s_given, kRoom);
    EXPECT_EQ(m_lists.kept(), kBlock);
    m_lists.trim();
    EXPECT_EQ(s_given, kRoom + 1);
    EXPECT_EQ(m_lists.kept(), 0u);
}

TEST_F(BlockListsTest, SeveralThreads_NeverGetTheSameBlock) {
    constexpr std::size_t kBlock = 4096;
    for (int i = 0; i < 8; ++i) m_lists.keep(newBlock(kBlock), kBlock);
    const auto work = [this](int mark) {
        for (int round = 0; round < 20'000; ++round) {
            void* const block = m_lists.take(kBlock);
            if (!block) continue;
            int* const numbers = static_cast<int*>(block);
            numbers[0] = numbers[1] = mark;
            std::this_thread::yield();
            EXPECT_EQ(numbers[0], mark);
            EXPECT_EQ(numbers[1], mark);
            m_lists.keep(block, kBlock);
        }
    };
    std::vector<std::thread> threads;
    for (int mark = 1; mark <= 3; ++mark) threads.emplace_back(work, mark);
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(m_lists.kept(), 8 * kBlock);
}

}  // namespace
}  // namespace mutoscope
