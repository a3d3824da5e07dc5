// SPDX-License-Identifier: Apache-2.0
// Reading under pressure: each call and each allocation of every reader fails once; hostile texts cost no more memory
// than sixteen times their size and 16 MB.
#include "engine/media/clip_reader.h"
#include "engine/media/input_file.h"
#include "engine/media/picture_reader.h"
#include "engine/media/video_writer.h"
#include "engine/request/job_ticket.h"
#include "engine/request/preset.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/recipe.h"
#include "engine/store/content_hash.h"
#include "engine/store/measurements.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/weights/checkpoint.h"
#include "engine/weights/model_folder.h"
#include "tests/engine/faults/fault_shim.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Lasting = test::CallFailure::Lasting;

/// Something that reads files of a folder, and tells what it read in a text.
struct Reader {
    const char* name;
    Result<std::string> (*run)(const fs::path& folder);
};

void PrintTo(const Reader& reader, std::ostream* stream) { *stream << reader.name; }

template <typename Value, typename Tell>
Result<std::string> told(const Result<Value>& result, Tell tell) {
    if (!result) return result.error();
    return tell(result.value());
}

const auto kItself = [](const std::string& text) { return text; };
const auto kPixels = [](const Image& image) { return framesHash({image}); };

const Reader kReaders[] = {
    {"Weights",
     [](const fs::path& folder) {
         return told(Checkpoint::open(folder / "vae", {"model"}), [](const Checkpoint& read) {
             return std::to_string(read.tensors().size()) + " of " + std::to_string(read.byteCount());
         });
     }},
    {"Tokenizer",
     [](const fs::path& folder) {
         return told(ClipTokenizer::load(folder / "tokenizer"), [](const ClipTokenizer& tokenizer) {
             std::string ids;
             for (const auto id : tokenizer.encode("a lighthouse at dusk").value()) ids += std::to_string(id) + " ";
             return ids;
         });
     }},
    {"Configuration",
     [](const fs::path& folder) {
         return told(readJsonFile(folder / "config.json"), [](const ParsedJson& json) { return json.tree().dump(); });
     }},
    {"Presets",
     [](const fs::path& folder) -> Result<std::string> {
         auto library = PresetLibrary::load(folder / "presets");
         if (!library) return library.error();
         if (!library->problems().empty()) return library->problems().front();
         return std::to_string(library->presets().size());
     }},
    {"Preset",
     [](const fs::path& folder) -> Result<std::string> {
         auto text = readInputFile(folder / "presets/quick.json", 1 << 20);
         if (!text) return text.error();
         return told(parsePreset(std::string(text->begin(), text->end()), "quick.json"),
                     [](const Preset& preset) { return preset.name; });
     }},
    {"ConfigurationValues",
     [](const fs::path& folder) -> Result<std::string> {
         auto json = readJsonFile(folder / "config.json");
         if (!json) return json.error();
         ConfigReader reader(json.value(), "config.json");  // a copy
         std::string values;
         for (const auto size : reader.integers("block_out_channels", {})) values += std::to_string(size) + " ";
         return values;
     }},
    {"Recipe",
     [](const fs::path& folder) -> Result<std::string> {
         auto text = readRecipe(folder / "made_here.mp4");
         if (!text) return text.error();
         return told(parseRecipe(text.value()), [](const Recipe& recipe) { return recipe.request.prompt; });
     }},
    {"Job",
     [](const fs::path& folder) -> Result<std::string> {
         auto json = readStrictJson(folder / "job.json", "The job");
         if (!json) return json.error();
         return told(ticketFromJson(json.value()), [](const JobTicket& ticket) { return ticket.request.prompt; });
     }},
    {"JpegPicture", [](const fs::path& folder) { return told(readPicture(folder / "a.jpg"), kPixels); }},
    {"PngPicture", [](const fs::path& folder) { return told(readPicture(folder / "a.png"), kPixels); }},
    {"ClipRecipe", [](const fs::path& folder) { return told(readRecipe(folder / "a.mp4"), kItself); }},
    {"ClipFrames", [](const fs::path& folder) { return told(readFrames(folder / "a.mp4", 9), framesHash); }},
    {"GifRecipe", [](const fs::path& folder) { return told(readRecipe(folder / "a.gif"), kItself); }},
};

class ReaderFaults : public ::testing::TestWithParam<Reader> {
protected:
    static void SetUpTestSuite() {
        s_folder = new test::TemporaryFolder;
        const fs::path golden = test::goldenFolder("i2vgenxl_public") / "model";
        const fs::path pictures = test::sourceFolder() / "tests/fixtures/pictures";
        const fs::path& at = s_folder->path();
        fs::create_directories(at / "vae");
        fs::copy(golden / "vae" / "diffusion_pytorch_model.safetensors", at / "vae" / "model.safetensors");
        fs::copy(golden / "tokenizer", at / "tokenizer");
        fs::copy(golden / "unet" / "config.json", at / "config.json");
        fs::copy(test::sourceFolder() / "presets/generation", at / "presets");
        JobTicket ticket;
        ticket.request.prompt = "a lighthouse";
        ticket.request.overrides.seed = 7;
        std::ofstream(at / "job.json") << dumpJson(toJson(ticket));
        fs::copy(pictures / "turned_6.jpg", at / "a.jpg");
        fs::copy(pictures / "palette.png", at / "a.png");
        for (const auto format : {ExportFormat::Mp4, ExportFormat::Gif}) {
            ExportOptions options =
                test::optionsFor(at / (std::string("a") + exportFormatInfo(format).extension), format);
            options.recipe = test::recipeOf(500);
            ASSERT_TRUE(exportClip(test::gradientClip(32, 32, 2), options));
        }
        ExportOptions options = test::optionsFor(at / "made_here.mp4", ExportFormat::Mp4);
        ResolvedPlan plan;
        plan.system = "fake";
        plan.width = plan.height = 256;
        plan.frames = plan.fps = 8;
        plan.steps = 30;
        plan.scheduler = "ddim";
        plan.device = "cpu";
        options.recipe = makeRecipe(ticket.request, plan, {});
        ASSERT_TRUE(exportClip(test::gradientClip(32, 32, 2), options));
    }
    static void TearDownTestSuite() { delete s_folder; }

    static Result<std::string> read() {
        return withoutExceptions([] { return GetParam().run(s_folder->path()); });
    }

    static test::TemporaryFolder* s_folder;
};
test::TemporaryFolder* ReaderFaults::s_folder = nullptr;

INSTANTIATE_TEST_SUITE_P(Each, ReaderFaults, ::testing::ValuesIn(kReaders),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_P(ReaderFaults, EveryCall_FailingOnceOrFromThenOn_IsAnErrorOrHarmlessAndTheNextReadWorks) {
    using test::Call;
    const auto undisturbed = read();
    ASSERT_TRUE(undisturbed) << undisturbed.error().message;
    for (const Lasting lasting : {Lasting::No, Lasting::Yes}) {
        int failed = 0;
        bool happened = true;
        for (int nth = 0; happened; ++nth) {
            ASSERT_LT(nth, 3000);
            SCOPED_TRACE("call " + std::to_string(nth));
            Result<std::string> result = std::string();
            {
                const test::CallFailure failure(s_folder->path(), {Call::Open, Call::Read, Call::Map, Call::Status},
                                                nth, EIO, lasting);
                result = read();
                happened = failure.happened();
            }
            if (result) {
                EXPECT_EQ(result.value(), undisturbed.value());
                continue;
            }
            ++failed;
            EXPECT_TRUE(happened);
            EXPECT_FALSE(result.error().message.empty());
            EXPECT_NE(result.error().code, ErrorCode::Internal) << result.error().message << result.error().detail;
            EXPECT_TRUE(read());
        }
        EXPECT_GT(failed, 0) << "the shim saw no call";
    }
}

TEST_P(ReaderFaults, Case61_EveryAllocation_FailingOnceOrFromThenOn_IsOutOfMemoryAndTheNextReadWorks) {
    // Where there is no memory to open a folder, libstdc++ itself ends the program.
    if (std::string_view(GetParam().name) == "Presets") GTEST_SKIP() << "lists a folder";
    ASSERT_TRUE(read());  // what is made once is made now
    for (const Lasting lasting : {Lasting::No, Lasting::Yes}) {
        bool happened = true;
        int failed = 0;
        // Every one of the first, then ever wider steps: some readers allocate a million times.
        for (long nth = 0; happened; nth += 1 + nth / 64) {
            SCOPED_TRACE("allocation " + std::to_string(nth));
            bool succeeded = false;
            ErrorCode code = ErrorCode::OutOfMemory;
            {
                // An error needs words, so memory is back before it is made into one, as after an unwound stack.
                const auto start = s_folder->path();
                const test::AllocationFailure failure(nth, lasting);
                try {
                    const auto result = GetParam().run(start);
                    succeeded = static_cast<bool>(result);
                    if (!result) code = result.error().code;
                } catch (const std::bad_alloc&) {
                    // translated where the job's exceptions end
                }
                happened = failure.happened();
            }
            if (happened && !succeeded) ++failed;
            EXPECT_TRUE(happened || succeeded);
            EXPECT_NE(code, ErrorCode::Internal);
        }
        EXPECT_GT(failed, 0);
        EXPECT_TRUE(read());
    }
}

// ---- What a text may cost ----

std::string listOf(const std::string& item, std::size_t bytes) {
    std::string text = "[";
    while (text.size() + item.size() + 2 < bytes) text += item + ",";
    return text + item + "]";
}

std::string keysOf(std::size_t bytes) {
    std::string text = "{";
    for (std::size_t i = 0; text.size() + 16 < bytes; ++i) text += "\"" + std::to_string(i) + "\":0,";
    return text + "\"x\":0}";
}

TEST(TextMemory, ManySmallValues_CostNoMoreThanSixteenTimesTheTextAnd16MB) {
    for (const std::size_t bytes : {std::size_t(10'000), std::size_t(300'000), std::size_t(4'000'000)}) {
        for (const std::string& text :
             {listOf("{}", bytes), listOf("[]", bytes), listOf("0", bytes), listOf("[0]", bytes), listOf("\"\"", bytes),
              listOf("\"0123456789abcdef\"", bytes), keysOf(bytes), "{\"settings\":" + keysOf(bytes - 20) + "}"}) {
            SCOPED_TRACE(text.substr(0, 30) + " of " + std::to_string(text.size()));
            const test::PeakOfNew peak;
            {
                const auto json = parseStrictJson(text, "The text");
                const auto preset = parsePreset(text, "a.json");
                const auto recipe = parseRecipe(text);
                EXPECT_FALSE(preset);
                EXPECT_FALSE(recipe);
            }
            EXPECT_LE(peak.bytes(), static_cast<long>(16 * text.size() + (16u << 20)));
        }
    }
}

TEST(TextMemory, FileOfFiftyMegabytes_IsRefusedBeforeItIsRead) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "huge.json";
    std::ofstream(file) << "{}";
    fs::resize_file(file, 50'000'000);
    const test::PeakOfNew peak;
    EXPECT_FALSE(readStrictJson(file, "The preset"));
    EXPECT_FALSE(readJsonFile(file));
    EXPECT_LT(peak.bytes(), 100'000);
}

TEST(MeasurementsUnderPressure, FullDisk_KeepsTheOldFile) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "measurements.json";
    const MeasuredCase what{"i2vgen_xl", "cpu", "fp32", JobState::Denoising};
    Measurements(file).add(what, 1.0, 1.5);
    const auto before = fs::file_size(file);
    for (const test::Call call : {test::Call::Write, test::Call::Rename}) {
        const test::CallFailure full(folder.path(), {call}, 0, ENOSPC, Lasting::Yes);
        Measurements(file).add(what, 1.0, 3.0);
    }
    EXPECT_EQ(fs::file_size(file), before);
    EXPECT_NEAR(Measurements(file).factor(what), 1.5, 1e-9);
    EXPECT_EQ(test::namesIn(folder.path()), std::vector<std::string>{"measurements.json"});
}

}  // namespace
}  // namespace mutoscope
