// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// Whether convolutions run faster in bf16 than in fp32 on this CPU, measured once a process in about 50 ms.
/// Instructions for bf16 do not settle it: with AMX, and on some CPUs with AVX512-BF16, bf16 is twice as fast as fp32,
/// on others half as fast. Any thread.
bool bf16BeatsFp32();

}  // namespace mutoscope
