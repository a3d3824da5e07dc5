// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/time_reading.h"

#include "engine/layers/embeddings.h"

#include <ATen/ATen.h>

#include <vector>

namespace mutoscope::i2vgen_xl {

std::pair<at::Tensor, double> timeReading(const std::map<std::string, at::Tensor>& named, std::int64_t width,
                                          const std::function<double(double)>& wanted,
                                          const std::function<double(double)>& weight) {
    const auto dense = [&](const at::Tensor& x, const std::string& layer) {
        return at::linear(x, named.at(layer + ".weight").cpu(), named.at(layer + ".bias").cpu());
    };
    std::vector<double> times, rates, values, weights;
    for (const double rate : {6.0, 8.0, 12.0, 16.0, 24.0}) {
        for (double time = 9; time <= kNoisiest; time += time < 899 ? 10 : 100) {
            times.push_back(time), rates.push_back(rate);
            values.push_back(wanted(time)), weights.push_back(weight(time));
        }
    }
    const auto asTensor = [](const std::vector<double>& v) { return at::tensor(v, at::kDouble).to(at::kFloat); };
    const at::Tensor time =
                         dense(at::silu(dense(sinusoidalEmbedding(asTensor(times), width), "time_embedding.linear_1")),
                               "time_embedding.linear_2"),
                     rate = dense(at::silu(dense(sinusoidalEmbedding(asTensor(rates), width), "fps_embedding.0")),
                                  "fps_embedding.2");
    const at::Tensor features = at::silu(time + rate).to(at::kDouble);
    const at::Tensor rows = at::cat({features, at::ones({features.size(0), 1}, at::kDouble)}, 1);
    const at::Tensor weighted = rows * at::tensor(weights, at::kDouble).unsqueeze(1);
    const at::Tensor square = weighted.t().mm(rows) + 1e-4 * at::eye(rows.size(1), at::kDouble);
    const at::Tensor solution =
        at::linalg_solve(square, weighted.t().mm(at::tensor(values, at::kDouble).unsqueeze(1))).squeeze(1);
    return {solution.slice(0, 0, -1).to(at::kFloat), solution[-1].item<double>()};
}

}  // namespace mutoscope::i2vgen_xl
