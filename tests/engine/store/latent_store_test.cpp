// SPDX-License-Identifier: Apache-2.0
#include "engine/store/latent_store.h"

#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

FinishedLatents latents(double value, std::int64_t side = 16) {
    return {at::arange(4 * 4 * side * side, at::kFloat).view({4, 4, side, side}) + value, "abc", 128, 128, 4};
}

void age(const fs::path& file, int hours) {
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(hours));
}

class Latents : public ::testing::Test {
protected:
    fs::path fileOf(const std::string& hash) const { return m_folder.path() / "latents" / (hash + ".safetensors"); }

    const test::TemporaryFolder m_folder;
    const LatentStore m_store{m_folder.path() / "latents"};
};

TEST_F(Latents, AreFoundByTheirHash_WithEveryBit_AndWhatTheyFit) {
    const auto hash = m_store.keep(latents(0.5));
    ASSERT_TRUE(hash) << hash.error().message;
    EXPECT_EQ(hash->size(), 64u);
    auto start = m_store.find(hash.value());
    ASSERT_TRUE(start) << start.error().message;
    EXPECT_EQ(start->sha256, hash.value());
    EXPECT_EQ(start->path, fileOf(hash.value()).string());
    EXPECT_EQ(start->autoencoder, "abc");
    EXPECT_EQ(std::tuple(start->width, start->height, start->frames), std::tuple(128, 128, 4));
    const auto loaded = loadLatents(start.value());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(at::equal(loaded.value(), latents(0.5).latents));
}

TEST_F(Latents, TheSameTwice_AreOneFile_AndNothingElseIsLeft) {
    EXPECT_EQ(m_store.keep(latents(1)).value(), m_store.keep(latents(1)).value());
    EXPECT_NE(m_store.keep(latents(1)).value(), m_store.keep(latents(2)).value());
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path() / "latents"), fs::directory_iterator()), 2);
}

TEST_F(Latents, OverTheBudget_ThoseUnusedForLongestGo) {
    const LatentStore small(m_folder.path() / "latents", 3 * 18'000);  // a file is 16 KiB and its header
    std::vector<std::string> hashes;
    for (int i = 0; i < 3; ++i) {
        hashes.push_back(small.keep(latents(i)).value());
        age(fileOf(hashes.back()), 30 - i);
    }
    ASSERT_TRUE(small.find(hashes[0])) << "used: now the youngest";
    hashes.push_back(small.keep(latents(3)).value());
    EXPECT_TRUE(small.holds(hashes[0]));
    EXPECT_FALSE(small.holds(hashes[1]));
    EXPECT_TRUE(small.holds(hashes[2]) && small.holds(hashes[3]));
}

TEST_F(Latents, ManySmallOnes_StayWithinTheBudgetToo) {
    constexpr std::uint64_t kBudget = 40 * 18'000;
    const LatentStore store(m_folder.path() / "latents", kBudget);
    const LatentStore copy = store;
    std::string last;
    for (int i = 0; i < 100; ++i) {
        const auto hash = (i % 2 ? store : copy).keep(latents(i));
        ASSERT_TRUE(hash) << hash.error().message;
        last = hash.value();
        std::uint64_t bytes = 0;
        for (const auto& entry : fs::directory_iterator(m_folder.path() / "latents")) bytes += entry.file_size();
        EXPECT_LE(bytes, kBudget) << i;
        EXPECT_TRUE(i < 50 || bytes > kBudget * 3 / 4) << i << ": more went than was needed";
    }
    EXPECT_TRUE(store.holds(last));
}

TEST_F(Latents, WhatAKilledProgramLeft_GoesAfterAWhile) {
    fs::create_directories(m_folder.path() / "latents");
    for (const char* name : {"old.draft", "new.draft"}) std::ofstream(m_folder.path() / "latents" / name) << "x";
    age(m_folder.path() / "latents" / "old.draft", 2);
    ASSERT_TRUE(m_store.keep(latents(1)));
    EXPECT_FALSE(fs::exists(m_folder.path() / "latents" / "old.draft"));
    EXPECT_TRUE(fs::exists(m_folder.path() / "latents" / "new.draft")) << "another process may be writing it";
}

TEST_F(Latents, GoneOrDamaged_AreRefusedWithTheClipsName) {
    auto start = m_store.find(m_store.keep(latents(1)).value()).value();
    start.clip = "harbour.mkv";
    {
        std::fstream file(start.path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(-5, std::ios::end);
        file.put('\x7f');
    }
    const auto damaged = loadLatents(start);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::BadInput);
    EXPECT_THAT(damaged.error().message, HasSubstr("'harbour.mkv'"));
    EXPECT_FALSE(m_store.find(start.sha256));
    m_store.forget(start.sha256);
    EXPECT_FALSE(fs::exists(start.path));
    EXPECT_FALSE(loadLatents(start));
    EXPECT_FALSE(m_store.find(start.sha256));
    EXPECT_FALSE(m_store.find("../../etc/passwd"));
}

TEST_F(Latents, OtherFiles_AreNoLatents) {
    const auto other = startLatentsIn(test::goldenFolder("i2vgenxl_public") / "given.safetensors");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::BadInput);
    EXPECT_FALSE(startLatentsIn(m_folder.path() / "nothing.safetensors"));
}

TEST_F(Latents, WithoutAFolderOrAnAutoencoder_NothingIsKept) {
    EXPECT_EQ(LatentStore({}).keep(latents(1)).value(), "");
    FinishedLatents nameless = latents(1);
    nameless.autoencoder.clear();
    EXPECT_EQ(m_store.keep(nameless).value(), "");
}

}  // namespace
}  // namespace mutoscope
