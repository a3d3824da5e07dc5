// SPDX-License-Identifier: Apache-2.0
#include "engine/training/gradients.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <exception>
#include <thread>

namespace mutoscope {
namespace {

struct PartResult {
    at::Tensor gradient;
    std::map<std::string, double> figures;
    std::exception_ptr failure;
};

void computePart(const ParameterBank& bank, const std::function<PartLoss(int)>& lossOf, int part, bool mixedPrecision,
                 PartResult& result) {
    try {
        const PartLoss loss = [&] {
            const MixedPrecision precision(bank.device(), mixedPrecision);
            return lossOf(part);
        }();
        result.figures = loss.figures;
        result.figures["loss"] = loss.loss.item<double>();
        std::vector<at::Tensor> trained;
        for (const at::Tensor& leaf : bank.leaves()) {
            if (leaf.requires_grad()) trained.push_back(leaf);
        }
        const auto found =
            torch::autograd::grad({loss.loss}, trained, /*grad_outputs=*/{}, /*retain_graph=*/std::nullopt,
                                  /*create_graph=*/false, /*allow_unused=*/true);
        std::vector<at::Tensor> gradients;
        std::size_t next = 0;
        for (const at::Tensor& leaf : bank.leaves())
            gradients.push_back(leaf.requires_grad() ? found[next++] : at::Tensor());
        result.gradient = bank.join(gradients);
    } catch (...) {
        result.failure = std::current_exception();
    }
}

}  // namespace

MixedPrecision::MixedPrecision(at::DeviceType device, bool use)
    : m_device(device), m_before(at::autocast::is_autocast_enabled(device)) {
    if (use) at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, use);
    at::autocast::increment_nesting();
}

MixedPrecision::~MixedPrecision() {
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_before);
}

BatchGradient computeGradient(const ParameterBank& bank, int parts, const std::function<PartLoss(int part)>& lossOf,
                              bool mixedPrecision) {
    std::vector<PartResult> results(static_cast<std::size_t>(parts));
    std::vector<std::thread> threads;
    for (int part = 1; part < parts; ++part) {
        threads.emplace_back([&, part] {
            at::set_num_threads(1);
            computePart(bank, lossOf, part, mixedPrecision, results[static_cast<std::size_t>(part)]);
        });
    }
    computePart(bank, lossOf, 0, mixedPrecision, results[0]);
    for (std::thread& thread : threads) thread.join();

    BatchGradient sum;
    for (PartResult& result : results) {
        if (result.failure) std::rethrow_exception(result.failure);
        sum.gradient = sum.gradient.defined() ? sum.gradient.add_(result.gradient) : result.gradient;
        for (const auto& [name, value] : result.figures) sum.figures[name] += value / parts;
    }
    sum.gradient.div_(parts);
    return sum;
}

}  // namespace mutoscope
