// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/decode_frames.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/frame_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

/// The same frames as the chunk before and the next one decoded them, [n, 3, H, W].
at::Tensor faded(const at::Tensor& before, const at::Tensor& next) {
    const std::int64_t count = before.size(0);
    const at::Tensor share =
        count == 1 ? at::full({1}, 0.5, before.options()) : at::linspace(0, 1, count, before.options());
    return at::lerp(before, next, share.view({-1, 1, 1, 1}));
}

}  // namespace

std::vector<FrameWindow> decodeChunks(std::int64_t frames, std::int64_t chunk, std::int64_t overlap) {
    if (frames <= chunk) return {{0, frames}};
    const auto divideUp = [](std::int64_t a, std::int64_t b) { return (a + b - 1) / b; };
    const std::int64_t fresh = frames - overlap;
    const std::int64_t stride = overlap == 0 ? chunk : divideUp(fresh, divideUp(fresh, chunk - overlap));
    std::vector<FrameWindow> chunks;
    for (std::int64_t first = 0; first < fresh; first += stride)
        chunks.push_back({first, std::min(stride + overlap, frames - first)});
    return chunks;
}

Result<Frames> decodeFrames(const at::Tensor& latents, const std::vector<FrameWindow>& chunks, RunContext& context,
                            const std::function<at::Tensor(const at::Tensor&)>& decode) {
    const std::int64_t count = latents.size(0);
    context.observer.stageBegan(JobState::Decoding, static_cast<int>(count));
    auto images = std::make_shared<std::vector<Image>>();
    std::vector<at::Tensor> raw, bytes;
    at::Tensor shared;  // the last frames of the chunk before, which this one begins with
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        if (context.cancel.isCancelled()) return jobCancelled();
        const auto [first, size] = chunks[i];
        at::Tensor frames = decode(latents.narrow(0, first, size)).to(at::kFloat);
        if (!at::isfinite(frames).all().item<bool>()) {
            return Error{
                ErrorCode::NotFinite,
                "Decoding gave values that are not numbers, so no clip was made; render again with --precision fp32.",
                "frames " + std::to_string(first) + " to " + std::to_string(first + size - 1)};
        }
        if (shared.defined()) {
            const std::int64_t both = shared.size(0);
            frames = at::cat({faded(shared, frames.narrow(0, 0, both)), frames.narrow(0, both, size - both)}, 0);
        }
        const std::int64_t end = i + 1 < chunks.size() ? chunks[i + 1].first : count;
        shared = end < first + size ? frames.narrow(0, end - first, first + size - end).clone() : at::Tensor();
        frames = frames.narrow(0, 0, end - first);
        const at::Tensor pixels = toBytes(frames);
        if (context.probe) {
            raw.push_back(frames.to(at::kCPU));
            bytes.push_back(pixels);
        }
        for (Image& image : toImages(pixels)) images->push_back(std::move(image));
        context.observer.stepDone(static_cast<int>(end), [] { return Frames(); });
    }
    if (context.probe) {
        context.probe->see("frames_raw", at::cat(raw, 0).transpose(0, 1).unsqueeze(0));
        context.probe->see("frames_u8", at::cat(bytes, 0));
    }
    return Frames(std::move(images));
}

}  // namespace mutoscope
