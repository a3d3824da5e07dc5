// SPDX-License-Identifier: Apache-2.0
// Folders of weights: shards, variants, what is missing from them; and configuration files.
#include "engine/weights/checkpoint.h"

#include "engine/weights/model_folder.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/engine/weights/safetensors_bytes.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

class CheckpointFolder : public ::testing::Test {
protected:
    void write(const std::string& name, const std::map<std::string, at::Tensor>& tensors) {
        ASSERT_TRUE(writeSafetensors(m_folder.path() / name, tensors));
    }
    void writeIndex(const nlohmann::json& map) {
        writeText("model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
    }
    void writeText(const std::string& name, const std::string& text) { test::writeBytes(m_folder.path() / name, text); }
    void writeBothShards() {
        write("one.safetensors", {{"a", at::ones({2})}});
        write("two.safetensors", {{"b", at::ones({3}, at::kHalf)}, {"c", at::zeros({})}});
    }
    Result<Checkpoint> open() const { return Checkpoint::open(m_folder.path(), {"model", "other"}); }
    std::string refusal() const {
        const auto checkpoint = open();
        if (checkpoint) return "it was opened";
        EXPECT_EQ(checkpoint.error().code, ErrorCode::BadInput);
        EXPECT_THAT(checkpoint.error().message, HasSubstr(m_folder.path().string()));
        EXPECT_EQ(checkpoint.error().message.find('\n'), std::string::npos);
        return checkpoint.error().message;
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(CheckpointFolder, Shards_ReadAsOne) {
    writeBothShards();
    writeIndex({{"a", "one.safetensors"}, {"b", "two.safetensors"}, {"c", "two.safetensors"}});
    const auto checkpoint = open();
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    EXPECT_EQ(checkpoint->tensors().size(), 3u);
    EXPECT_EQ(checkpoint->byteCount(), 8u + 6u + 4u);
    EXPECT_TRUE(at::equal(checkpoint->view("b").value(), at::ones({3}, at::kHalf)));
    EXPECT_FALSE(checkpoint->view("d"));
}

TEST_F(CheckpointFolder, MissingShard_IsNamed) {
    writeBothShards();
    writeIndex({{"a", "one.safetensors"}, {"b", "three.safetensors"}});
    EXPECT_THAT(refusal(), HasSubstr("three.safetensors is missing; the download is incomplete"));
}

TEST_F(CheckpointFolder, ShardsOutsideTheFolder_AreNeverOpened) {
    std::filesystem::create_directory(m_folder.path() / "sub");
    writeBothShards();
    for (const char* shard : {"../x", "/etc/passwd", "sub/one.safetensors", "..", ".", "", "a\\b"}) {
        SCOPED_TRACE(shard);
        writeIndex({{"a", shard}});
        EXPECT_THAT(refusal(), HasSubstr("not a file of this folder"));
    }
    writeIndex({{"a", std::string("one\0", 4)}});
    EXPECT_THAT(refusal(), HasSubstr("not a file of this folder"));
    writeIndex({{"a", 7}});
    EXPECT_THAT(refusal(), HasSubstr("not a file of this folder"));
}

TEST_F(CheckpointFolder, ShardWithANameNoFileCanHave_IsMissing) {
    writeIndex({{"a", std::string(5000, 'x')}});
    EXPECT_THAT(refusal(), HasSubstr("is missing"));
}

TEST_F(CheckpointFolder, ShardThatIsALoopOfLinks_IsAnError) {
    std::filesystem::create_symlink("one.safetensors", m_folder.path() / "one.safetensors");
    writeIndex({{"a", "one.safetensors"}});
    EXPECT_NE(refusal(), "it was opened");
}

TEST_F(CheckpointFolder, IndexPlacingATensorInTheWrongShard_IsNoticed) {
    writeBothShards();
    writeIndex({{"a", "one.safetensors"}, {"b", "one.safetensors"}, {"c", "two.safetensors"}});
    EXPECT_THAT(refusal(), HasSubstr("places 'b' in one.safetensors, which lacks it"));
}

TEST_F(CheckpointFolder, TensorInTwoShards_IsNoticed) {
    writeBothShards();
    write("one.safetensors", {{"a", at::ones({2})}, {"c", at::zeros({})}});
    writeIndex({{"a", "one.safetensors"}, {"b", "two.safetensors"}, {"c", "two.safetensors"}});
    EXPECT_THAT(refusal(), HasSubstr("'c', which another shard holds too"));
}

TEST_F(CheckpointFolder, DamagedShard_IsNamed) {
    writeBothShards();
    writeIndex({{"a", "one.safetensors"}, {"b", "two.safetensors"}});
    std::filesystem::resize_file(m_folder.path() / "two.safetensors",
                                 std::filesystem::file_size(m_folder.path() / "two.safetensors") - 1);
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("two.safetensors: "), HasSubstr("incomplete")));
}

TEST_F(CheckpointFolder, IndexThatIsNone_IsRefused) {
    for (const char* text : {"", "[]", "{}", R"({"weight_map":{}})", R"({"weight_map":["one"]})", "{\"weight_map\":"}) {
        SCOPED_TRACE(text);
        writeText("model.safetensors.index.json", text);
        EXPECT_THAT(refusal(), HasSubstr("model.safetensors.index.json: "));
    }
    std::filesystem::remove(m_folder.path() / "model.safetensors.index.json");
    ASSERT_EQ(mkfifo((m_folder.path() / "model.safetensors.index.json").c_str(), 0600), 0);
    EXPECT_THAT(refusal(), HasSubstr("not a regular file"));
}

TEST_F(CheckpointFolder, Variants_AreFoundInOrder) {
    write("other.safetensors", {{"other", at::ones({1})}});
    EXPECT_TRUE(open()->tensors().count("other"));
    write("model.fp16.safetensors", {{"half", at::ones({1}, at::kHalf)}});
    EXPECT_TRUE(open()->tensors().count("half"));
    write("model.safetensors", {{"full", at::ones({1})}});
    EXPECT_TRUE(open()->tensors().count("full"));
    EXPECT_EQ(open()->location(), m_folder.path() / "model.safetensors");
}

TEST_F(CheckpointFolder, EmptyFolder_SaysWhatIsMissing) {
    EXPECT_THAT(refusal(), HasSubstr("model.safetensors is missing"));
}

TEST_F(CheckpointFolder, OnlyAPickle_IsNeverRead) {
    writeText("pytorch_model.bin", "PK\x03\x04");
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("pytorch_model.bin"), HasSubstr("get the safetensors version")));
}

TEST_F(CheckpointFolder, NoFolder_SaysSo) {
    const auto checkpoint = Checkpoint::open(m_folder.path() / "unet", {"model"});
    ASSERT_FALSE(checkpoint);
    EXPECT_THAT(checkpoint.error().message, HasSubstr("unet: the folder is missing"));
}

class ReadingConfig : public ::testing::Test {
protected:
    static std::string problemOf(const ConfigReader& reader) {
        const auto finished = reader.finish();
        return finished ? "" : finished.error().message;
    }
    const test::TemporaryFolder m_folder;
};

TEST_F(ReadingConfig, MissingAndNull_TakeTheDefault) {
    ConfigReader reader(
        nlohmann::json::parse(
            R"({"a":null,"width":320,"scale":0.5,"flag":false,"name":"silu","blocks":[1,2],"kinds":["x"]})"),
        "c");
    EXPECT_EQ(reader.integer("a", 7), 7);
    EXPECT_EQ(reader.integer("none", 8), 8);
    EXPECT_EQ(reader.integer("width", 1), 320);
    EXPECT_EQ(reader.number("scale", 1), 0.5);
    EXPECT_EQ(reader.number("width", 1), 320.0);
    EXPECT_FALSE(reader.boolean("flag", true));
    EXPECT_EQ(reader.text("name", "gelu"), "silu");
    EXPECT_EQ(reader.integers("blocks", {}), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(reader.texts("kinds", {}), std::vector<std::string>{"x"});
    EXPECT_EQ(reader.perBlock("blocks", 4, 2), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(reader.perBlock("width", 4, 2), (std::vector<std::int64_t>{320, 320}));
    EXPECT_EQ(reader.perBlock("none", 4, 2), (std::vector<std::int64_t>{4, 4}));
    EXPECT_TRUE(reader.finish()) << problemOf(reader);
}

TEST_F(ReadingConfig, AnotherType_IsAnErrorThatNamesFileAndKey) {
    const auto json = nlohmann::json::parse(
        R"({"text":"8","float":8.0,"zero":0,"huge":18446744073709551615,"large":16777217,"no":[1,"2"],
                                               "none":[],"negative":[1,-1],"number":1,"three":[1,2,3]})");
    const auto problem = [&json](const auto& read) {
        ConfigReader reader(json, "unet/config.json");
        read(reader);
        return problemOf(reader);
    };
    for (const char* key : {"text", "float", "zero", "huge", "large", "no"}) {
        EXPECT_THAT(problem([key](ConfigReader& reader) { EXPECT_EQ(reader.integer(key, 5), 5); }),
                    HasSubstr(std::string("unet/config.json: ") + key));
    }
    for (const char* key : {"no", "none", "negative", "number"}) {
        EXPECT_THAT(problem([key](ConfigReader& reader) { EXPECT_TRUE(reader.integers(key, {}).empty()); }),
                    HasSubstr(key));
        EXPECT_THAT(problem([key](ConfigReader& reader) { EXPECT_TRUE(reader.texts(key, {}).empty()); }),
                    HasSubstr(key));
    }
    EXPECT_THAT(problem([](ConfigReader& reader) { reader.number("text", 1); }), HasSubstr("must be a number"));
    EXPECT_THAT(problem([](ConfigReader& reader) { reader.boolean("number", true); }), HasSubstr("true or false"));
    EXPECT_THAT(problem([](ConfigReader& reader) { reader.text("number", ""); }), HasSubstr("must be a text"));
    EXPECT_THAT(problem([](ConfigReader& reader) { EXPECT_EQ(reader.perBlock("three", 1, 4).size(), 4u); }),
                HasSubstr("4 blocks"));
    EXPECT_THAT(problem([](ConfigReader& reader) {
                    reader.integer("text", 1);
                    reader.boolean("number", true);
                }),
                HasSubstr("text"));  // the first problem is the one that is told
}

TEST_F(ReadingConfig, FilesThatAreNoConfiguration_AreRefused) {
    const auto path = m_folder.path() / "config.json";
    const auto problem = [&path] {
        const auto reader = ConfigReader::open(path);
        return reader ? "it was read" : reader.error().message;
    };
    EXPECT_THAT(problem(), HasSubstr("missing"));
    for (const std::string& text :
         {std::string(), std::string("[1]"), std::string("{"), std::string("{}x"), std::string("{\"a\":1e999}"),
          std::string("{\"a\":\"\xff\"}"), std::string(100'000, '{')}) {
        test::writeBytes(path, text);
        EXPECT_THAT(problem(), HasSubstr(path.string() + ": is not")) << text.substr(0, 40);
    }
    std::string deep = "0";
    for (int i = 0; i < 80; ++i) deep = "{\"a\":" + deep + "}";
    for (const std::string& text : {deep, "{\"a\":" + std::string(100'000, '[')}) {
        test::writeBytes(path, text);
        EXPECT_THAT(problem(), HasSubstr("is nested more than 64 levels deep"));
    }
    test::writeBytes(path, "{}");
    std::filesystem::resize_file(path, (32u << 20) + 1);
    EXPECT_THAT(problem(), HasSubstr("too large"));
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    EXPECT_THAT(problem(), HasSubstr("not a regular file"));
}

}  // namespace
}  // namespace mutoscope
