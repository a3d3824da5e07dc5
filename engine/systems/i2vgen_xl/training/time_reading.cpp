// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/time_reading.h"

#include "engine/layers/embeddings.h"

#include <ATen/ATen.h>

#include <vector>

namespace mutoscope::i2vgen_xl {
namespace {

/// Of the timesteps that count: those that a scheduler may take. Between them an embedding is as good as random, so
/// that a reading of more of them is a worse one of each.
constexpr double kApart = 25;

}  // namespace

std::pair<at::Tensor, double> timeReading(const std::map<std::string, at::Tensor>& named, std::int64_t width,
                                          const std::function<double(double)>& wanted,
                                          const std::function<double(double)>& weight) {
    const auto dense = [&](const at::Tensor& x, const std::string& layer) {
        return at::linear(x, named.at(layer + ".weight").cpu(), named.at(layer + ".bias").cpu());
    };
    std::vector<double> times, values, weights;
    for (double time = kNoisiest; time >= 0; time -= kApart) {
        times.push_back(time);
        values.push_back(wanted(time)), weights.push_back(weight(time));
    }
    const auto asTensor = [](const std::vector<double>& v) { return at::tensor(v, at::kDouble).to(at::kFloat); };
    const at::Tensor time =
        dense(at::silu(dense(sinusoidalEmbedding(asTensor(times), width), "time_embedding.linear_1")),
              "time_embedding.linear_2");
    const at::Tensor features = at::silu(time + named.at("fps_embedding.2.bias").cpu()).to(at::kDouble);
    const at::Tensor rows = at::cat({features, at::ones({features.size(0), 1}, at::kDouble)}, 1);
    const at::Tensor weighted = rows * at::tensor(weights, at::kDouble).unsqueeze(1);
    const at::Tensor square = weighted.t().mm(rows) + 1e-5 * at::eye(rows.size(1), at::kDouble);
    const at::Tensor solution =
        at::linalg_solve(square, weighted.t().mm(at::tensor(values, at::kDouble).unsqueeze(1))).squeeze(1);
    return {solution.slice(0, 0, -1).to(at::kFloat), solution[-1].item<double>()};
}

void holdFrameRate(std::map<std::string, at::Tensor>& named, std::int64_t width, double rate) {
    at::Tensor weight = named.at("fps_embedding.2.weight"), offset = named.at("fps_embedding.2.bias");
    const at::Tensor first =
        at::linear(sinusoidalEmbedding(at::full({1}, static_cast<float>(rate)), width),
                   named.at("fps_embedding.0.weight").cpu(), named.at("fps_embedding.0.bias").cpu());
    offset.add_(weight.cpu().mv(at::silu(first).squeeze(0)).to(offset.device()));
    weight.zero_();
}

}  // namespace mutoscope::i2vgen_xl
