// SPDX-License-Identifier: Apache-2.0
#include "engine/media/jpeg_decoder.h"

#include <opencv2/core.hpp>

#include <csetjmp>
#include <cstddef>
#include <cstdio>

// jpeglib.h needs FILE and size_t declared before it, and jerror.h needs jpeglib.h.
// clang-format off
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

namespace mutoscope {
namespace {

struct ErrorState {
    jpeg_error_mgr manager;  // first: libjpeg hands this pointer back
    std::jmp_buf jump;
    char words[JMSG_LENGTH_MAX];
    bool damaged;
};

void onError(j_common_ptr common) {
    auto* state = reinterpret_cast<ErrorState*>(common->err);
    common->err->format_message(common, state->words);
    state->damaged = true;
    std::longjmp(state->jump, 1);
}

void onMessage(j_common_ptr common, int level) {
    if (level >= 0) return;
    auto* state = reinterpret_cast<ErrorState*>(common->err);
    switch (common->err->msg_code) {
        case JWRN_HIT_MARKER:  // a scan ends before its last block
        case JWRN_JPEG_EOF:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
            if (!state->damaged) common->err->format_message(common, state->words);
            state->damaged = true;
            break;
        default: break;
    }
}

void onOutput(j_common_ptr) {}

/// Everything between setjmp and longjmp lives in plain data and in `out`, which belongs to the caller: no destructor
/// is jumped over.
void run(jpeg_decompress_struct& jpeg, ErrorState& state, std::span<const std::uint8_t> bytes, cv::Mat& out) {
    if (setjmp(state.jump) != 0) return;
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&jpeg, TRUE);
    if (jpeg.jpeg_color_space == JCS_GRAYSCALE) {
        jpeg.out_color_space = JCS_GRAYSCALE;
    } else if (jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK) {
        jpeg.out_color_space = JCS_CMYK;
    } else {
        jpeg.out_color_space = JCS_RGB;
    }
    jpeg_start_decompress(&jpeg);
    out.create(static_cast<int>(jpeg.output_height), static_cast<int>(jpeg.output_width),
               CV_8UC(jpeg.output_components));
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = out.ptr(static_cast<int>(jpeg.output_scanline));
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
}

}  // namespace

DecodedJpeg decodeJpeg(std::span<const std::uint8_t> bytes) {
    DecodedJpeg decoded;
    jpeg_decompress_struct jpeg{};
    ErrorState state{};
    jpeg.err = jpeg_std_error(&state.manager);
    state.manager.error_exit = onError;
    state.manager.emit_message = onMessage;
    state.manager.output_message = onOutput;
    try {
        run(jpeg, state, bytes, decoded.pixels);
    } catch (...) {
        jpeg_destroy_decompress(&jpeg);
        throw;
    }
    const bool adobe = jpeg.saw_Adobe_marker;
    const J_COLOR_SPACE space = jpeg.out_color_space;
    jpeg_destroy_decompress(&jpeg);
    if (state.damaged) {
        decoded.failure = state.words[0] ? state.words : "damaged JPEG data";
        return decoded;
    }
    decoded.colour = space == JCS_CMYK ? JpegColour::Cmyk : space == JCS_GRAYSCALE ? JpegColour::Grey : JpegColour::Rgb;
    if (decoded.colour == JpegColour::Cmyk && adobe)
        cv::bitwise_not(decoded.pixels, decoded.pixels);  // Adobe stores paper, not ink
    return decoded;
}

}  // namespace mutoscope
