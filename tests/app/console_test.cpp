// SPDX-License-Identifier: Apache-2.0
#include "app/render/console.h"

#include "app/render/exit_code.h"

#include <gtest/gtest.h>

namespace mutoscope {
namespace {

TEST(Console, Durations_ReadAtAGlance) {
    EXPECT_EQ(duration(0), "0.0 s");
    EXPECT_EQ(duration(-1), "0.0 s");
    EXPECT_EQ(duration(4.26), "4.3 s");
    EXPECT_EQ(duration(9.96), "10 s");
    EXPECT_EQ(duration(59.6), "1:00");
    EXPECT_EQ(duration(187), "3:07");
    EXPECT_EQ(duration(3599.6), "1:00:00");
    EXPECT_EQ(duration(3765), "1:02:45");
}

TEST(Console, ByteCounts_TakeTheUnitThatFits) {
    EXPECT_EQ(byteCount(0), "0 KiB");
    EXPECT_EQ(byteCount(98304), "96 KiB");
    EXPECT_EQ(byteCount(512ull << 20), "512 MiB");
    EXPECT_EQ(byteCount((1ull << 30) + (400ull << 20)), "1.4 GiB");
}

TEST(ExitCode, EveryError_HasItsDocumentedNumber) {
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::InvalidArgument)), 2);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::BadInput)), 3);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::OutOfMemory)), 4);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::Disk)), 5);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::DeviceLost)), 6);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::Cancelled)), 130);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::Unsupported)), 1);
    EXPECT_EQ(static_cast<int>(exitCodeFor(ErrorCode::Internal)), 1);
}

}  // namespace
}  // namespace mutoscope
