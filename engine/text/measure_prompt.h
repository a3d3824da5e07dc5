// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/prompt_length.h"
#include "engine/text/clip_tokenizer.h"

namespace mutoscope {

/// How long `text` is for the encoder, and what of it is cut off: from the first word on that is not read whole, or
/// the first character where words have no ends.
/// Errors: the tokenizer's.
Result<PromptLength> measurePrompt(const ClipTokenizer& tokenizer, const std::string& text);

/// With the tokenizer of a model folder, read once while files stay as they are. All zero where the folder has none.
/// Any thread. Errors: BadInput for a tokenizer that cannot be read.
Result<PromptLength> measurePromptFor(const std::filesystem::path& modelFolder, const std::string& text);

}  // namespace mutoscope
