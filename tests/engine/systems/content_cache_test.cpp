// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/content_cache.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

std::shared_ptr<const Image> picture(std::uint8_t shade) {
    auto made = std::make_shared<Image>(2, 1);
    made->pixels[3] = shade;
    return made;
}

TEST(ContentCache, Text_IsFoundAsACopyUnderItsOwnWordsOnly) {
    ContentCache cache;
    const at::Tensor embedding = at::randn({1, 3, 4}).to(at::kBFloat16);
    cache.keep({"text 1 a boat", nullptr}, {embedding});
    const auto* found = cache.find({"text 1 a boat", nullptr});
    ASSERT_TRUE(found);
    EXPECT_TRUE(at::equal(found->front(), embedding));
    EXPECT_FALSE(found->front().is_alias_of(embedding));
    EXPECT_FALSE(cache.find({"text 0 a boat", nullptr}));
    EXPECT_FALSE(cache.find({"text 1 A boat", nullptr}));
}

TEST(ContentCache, Picture_IsTheSameWhenItsPixelsAre) {
    ContentCache cache;
    cache.keep({"latents 64", picture(7)}, {at::ones({2})});
    EXPECT_TRUE(cache.find({"latents 64", picture(7)}));
    EXPECT_FALSE(cache.find({"latents 64", picture(8)}));
    EXPECT_FALSE(cache.find({"latents 64", nullptr}));
    EXPECT_FALSE(cache.find({"latents 32", picture(7)}));
}

TEST(ContentCache, WhenFull_ForgetsWhatWasNotUsedForLongest) {
    ContentCache cache(10 * 4);  // ten floats
    const auto key = [](int i) { return ContentKey{std::to_string(i), nullptr}; };
    for (int i = 0; i < 5; ++i) cache.keep(key(i), {at::zeros({1}), at::zeros({1})});
    EXPECT_TRUE(cache.find(key(0)));
    cache.keep(key(3), {at::ones({2})});  // again, with another value
    EXPECT_EQ(cache.find(key(3))->front()[0].item<float>(), 1.0f);
    cache.keep(key(5), {at::zeros({2})});
    EXPECT_TRUE(cache.find(key(0)));
    EXPECT_FALSE(cache.find(key(1)));
    EXPECT_TRUE(cache.find(key(2)));
    cache.keep(key(6), {at::zeros({11})});
    EXPECT_FALSE(cache.find(key(6))) << "larger than the whole cache";
    EXPECT_TRUE(cache.find(key(2)));
}

}  // namespace
}  // namespace mutoscope
