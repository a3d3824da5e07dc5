// SPDX-License-Identifier: Apache-2.0
#include "engine/media/webp_animation.h"

#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/picture_reader.h"

#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <new>
#include <string_view>

namespace mutoscope {
namespace {

constexpr std::uint64_t kFileLimit = 1ull << 30;
constexpr std::size_t kRecipeLimit = 4 << 20;
constexpr int kMethod = 4;  // of 0, the fastest, to 6
constexpr std::string_view kNamespace = "https://mutoscope.github.io/ns/1.0/";

Error damaged(const std::filesystem::path& path) {
    return {ErrorCode::BadInput, quotedName(path) + " is damaged or no WebP animation; choose another file.", ""};
}

/// XMP is XML; a line break in an attribute would be read as a space.
std::string escaped(const std::string& text) {
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "&#10;"; break;
            case '\r': out += "&#13;"; break;
            case '\t': out += "&#9;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string unescaped(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 7> kNames{{{"&amp;", '&'},
                                                                              {"&lt;", '<'},
                                                                              {"&gt;", '>'},
                                                                              {"&quot;", '"'},
                                                                              {"&#10;", '\n'},
                                                                              {"&#13;", '\r'},
                                                                              {"&#9;", '\t'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto name = std::find_if(kNames.begin(), kNames.end(),
                                       [&text](const auto& entry) { return text.starts_with(entry.first); });
        out += name == kNames.end() ? text.front() : name->second;
        text.remove_prefix(name == kNames.end() ? 1 : name->first.size());
    }
    return out;
}

std::string xmpOf(const TextFields& texts) {
    std::string attributes;
    for (const auto& [key, text] : texts) {
        if (!text.empty())
            attributes +=
                " mutoscope:" + std::string(key == kRecipeKey ? "recipe" : key) + "=\"" + escaped(text) + "\"";
    }
    if (attributes.empty()) return "";
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
           "xmlns:mutoscope=\"" +
           std::string(kNamespace) + "\"" + attributes + "/></rdf:RDF></x:xmpmeta>";
}

Error encoderError(const std::filesystem::path& target, const std::string& detail) {
    return {ErrorCode::Internal, "The WebP encoder could not write " + quotedName(target) + ".", detail};
}

WebPConfig configFor(int quality) {
    WebPConfig config{};
    WebPConfigPreset(&config, WEBP_PRESET_DEFAULT, static_cast<float>(quality));
    config.method = kMethod;
    config.thread_level = 1;
    return config;
}

Result<std::vector<std::uint8_t>> encodeFrame(const Image& image, const WebPConfig& config,
                                              const std::filesystem::path& target) {
    WebPPicture picture;
    if (!WebPPictureInit(&picture)) return encoderError(target, "another version of the library");
    picture.width = image.width;
    picture.height = image.height;
    struct Encoded {
        std::vector<std::uint8_t> bytes;
        bool outOfMemory = false;  // libwebp does not always say that writing failed
    } encoded;
    picture.custom_ptr = &encoded;
    picture.writer = [](const std::uint8_t* data, std::size_t size, const WebPPicture* made) {
        auto* to = static_cast<Encoded*>(made->custom_ptr);
        try {
            to->bytes.insert(to->bytes.end(), data, data + size);
        } catch (const std::bad_alloc&) {
            to->outOfMemory = true;  // nothing may be thrown through C
            return 0;
        }
        return 1;
    };
    const bool done =
        WebPPictureImportRGB(&picture, image.pixels.data(), image.width * 3) && WebPEncode(&config, &picture);
    const WebPEncodingError error = picture.error_code;
    WebPPictureFree(&picture);
    if (done) return std::move(encoded.bytes);
    if (encoded.outOfMemory || error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY)
        return ffmpegOutOfMemory(target);
    return encoderError(target, "error " + std::to_string(error));
}

struct MuxDeleter {
    void operator()(WebPMux* mux) const { WebPMuxDelete(mux); }
};
struct DecoderDeleter {
    void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};
struct DemuxerDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

/// A file's bytes and what is in them, sizes checked.
struct OpenWebp {
    std::vector<std::uint8_t> bytes;
    WebPData data{};
    std::unique_ptr<WebPDemuxer, DemuxerDeleter> demuxer;

    std::uint32_t ask(WebPFormatFeature feature) const { return WebPDemuxGetI(demuxer.get(), feature); }
};

Result<OpenWebp> openWebp(const std::filesystem::path& path) {
    auto bytes = readInputFile(path, kFileLimit);
    if (!bytes) return bytes.error();
    OpenWebp file;
    file.bytes = std::move(bytes).value();
    file.data = {file.bytes.data(), file.bytes.size()};
    file.demuxer.reset(WebPDemux(&file.data));
    if (!file.demuxer) return damaged(path);
    const std::uint64_t pixels = std::uint64_t{file.ask(WEBP_FF_CANVAS_WIDTH)} * file.ask(WEBP_FF_CANVAS_HEIGHT);
    if (pixels == 0 || pixels > kMaximumPicturePixels || file.ask(WEBP_FF_FRAME_COUNT) == 0) return damaged(path);
    return file;
}

}  // namespace

struct WebpAnimation::State {
    std::filesystem::path target;
    int width = 0;
    int height = 0;
    WebPConfig config{};
    std::unique_ptr<WebPMux, MuxDeleter> mux;
    int milliseconds = 0;  // where the last frame ended
};

WebpAnimation::WebpAnimation(std::unique_ptr<State> state) : m_state(std::move(state)) {}
WebpAnimation::WebpAnimation(WebpAnimation&&) noexcept = default;
WebpAnimation::~WebpAnimation() = default;

Result<WebpAnimation> WebpAnimation::create(int width, int height, int quality, const std::filesystem::path& target) {
    auto state = std::make_unique<State>();
    state->target = target;
    state->width = width;
    state->height = height;
    if (width > WEBP_MAX_DIMENSION || height > WEBP_MAX_DIMENSION) {
        return Error{
            ErrorCode::InvalidArgument,
            "WebP holds at most " + std::to_string(WEBP_MAX_DIMENSION) + " pixels a side; scale the clip down.", ""};
    }
    state->config = configFor(quality);
    state->mux.reset(WebPMuxNew());
    if (!state->mux) return ffmpegOutOfMemory(target);
    return WebpAnimation(std::move(state));
}

Result<void> WebpAnimation::add(const Image& image, double end) {
    State& state = *m_state;
    const auto bytes = encodeFrame(image, state.config, state.target);
    if (!bytes) return bytes.error();
    WebPMuxFrameInfo frame{};
    frame.bitstream = {bytes->data(), bytes->size()};
    frame.id = WEBP_CHUNK_ANMF;
    frame.dispose_method = WEBP_MUX_DISPOSE_NONE;
    frame.blend_method = WEBP_MUX_NO_BLEND;
    // Ends are rounded, not durations: a long clip stays in time.
    const int until = static_cast<int>(std::lround(end * 1000));
    frame.duration = until - state.milliseconds;
    state.milliseconds = until;
    const WebPMuxError pushed = WebPMuxPushFrame(state.mux.get(), &frame, /*copy_data=*/1);
    if (pushed == WEBP_MUX_MEMORY_ERROR) return ffmpegOutOfMemory(state.target);
    if (pushed != WEBP_MUX_OK) return encoderError(state.target, "mux error " + std::to_string(pushed));
    return {};
}

Result<void> WebpAnimation::write(PartFile& file, const TextFields& texts) {
    State& state = *m_state;
    const WebPMuxAnimParams forEver{0xff000000, 0};
    WebPMuxError error = WebPMuxSetAnimationParams(state.mux.get(), &forEver);
    if (error == WEBP_MUX_OK) error = WebPMuxSetCanvasSize(state.mux.get(), state.width, state.height);
    const std::string xmp = xmpOf(texts);
    if (error == WEBP_MUX_OK && !xmp.empty()) {
        const WebPData chunk{reinterpret_cast<const std::uint8_t*>(xmp.data()), xmp.size()};
        error = WebPMuxSetChunk(state.mux.get(), "XMP ", &chunk, /*copy_data=*/1);
    }
    WebPData whole{};
    if (error == WEBP_MUX_OK) error = WebPMuxAssemble(state.mux.get(), &whole);
    if (error == WEBP_MUX_MEMORY_ERROR) return ffmpegOutOfMemory(state.target);
    if (error != WEBP_MUX_OK) return encoderError(state.target, "mux error " + std::to_string(error));
    auto written = file.write(whole.bytes, whole.size);
    WebPDataClear(&whole);
    return written;
}

Result<std::uint64_t> webpFrameBytes(const Image& image, int quality, const std::filesystem::path& target) {
    const auto bytes = encodeFrame(image, configFor(quality), target);
    if (!bytes) return bytes.error();
    return static_cast<std::uint64_t>(bytes->size());
}

bool isWebp(const FirstBytes& start) {
    return std::memcmp(start.data(), "RIFF", 4) == 0 && std::memcmp(start.data() + 8, "WEBP", 4) == 0;
}

Result<ClipInfo> probeWebp(const std::filesystem::path& path) {
    const auto file = openWebp(path);
    if (!file) return file.error();
    ClipInfo info;
    info.container = "webp";
    info.codec = "webp";
    info.pixelFormat = "rgb24";
    info.width = static_cast<int>(file->ask(WEBP_FF_CANVAS_WIDTH));
    info.height = static_cast<int>(file->ask(WEBP_FF_CANVAS_HEIGHT));
    WebPIterator frame{};
    double last = 0;
    if (WebPDemuxGetFrame(file->demuxer.get(), 1, &frame)) {
        do {
            ++info.frames;
            last = frame.duration / 1000.0;
            info.duration += last;
        } while (WebPDemuxNextFrame(&frame));
    }
    WebPDemuxReleaseIterator(&frame);
    if (info.frames > 1 && info.duration > last) info.fps = (info.frames - 1) / (info.duration - last);
    return info;
}

Result<void> readWebp(const std::filesystem::path& path, const std::function<Result<bool>(Image)>& visit) {
    const auto file = openWebp(path);
    if (!file) return file.error();
    WebPAnimDecoderOptions options;
    if (!WebPAnimDecoderOptionsInit(&options)) return damaged(path);
    options.color_mode = MODE_RGBA;
    const std::unique_ptr<WebPAnimDecoder, DecoderDeleter> decoder(WebPAnimDecoderNew(&file->data, &options));
    if (!decoder) return damaged(path);
    const int width = static_cast<int>(file->ask(WEBP_FF_CANVAS_WIDTH));
    const int height = static_cast<int>(file->ask(WEBP_FF_CANVAS_HEIGHT));
    while (WebPAnimDecoderHasMoreFrames(decoder.get())) {
        std::uint8_t* pixels = nullptr;
        int milliseconds = 0;
        if (!WebPAnimDecoderGetNext(decoder.get(), &pixels, &milliseconds)) return damaged(path);
        Image image(width, height);
        for (std::size_t i = 0, count = image.pixels.size() / 3; i < count; ++i)
            std::copy_n(pixels + 4 * i, 3, image.pixels.data() + 3 * i);
        auto more = visit(std::move(image));
        if (!more) return more.error();
        if (!more.value()) return {};
    }
    return {};
}

Result<std::string> webpRecipe(const std::filesystem::path& path) {
    const auto file = openWebp(path);
    if (!file) return file.error();
    WebPChunkIterator chunk{};
    std::string recipe;
    if (WebPDemuxGetChunk(file->demuxer.get(), "XMP ", 1, &chunk)) {
        const std::string_view xmp(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
        constexpr std::string_view kBegin = " mutoscope:recipe=\"";
        const auto begin = xmp.find(kBegin);
        const auto end = begin == std::string_view::npos ? begin : xmp.find('"', begin + kBegin.size());
        if (end != std::string_view::npos)
            recipe = unescaped(xmp.substr(begin + kBegin.size(), end - begin - kBegin.size()));
    }
    WebPDemuxReleaseChunkIterator(&chunk);
    if (recipe.size() > kRecipeLimit) {
        return Error{ErrorCode::BadInput, quotedName(path) + " holds a recipe above 4 MB, which no clip of ours does.",
                     ""};
    }
    return recipe;
}

}  // namespace mutoscope
