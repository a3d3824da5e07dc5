// SPDX-License-Identifier: Apache-2.0
#include "engine/media/encoder_probe.h"

#include "engine/media/frame_converter.h"
#include "engine/media/frame_encoder.h"

namespace mutoscope {
namespace {

constexpr int kSide = 256;  // hardware encoders refuse very small frames

/// Opens it and, where that is not proof enough, has it encode a frame: a card's encoder may open and then fail, when
/// all of its sessions are taken for instance.
Result<void> tryEncoder(const ExportFormatInfo& format, const EncoderInfo& info) {
    FrameEncoder::Shape shape;
    shape.width = kSide;
    shape.height = kSide;
    shape.timeBase = {1, 8};
    shape.frameRate = {8, 1};
    auto encoder = FrameEncoder::open(format, info, shape, "probe");
    if (!encoder) return encoder.error();
    if (info.kind == EncoderKind::Software) return {};
    auto converter = YuvConverter::create(kSide, kSide, "probe", encoder->pixelFormat());
    if (!converter) return converter.error();
    auto frame = converter->convert(Image(kSide, kSide), 0);
    if (!frame) return frame.error();
    const auto drop = [](AVPacket&) -> Result<void> { return {}; };
    if (auto encoded = encoder->encode(frame.value().get(), drop); !encoded) return encoded.error();
    return encoder->encode(nullptr, drop);
}

}  // namespace

std::vector<FormatState> probeExportFormats() {
    std::vector<FormatState> states;
    for (const ExportFormatInfo& format : exportFormats()) {
        FormatState state;
        state.format = format.format;
        for (const EncoderInfo& info : format.encoders) {
            std::string& found = info.kind == EncoderKind::Software ? state.encoder : state.hardware;
            if (!found.empty()) continue;
            const auto tried = tryEncoder(format, info);
            if (tried) {
                found = info.name;
            } else if (info.kind == EncoderKind::Software && state.reason.empty()) {
                state.reason = tried.error().message;
            }
        }
        state.available = format.encoders.empty() || !state.encoder.empty();
        if (state.available) state.reason.clear();
        states.push_back(std::move(state));
    }
    return states;
}

}  // namespace mutoscope
