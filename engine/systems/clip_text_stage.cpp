// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/clip_text_stage.h"

#include "engine/memory/shape_run.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <optional>

namespace mutoscope {
namespace {

at::Tensor embed(const ClipTextModel& encoder, const at::Tensor& tokens, std::int64_t skippedLayers) {
    return encoder.forward(tokens, std::min<std::int64_t>(skippedLayers, encoder.config().encoder.layers));
}

}  // namespace

Result<at::Tensor> ClipTextStage::encode(const std::vector<Text>& texts, const std::string& state,
                                         RunContext& context) {
    std::optional<PartWeights::Stay> stay;
    std::vector<at::Tensor> embeddings;
    for (const Text& text : texts) {
        const ContentKey key{"text " + std::to_string(text.skippedLayers) + ' ' + state + ' ' + text.text, nullptr};
        if (const auto* known = context.probe ? nullptr : m_cache.find(key)) {
            context.observer.reused("text");
            embeddings.push_back(known->front().to(m_device));
            continue;
        }
        const auto ids = m_tokenizer.encode(text.text);
        if (!ids) return ids.error();
        if (!stay) {
            auto broughtIn = m_networks.bringIn(m_encoder, context.cancel);
            if (!broughtIn) return broughtIn.error();
            stay = std::move(broughtIn).value();
        }
        embeddings.push_back(run(text, ids.value(), context));
        m_cache.keep(key, {embeddings.back()});
    }
    return at::cat(embeddings, 0);
}

at::Tensor ClipTextStage::run(const Text& text, const std::vector<std::int64_t>& ids, RunContext& context) const {
    const at::Tensor tokens = at::tensor(ids, at::kLong).unsqueeze(0).to(m_device);
    if (context.probe) {
        const std::string prefix = std::string("text.") + text.role;
        context.see(prefix + ".input_ids", tokens);
        const auto hidden = m_encoder.hiddenStates(tokens);
        for (std::size_t i = 0; i < hidden.size(); ++i) context.see(prefix + ".hidden" + std::to_string(i), hidden[i]);
        context.see(prefix + ".last_hidden_state", m_encoder.finalNorm(hidden.back()));
    }
    return embed(m_encoder, tokens, text.skippedLayers);
}

at::Tensor ClipTextStage::shapes(const ClipTextModel& encoder, std::int64_t length, std::int64_t skippedLayers,
                                 std::int64_t texts) {
    const at::Tensor tokens = ShapeRun::tensor({1, length}, at::kLong);
    std::vector<at::Tensor> embeddings;
    for (std::int64_t i = 0; i < texts; ++i) embeddings.push_back(embed(encoder, tokens, skippedLayers));
    return at::cat(embeddings, 0);
}

}  // namespace mutoscope
