// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mutoscope {

/// Random numbers for training data: the same sequence from the same seed on every machine and with every standard
/// library, which the distributions of <random> do not promise. xoshiro256** (Blackman and Vigna, 2018), seeded through
/// splitmix64. A value; one per thread.
class Random {
public:
    explicit Random(std::uint64_t seed);
    /// An independent sequence for item `index` of stream `seed`.
    Random(std::uint64_t seed, std::uint64_t index);

    std::uint64_t next();
    /// In [0, 1).
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// As likely between 1 and 2 as between 2 and 4; both bounds positive.
    double logUniform(double low, double high);
    /// In [0, count).
    int below(int count);
    bool chance(double probability) { return uniform() < probability; }
    /// Standard normal.
    double normal();

private:
    std::uint64_t m_state[4];
};

}  // namespace mutoscope
