// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/random.h"
#include "engine/weights/module.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace mutoscope {

/// Makes a module's parameters trainable. They all become parts of one flat tensor, so that the optimiser, the average
/// and the gradient norm are a few operations over it instead of a few for each of a thousand parameters. The modules
/// must outlive the bank.
class ParameterBank {
public:
    /// A module and what its parameters' names begin with.
    struct Part {
        std::string prefix;
        Module* module;
    };

    ParameterBank(const std::vector<Part>& parts, at::Device device);

    /// The parameters as leaves of the autograd graph, in a fixed order.
    const std::vector<at::Tensor>& leaves() const { return m_leaves; }
    const std::vector<std::string>& names() const { return m_names; }

    /// All parameters, [size]; writing to it changes the modules.
    at::Tensor& flat() { return m_flat; }
    std::int64_t size() const { return m_flat.numel(); }
    at::DeviceType device() const { return m_flat.device().type(); }

    /// Keeps the parameters whose names begin with one of `prefixes` as they are: no gradient is computed for them, nor
    /// through them where nothing before them is trained.
    void freeze(const std::vector<std::string>& prefixes);

    /// The same of a part of one parameter: what lies between `from` and `to` along its first dimension.
    void freezeRows(const std::string& name, std::int64_t from, std::int64_t to);

    /// 1 for parameters that are trained, 0 for frozen ones. [size]
    const at::Tensor& trainedMask() const { return m_trainedMask; }

    /// 1 where weight decay applies (matrices and kernels), 0 elsewhere. [size]
    const at::Tensor& decayMask() const { return m_decayMask; }

    /// Joins tensors of the leaves' shapes; an undefined one counts as zeros. [size]
    at::Tensor join(const std::vector<at::Tensor>& tensors) const;

    /// Views of a [size] tensor under the parameters' names, without those of other prefixes and without the prefix.
    std::map<std::string, at::Tensor> named(const at::Tensor& flat, const std::string& prefix = "") const;

private:
    std::vector<std::string> m_names;
    std::vector<at::Tensor> m_leaves;
    at::Tensor m_flat;
    at::Tensor m_decayMask;
    at::Tensor m_trainedMask;
};

/// First values for parameters by their role: scales 1, offsets 0, kernels and matrices normal with deviation
/// 1/sqrt(inputs), embeddings normal with deviation 0.05. The last layers of residual branches begin small, so that a
/// deep network begins as a shallow one; the last temporal convolutions begin at zero, as in the published networks.
void initialise(ParameterBank& bank, Random& random);

}  // namespace mutoscope
