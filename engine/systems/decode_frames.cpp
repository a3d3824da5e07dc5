// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/decode_frames.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/frame_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {

Result<Frames> decodeFrames(const at::Tensor& latents, int chunk, RunContext& context,
                            const std::function<at::Tensor(const at::Tensor&)>& decode) {
    const std::int64_t count = latents.size(0);
    context.observer.stageBegan(JobState::Decoding, static_cast<int>(count));
    auto images = std::make_shared<std::vector<Image>>();
    std::vector<at::Tensor> raw, bytes;
    for (std::int64_t first = 0; first < count; first += chunk) {
        if (context.cancel.isCancelled()) return jobCancelled();
        const std::int64_t size = std::min<std::int64_t>(chunk, count - first);
        const at::Tensor frames = decode(latents.narrow(0, first, size));
        if (!at::isfinite(frames).all().item<bool>()) {
            return Error{
                ErrorCode::NotFinite,
                "Decoding gave values that are not numbers, so no clip was made; render again with --precision fp32.",
                "frames " + std::to_string(first) + " to " + std::to_string(first + size - 1)};
        }
        const at::Tensor pixels = toBytes(frames);
        if (context.probe) {
            raw.push_back(frames.to(at::kCPU, at::kFloat));
            bytes.push_back(pixels);
        }
        for (Image& image : toImages(pixels)) images->push_back(std::move(image));
        context.observer.stepDone(static_cast<int>(first + size), [] { return Frames(); });
    }
    if (context.probe) {
        context.probe->see("frames_raw", at::cat(raw, 0).transpose(0, 1).unsqueeze(0));
        context.probe->see("frames_u8", at::cat(bytes, 0));
    }
    return Frames(std::move(images));
}

}  // namespace mutoscope
