// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/prediction.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor predictedOriginal(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& sample, float alpha,
                             float sigma) {
    switch (type) {
        case PredictionType::Epsilon: return (sample - sigma * modelOutput) / alpha;
        case PredictionType::Sample: return modelOutput;
        case PredictionType::Velocity: return alpha * sample - sigma * modelOutput;
    }
    return {};
}

at::Tensor predictedNoise(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& sample, float alpha,
                          float sigma) {
    switch (type) {
        case PredictionType::Epsilon: return modelOutput;
        case PredictionType::Sample: return (sample - alpha * modelOutput) / sigma;
        case PredictionType::Velocity: return alpha * modelOutput + sigma * sample;
    }
    return {};
}

at::Tensor dynamicallyThresholded(const at::Tensor& original, double ratio, double maximum) {
    const at::Tensor flat = original.flatten(1);
    const at::Tensor limit = at::quantile(flat.abs(), ratio, 1).clamp(1.0, maximum).unsqueeze(1);
    return (at::clamp(flat, -limit, limit) / limit).view_as(original);
}

at::Tensor keptInRange(const SchedulerConfig& config, const at::Tensor& original, bool clipByDefault) {
    if (config.thresholding) return dynamicallyThresholded(original, config.thresholdingRatio, config.sampleMaxValue);
    if (!config.clipSample.value_or(clipByDefault)) return original;
    return original.clamp(-config.clipSampleRange, config.clipSampleRange);
}

}  // namespace mutoscope
