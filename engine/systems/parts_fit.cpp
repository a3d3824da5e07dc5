// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/parts_fit.h"

#include "engine/text/clip_text_model.h"
#include "engine/text/clip_tokenizer.h"

namespace mutoscope {

void PartsFit::require(bool fits, const std::string& otherwise) {
    if (!fits && m_problem.empty()) m_problem = otherwise;
}

void PartsFit::latents(std::int64_t channels, std::int64_t taken) {
    require(channels == taken, "the autoencoder has " + std::to_string(channels) +
                                   " latent channels, the denoiser takes " + std::to_string(taken));
}

void PartsFit::texts(const ClipTextModel& encoder, const ClipTokenizer& tokenizer, std::int64_t taken) {
    const std::int64_t width = encoder.config().encoder.width;
    require(width == taken,
            "the text encoder is " + std::to_string(width) + " wide, the denoiser takes " + std::to_string(taken));
    require(tokenizer.idBound() <= encoder.config().vocabularySize,
            "the tokenizer has more tokens than the text encoder");
    require(tokenizer.maximumLength() <= encoder.config().maximumLength,
            "the tokenizer gives longer texts than the text encoder takes");
}

void PartsFit::pictures(std::int64_t given, std::int64_t taken) {
    require(given == taken, "the picture encoder gives " + std::to_string(given) + " numbers, the denoiser takes " +
                                std::to_string(taken));
}

Result<void> PartsFit::result() const {
    if (m_problem.empty()) return {};
    return Error{ErrorCode::BadInput, m_folder.string() + ": its parts do not belong together: " + m_problem + ".", ""};
}

}  // namespace mutoscope
