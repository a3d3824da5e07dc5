// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace mutoscope {

// Video activations are [B*F, C, H, W] throughout, frames of one clip in a row. In inference they are channels-last, so
// that their memory reads [B, F, H, W, C] and each of the arrangements below is a view, not a copy.

/// [B*F, C, H, W] as [B, C, F, H*W]: what works along or across frames sees them as the rows of one plane.
at::Tensor framesAsRows(const at::Tensor& x, std::int64_t frames);

/// The way back, with the height and width of before.
at::Tensor rowsAsFrames(const at::Tensor& rows, std::int64_t height, std::int64_t width);

/// [N, C, H, W] as tokens [N, H*W, C], row by row.
at::Tensor planesAsTokens(const at::Tensor& x);

/// The way back: [N, H*W, C] as [N, C, H, W].
at::Tensor tokensAsPlanes(const at::Tensor& tokens, std::int64_t height, std::int64_t width);

/// x repeated as a whole along its first dimension until it has `count` rows: what both halves of classifier-free
/// guidance compute alike is computed once, and copied where they part. x itself where it has that many already.
at::Tensor repeatedTo(const at::Tensor& x, std::int64_t count);

}  // namespace mutoscope
