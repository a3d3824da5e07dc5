// SPDX-License-Identifier: Apache-2.0
#include "app/bench/lever_bench.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace mutoscope {
namespace {

struct Lever {
    const char* name;
    ClipBenchOptions options;
};

std::vector<Lever> levers(const ClipBenchOptions& plain) {
    std::vector<Lever> list{{"plain", plain}};
    const auto add = [&list, &plain](const char* name, auto change) {
        ClipBenchOptions changed = plain;
        change(changed);
        list.push_back({name, changed});
    };
    if (plain.device == "cpu") {
        add(plain.precision == Precision::Fp32 ? "bf16" : "fp32", [](ClipBenchOptions& o) {
            o.precision = o.precision == Precision::Fp32 ? Precision::Bf16 : Precision::Fp32;
        });
    }
    add("guidance in turn", [](ClipBenchOptions& o) { o.batchedGuidance = false; });
    add("one frame at once", [](ClipBenchOptions& o) { o.decodeChunk = 1; });
    add("tiles", [](ClipBenchOptions& o) { o.vaeTiling = true; });
    add("int8 weights", [](ClipBenchOptions& o) { o.weightStorage = WeightStorage::Int8; });
    add("fp8 weights", [](ClipBenchOptions& o) { o.weightStorage = WeightStorage::Fp8; });
    add("parts in turn", [](ClipBenchOptions& o) { o.residency = Residency::PartsInTurn; });
    add("streamed", [](ClipBenchOptions& o) { o.residency = Residency::Streamed; });
    add("all of them", [](ClipBenchOptions& o) {
        o.batchedGuidance = false;
        o.decodeChunk = 1;
        o.vaeTiling = true;
        o.weightStorage = WeightStorage::Int8;
        o.residency = Residency::Streamed;
    });
    return list;
}

}  // namespace

Result<void> printLevers(const ClipBenchOptions& plain, int runs) {
    constexpr double kMib = 1 << 20;
    double plainSeconds = 0;
    std::printf("%-18s %14s %14s %8s %10s %8s\n", "saver", "forecast MiB", "measured MiB", "error", "seconds", "time");
    for (const Lever& lever : levers(plain)) {
        auto bench = ClipBench::open(lever.options);
        if (!bench) return bench.error();
        std::vector<double> seconds;
        double peak = 0, forecast = 0;
        for (int run = 0; run <= runs; ++run) {
            const auto result = bench->run();
            if (!result) return result.error();
            peak = std::max(peak, result.value()["peak_tensor_bytes"].get<double>());
            forecast = result.value()["forecast_bytes"].get<double>();
            if (run > 0) seconds.push_back(result.value()["seconds"]["total"].get<double>());
        }
        std::sort(seconds.begin(), seconds.end());
        const double median = seconds[seconds.size() / 2];
        if (plainSeconds == 0) plainSeconds = median;
        std::printf("%-18s %14.1f %14.1f %7.1f%% %10.3f %7.2fx\n", lever.name, forecast / kMib, peak / kMib,
                    100 * (forecast / peak - 1), median, median / plainSeconds);
        std::fflush(stdout);
    }
    return {};
}

}  // namespace mutoscope
