// SPDX-License-Identifier: Apache-2.0
// What a hostile or damaged file may look like: every one is refused with words, none crashes or costs memory.
#include "engine/weights/safetensors_file.h"
#include "tests/engine/weights/safetensors_bytes.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace mutoscope {
namespace {

using test::member;
using test::object;
using test::safetensorsBytes;
using test::withHeaderSize;
using ::testing::HasSubstr;

std::string repeated(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

const std::string kFour = member("a", "F32", "[1]", "[0,4]");  // one float

struct Vector {
    const char* name;
    std::string bytes;
    const char* says = "";
    ErrorCode code = ErrorCode::BadInput;
};

void PrintTo(const Vector& vector, std::ostream* stream) { *stream << vector.name; }

std::string nameOf(const ::testing::TestParamInfo<Vector>& info) { return info.param.name; }

/// One float with another shape or other offsets.
std::string floats(const std::string& shape, const std::string& offsets = "[0,4]", std::size_t dataBytes = 4) {
    return safetensorsBytes(object({member("a", "F32", shape, offsets)}), dataBytes);
}

class Refused : public ::testing::TestWithParam<Vector> {};

TEST_P(Refused, WithOneLineThatNamesTheFileAndTheRemedy) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    test::writeBytes(path, GetParam().bytes);

    const auto file = SafetensorsFile::open(path);
    ASSERT_FALSE(file);
    const std::string& message = file.error().message;
    EXPECT_EQ(file.error().code, GetParam().code) << message;
    EXPECT_THAT(message, HasSubstr(path.string()));
    EXPECT_THAT(message, HasSubstr(GetParam().says));
    EXPECT_THAT(message,
                ::testing::AnyOf(HasSubstr("download"), HasSubstr("get the safetensors"), HasSubstr("use fp16")));
    EXPECT_LT(message.size(), path.string().size() + 400);
    for (const char c : message) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << message;
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, Refused,
    ::testing::Values(Vector{"EmptyFile", "", "too short"}, Vector{"SevenBytes", "1234567", "7 bytes"},
                      Vector{"HeaderOf2To63", withHeaderSize(1ull << 63, "{}"), "over 100 MB"},
                      Vector{"HeaderOf2To64Minus1", withHeaderSize(~0ull, "{}"), "over 100 MB"},
                      Vector{"HeaderOneAbove100MB", withHeaderSize(100'000'001, "{}"), "over 100 MB"},
                      Vector{"HeaderOf100MBInAShortFile", withHeaderSize(100'000'000, "{}"), "cut off"},
                      Vector{"HeaderBeyondTheFile", withHeaderSize(3, "{}"), "cut off"},
                      Vector{"HeaderCutsTheJson", withHeaderSize(20, object({kFour}) + "1234"), "not JSON"},
                      Vector{"HeaderOfNothing", withHeaderSize(0, ""), "no JSON object"},
                      Vector{"HeaderOfSpaces", safetensorsBytes("        "), "no JSON object"},
                      Vector{"TrailingBytes", safetensorsBytes(object({kFour}), 5),
                             "fewer tensors than the file has data"},
                      Vector{"AZipBehindTheData", safetensorsBytes("{}") + "PK\x03\x04", "fewer tensors"},
                      Vector{"OneByteShort", safetensorsBytes(object({kFour}), 3), "incomplete: 3 of 4 bytes"},
                      Vector{"ClaimsExabytes", floats("[281474976710655]", "[0,1125899906842620]"),
                             "incomplete: 4 of 1125899906842620 bytes"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Json, Refused,
    ::testing::Values(Vector{"AList", safetensorsBytes("[]"), "no JSON object"},
                      Vector{"NotJson", safetensorsBytes("{abc}"), "not JSON"},
                      Vector{"ByteOrderMark", safetensorsBytes("\xEF\xBB\xBF{}"), "no JSON object"},
                      Vector{"NulTail", safetensorsBytes(std::string("{}\0PK", 5)), "zero bytes"},
                      Vector{"NulsAsPadding", safetensorsBytes(std::string("{}\0\0\0\0\0\0", 8)), "zero bytes"},
                      Vector{"TwoObjects", safetensorsBytes("{}{}"), "not JSON"},
                      Vector{"NameThatIsNotUtf8", safetensorsBytes("{\"\xFF\xFE\":1}"), "not JSON"},
                      Vector{"LoneSurrogateInAName", safetensorsBytes(R"({"\ud800":1})"), "not JSON"},
                      Vector{"ObjectsNested100000Deep", safetensorsBytes(repeated("{\"a\":", 100'000)),
                             "where none belongs"},
                      Vector{"ListsNested100000Deep", safetensorsBytes("{\"a\":{\"shape\":" + repeated("[", 100'000)),
                             "where none belongs"},
                      Vector{"ListsNestedInAnUnknownField", safetensorsBytes("{\"a\":{\"x\":" + repeated("[", 100'000)),
                             "where none belongs"},
                      Vector{"TensorThatIsANumber", safetensorsBytes(R"({"a":1})"), "a number where none belongs"},
                      Vector{"TensorThatIsAText", safetensorsBytes(R"({"a":"F32"})"), "a text where none belongs"},
                      Vector{"TensorThatIsNull", safetensorsBytes(R"({"a":null})"), "null"},
                      Vector{"TensorThatIsAList", safetensorsBytes(R"({"a":[1]})"), "a list where none belongs"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Keys, Refused,
    ::testing::Values(
        Vector{"TensorTwiceSameRange", safetensorsBytes(object({kFour, kFour}), 4), "'a' twice"},
        Vector{"TensorTwiceOtherRange", safetensorsBytes(object({kFour, member("a", "F32", "[1]", "[4,8]")}), 8),
               "'a' twice"},
        Vector{"TensorTwiceOneEscaped", safetensorsBytes(object({kFour, member("\\u0061", "F32", "[1]", "[4,8]")}), 8),
               "'a' twice"},
        Vector{"FieldTwice",
               safetensorsBytes(R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4),
               "'dtype' twice"},
        Vector{"MetadataTwice", safetensorsBytes(R"({"__metadata__":{},"__metadata__":{}})"), "two __metadata__"},
        Vector{"MetadataKeyTwice", safetensorsBytes(R"({"__metadata__":{"k":"1","k":"1"}})"), "'k' twice"},
        Vector{"LongMetadataKeyOfLinesTwice",
               safetensorsBytes("{\"__metadata__\":{\"" + repeated("\\nx", 9999) + "\":\"\",\"" +
                                repeated("\\nx", 9999) + "\":\"\"}}"),
               "twice"},
        Vector{"MetadataNull", safetensorsBytes(R"({"__metadata__":null})"), "null"},
        Vector{"MetadataNumber", safetensorsBytes(R"({"__metadata__":{"k":1}})"), "a number where none belongs"},
        Vector{"MetadataObject", safetensorsBytes(R"({"__metadata__":{"k":{}}})"), "an object where none belongs"},
        Vector{"MetadataOver1MB", safetensorsBytes("{\"__metadata__\":{\"k\":\"" + std::string(1 << 20, 'x') + "\"}}"),
               "more than 1 MB"},
        Vector{"EmptyName", safetensorsBytes(object({member("", "F32", "[1]", "[0,4]")}), 4), "empty"},
        Vector{"NulInName", safetensorsBytes(object({member("a\\u0000b", "F32", "[1]", "[0,4]")}), 4),
               "control characters"},
        Vector{"LineInName", safetensorsBytes(object({member("a\\nb", "F32", "[1]", "[0,4]")}), 4),
               "control characters"},
        Vector{"DeleteInName", safetensorsBytes(object({member("a\x7f", "F32", "[1]", "[0,4]")}), 4),
               "control characters"},
        Vector{"NameOf1025Bytes", safetensorsBytes(object({member(std::string(1025, 'n'), "F32", "[1]", "[0,4]")}), 4),
               "over 1024"},
        Vector{"WithoutDtype", safetensorsBytes(R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4), "without dtype"},
        Vector{"WithoutShape", safetensorsBytes(R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", 4), "without shape"},
        Vector{"WithoutOffsets", safetensorsBytes(R"({"a":{"dtype":"F32","shape":[1]}})", 4), "without data_offsets"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Numbers, Refused,
    ::testing::Values(
        Vector{"DimensionAsFloat", floats("[1.0]"), "not a whole number"},
        Vector{"DimensionWithExponent", floats("[1e0]"), "not a whole number"},
        Vector{"DimensionAsText", floats("[\"1\"]"), "a text"}, Vector{"DimensionNegative", floats("[-1]"), "negative"},
        Vector{"DimensionOf2To64", floats("[18446744073709551616]"), "not a whole number"},
        Vector{"DimensionNull", floats("[null]"), "null"}, Vector{"DimensionBool", floats("[true]"), "true/false"},
        Vector{"OffsetAsFloat", floats("[1]", "[0,4.0]"), "not a whole number"},
        Vector{"OffsetNegative", floats("[1]", "[-4,0]"), "negative"},
        Vector{"OneOffset", floats("[1]", "[0]"), "offsets"},
        Vector{"ThreeOffsets", floats("[1]", "[0,4,4]"), "more than two"},
        Vector{"OffsetsAsNumber", floats("[1]", "4"), "a number where"},
        Vector{"ShapeAsNumber", floats("1"), "a number where"},
        Vector{"Rank17", floats("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"), "more than 16 dimensions"},
        Vector{"ShapeOverflow", floats("[1099511627776,1099511627776]"), "impossible shape"},
        Vector{"ShapeOverflowToTheRightSize", floats("[4294967296,4294967296,1]", "[0,0]", 0), "impossible shape"},
        Vector{"ZeroMasksAHugeDimension", floats("[0,9223372036854775808,4]", "[0,0]", 0), "too large"},
        Vector{"ZeroMasksAnOverflow", floats("[0,140737488355328,140737488355328]", "[0,0]", 0), "impossible shape"},
        Vector{"ZeroMasksAnOverflowOfStrides", floats("[0,140737488355328,65536]", "[0,0]", 0), "impossible shape"},
        Vector{"BeginAfterEnd", floats("[1]", "[4,0]"), "bad data offsets"},
        Vector{"FirstNotAtZero", floats("[1]", "[4,8]", 8), "hole"},
        Vector{"ShapeTooSmallForItsData", floats("[1]", "[0,8]", 8), "does not fit its data"},
        Vector{"ShapeTooLargeForItsData", floats("[2]"), "does not fit its data"},
        Vector{"Overlap", safetensorsBytes(object({kFour, member("b", "U8", "[3]", "[2,5]")}), 5), "overlap"},
        Vector{"SameRangeTwice", safetensorsBytes(object({kFour, member("b", "F32", "[1]", "[0,4]")}), 4), "overlap"},
        Vector{"Hole", safetensorsBytes(object({kFour, member("b", "U8", "[1]", "[5,6]")}), 6), "hole"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Formats, Refused,
    ::testing::Values(
        Vector{"LowerCase", safetensorsBytes(object({member("a", "f32", "[1]", "[0,4]")}), 4),
               "unknown number format 'f32'"},
        Vector{"UnknownOnTwoLines", safetensorsBytes(object({member("a", "F\\n32", "[1]", "[0,4]")}), 4),
               "unknown number format 'F?32'"},
        Vector{"Fp4", safetensorsBytes(object({member("a", "F4", "[8]", "[0,4]")}), 4), "F4", ErrorCode::Unsupported},
        Vector{"Fp6", safetensorsBytes(object({member("a", "F6_E2M3", "[4]", "[0,3]")}), 3), "F6_E2M3",
               ErrorCode::Unsupported},
        Vector{"GitLfsPointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3438167540\n",
               "Git-LFS pointer"},
        Vector{"WebPage", "<!DOCTYPE html><html><body>404 Not Found</body></html>", "web page"},
        Vector{"WebPageAfterALine", "\n  <html><head><title>Sign in</title></head></html>", "web page"},
        Vector{"Zip", std::string("PK\x03\x04\x14\0\0\0\x08\0archive/data.pkl", 26), "zip archive"},
        Vector{"Gguf", std::string("GGUF\x03\0\0\0\0\0\0\0\0\0\0\0", 16), "GGUF"},
        Vector{"PickleProtocol2", std::string("\x80\x02}q\0X\x06\0\0\0weight", 17), "Python pickle"},
        Vector{"PickleProtocol4", std::string("\x80\x04\x95\x0a\0\0\0\0\0\0\0}\x94.", 14), "Python pickle"}),
    nameOf);

class Accepted : public ::testing::TestWithParam<Vector> {};

TEST_P(Accepted, AndEveryTensorCanBeRead) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    test::writeBytes(path, GetParam().bytes);
    const auto file = SafetensorsFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    for (const auto& [name, entry] : file->header().tensors) {
        const auto tensor = file->view(name);
        ASSERT_TRUE(tensor) << tensor.error().message;
        EXPECT_EQ(tensor->sizes(), at::IntArrayRef(entry.shape));
        EXPECT_EQ(tensor->scalar_type(), entry.dtype);
        ASSERT_EQ(tensor->nbytes(), entry.end - entry.begin);
        const auto* bytes = static_cast<const unsigned char*>(tensor->const_data_ptr());
        for (std::size_t i = 0; i < tensor->nbytes(); ++i)
            ASSERT_EQ(bytes[i], static_cast<unsigned char>(entry.begin + i));
    }
}

INSTANTIATE_TEST_SUITE_P(
    AnExample, Accepted,
    ::testing::Values(
        Vector{"NoTensors", safetensorsBytes("{}")},
        Vector{"LeadingWhiteSpace", safetensorsBytes(" \t\r\n" + object({kFour}), 4)},
        Vector{"TrailingWhiteSpace", safetensorsBytes(object({kFour}) + "  \n", 4)},
        Vector{"UnknownFields",
               safetensorsBytes(
                   R"({"a":{"dtype":"F32","note":"x","n":3,"list":[1,"b"],"shape":[1],"data_offsets":[0,4]}})", 4)},
        Vector{"Scalar", floats("[]")}, Vector{"Rank16", floats("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")},
        Vector{"OffsetsInAnotherOrderThanNames",
               safetensorsBytes(object({member("a", "F32", "[1]", "[4,8]"), member("b", "F32", "[1]", "[0,4]")}), 8)},
        Vector{"ZeroSizeTensorsSharingAnOffset", safetensorsBytes(object({kFour, member("x", "F32", "[0]", "[4,4]"),
                                                                          member("y", "F16", "[3,0]", "[4,4]")}),
                                                                  4)},
        Vector{"ZeroBesideLargeDimensions", floats("[0,140737488355328,1024]", "[0,0]", 0)},
        Vector{"PathAsName", safetensorsBytes(object({member("../../x", "F32", "[1]", "[0,4]")}), 4)},
        Vector{"UnicodeName", safetensorsBytes(object({member("\xE5\xB1\xA4.0", "F32", "[1]", "[0,4]")}), 4)},
        Vector{"UnalignedFloat",
               safetensorsBytes(object({member("a", "U8", "[1]", "[0,1]"), member("b", "F32", "[2]", "[1,9]")}), 9)},
        Vector{"HeaderOfOddLength", safetensorsBytes(object({member("ab", "F64", "[2]", "[0,16]")}), 16)},
        Vector{"EveryWideFormat",
               safetensorsBytes(object({member("a", "U16", "[1]", "[0,2]"), member("b", "U32", "[1]", "[2,6]"),
                                        member("c", "U64", "[1]", "[6,14]"), member("d", "C64", "[1]", "[14,22]")}),
                                22)},
        Vector{"EveryByteFloat",
               safetensorsBytes(object({member("a", "F8_E4M3", "[1]", "[0,1]"), member("b", "F8_E5M2", "[1]", "[1,2]"),
                                        member("c", "F8_E4M3FNUZ", "[1]", "[2,3]"),
                                        member("d", "F8_E5M2FNUZ", "[1]", "[3,4]"),
                                        member("e", "F8_E8M0", "[1]", "[4,5]")}),
                                5)}),
    nameOf);

TEST(SafetensorsFile, HeaderWhoseSizeLooksLikeAnotherFormat_IsAccepted) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    // The sizes' bytes read "<", " <", "P", and as the first two of pickles of protocol 2 to 5.
    for (const std::size_t size : {0x3c, 0x3c20, 0x50, 0x280, 0x380, 0x480, 0x580, 0x10280}) {
        const std::string json = object({kFour});
        test::writeBytes(path, safetensorsBytes(json + std::string(size - json.size(), ' '), 4));
        const auto file = SafetensorsFile::open(path);
        EXPECT_TRUE(file) << size << ": " << file.error().message;
    }
}

TEST(SafetensorsHeader, Metadata_IsHandedOut) {
    const auto header = parseSafetensorsHeader(R"({"__metadata__":{"format":"pt","":"empty key"}})", 0);
    ASSERT_TRUE(header) << header.error().message;
    EXPECT_EQ(header->metadata.at("format"), "pt");
    EXPECT_EQ(header->metadata.at(""), "empty key");
}

TEST(SafetensorsHeader, RandomDamage_NeverBreaksTheRules) {
    constexpr int kMutations = 20'000;
    constexpr std::uint64_t kDataSize = 41;
    const std::string valid = object({R"("__metadata__":{"format":"pt"})", member("a.weight", "F32", "[2,3]", "[0,24]"),
                                      member("b", "BF16", "[8]", "[24,40]"), member("c", "U8", "[]", "[40,41]"),
                                      member("none", "F64", "[0,4]", "[41,41]")});
    ASSERT_TRUE(parseSafetensorsHeader(valid, kDataSize));
    const std::string alphabet = std::string("{}[]\":,.-+eE0123456789aFUI \\un\n\x80\xff") + '\0';
    std::mt19937 random(20231107);
    int accepted = 0;
    for (int round = 0; round < kMutations; ++round) {
        std::string text = valid;
        for (auto changes = 1 + random() % 4; changes > 0 && !text.empty(); --changes) {
            const std::size_t at = random() % text.size(), length = 1 + random() % 12;
            switch (random() % 5) {
                case 0: text[at] = alphabet[random() % alphabet.size()]; break;
                case 1: text[at] = static_cast<char>(text[at] ^ (1 << random() % 8)); break;
                case 2: text.erase(at, length); break;
                case 3: text.insert(at, text.substr(random() % text.size(), length)); break;
                case 4: text.resize(at); break;
            }
        }
        const auto header = parseSafetensorsHeader(text, kDataSize);
        if (!header) {
            ASSERT_FALSE(header.error().message.empty());
            continue;
        }
        ++accepted;
        std::uint64_t bytes = 0;
        for (const auto& [name, entry] : header->tensors) {
            ASSERT_LE(entry.begin, entry.end);
            ASSERT_LE(entry.end, kDataSize);
            std::uint64_t expected = c10::elementSize(entry.dtype);
            for (const std::int64_t dimension : entry.shape) expected *= static_cast<std::uint64_t>(dimension);
            ASSERT_EQ(entry.end - entry.begin, expected) << text;
            bytes += expected;
        }
        ASSERT_EQ(bytes, kDataSize) << text;  // no byte belongs to two tensors or to none
    }
    EXPECT_GT(accepted, 0) << "the damage never left the header readable, so nothing was checked";
    EXPECT_LT(accepted, kMutations);
}

}  // namespace
}  // namespace mutoscope
