// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/text_cache.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

TEST(TextCache, Text_IsFoundWithItsClipSkipOnly) {
    TextCache cache;
    const at::Tensor embedding = at::randn({1, 3, 4}).to(at::kBFloat16);
    cache.keep("a boat", 1, embedding);
    ASSERT_TRUE(cache.find("a boat", 1));
    EXPECT_TRUE(at::equal(*cache.find("a boat", 1), embedding));
    EXPECT_FALSE(cache.find("a boat", 1)->is_alias_of(embedding));
    EXPECT_FALSE(cache.find("a boat", 0));
    EXPECT_FALSE(cache.find("A boat", 1));
}

TEST(TextCache, WhenFull_ForgetsWhatWasNotUsedForLongest) {
    TextCache cache;
    for (std::size_t i = 0; i < TextCache::kCapacity; ++i) cache.keep(std::to_string(i), 0, at::zeros({1}));
    EXPECT_TRUE(cache.find("0", 0));
    cache.keep("3", 0, at::ones({1}));  // again, with another value
    EXPECT_EQ(cache.find("3", 0)->item<float>(), 1.0f);
    cache.keep("new", 0, at::zeros({1}));
    EXPECT_TRUE(cache.find("0", 0));
    EXPECT_FALSE(cache.find("1", 0));
    EXPECT_TRUE(cache.find("2", 0));
}

}  // namespace
}  // namespace mutoscope
