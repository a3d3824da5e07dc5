// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/content_cache.h"
#include "engine/systems/network_set.h"
#include "engine/text/clip_text_model.h"
#include "engine/text/clip_tokenizer.h"

#include <string>
#include <vector>

namespace mutoscope {

/// Texts to embeddings by CLIP, as every system does that is conditioned on CLIP's hidden states: from the cache where
/// a text was used before, so that the encoder need not be on the device for it. All that it is made of must outlive
/// it.
class ClipTextStage {
public:
    ClipTextStage(const ClipTokenizer& tokenizer, const ClipTextModel& encoder, NetworkSet& networks,
                  ContentCache& cache, const at::Device& device)
        : m_tokenizer(tokenizer), m_encoder(encoder), m_networks(networks), m_cache(cache), m_device(device) {}

    struct Text {
        std::string text;
        const char* role = "prompt";     ///< "prompt" or "negative", for the probe
        std::int64_t skippedLayers = 0;  ///< of the encoder's last ones; never more than there are
    };
    /// [texts, T, width] on the device. `state` tells encoders apart that differ in their weights (LoRAs). The probe
    /// gets "text.ROLE.input_ids", ".hiddenK" and ".last_hidden_state". Errors: those of the tokenizer, Cancelled.
    Result<at::Tensor> encode(const std::vector<Text>& texts, const std::string& state, RunContext& context);

    /// The same on the meta device, for measuring: `texts` of `length` tokens, one run each.
    static at::Tensor shapes(const ClipTextModel& encoder, std::int64_t length, std::int64_t skippedLayers,
                             std::int64_t texts);

private:
    at::Tensor run(const Text& text, const std::vector<std::int64_t>& ids, RunContext& context) const;

    const ClipTokenizer& m_tokenizer;
    const ClipTextModel& m_encoder;
    NetworkSet& m_networks;
    ContentCache& m_cache;
    const at::Device m_device;
};

}  // namespace mutoscope
