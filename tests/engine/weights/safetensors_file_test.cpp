// SPDX-License-Identifier: Apache-2.0
// Reading what is not a plain file, files that change under the reader, and the way from tensors to a file and back.
#include "engine/weights/safetensors_file.h"

#include "engine/weights/safetensors_writer.h"
#include "tests/engine/weights/safetensors_bytes.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <limits>

namespace mutoscope {
namespace {

using test::member;
using test::object;
using test::readBytes;
using test::safetensorsBytes;
using test::writeBytes;
using ::testing::HasSubstr;

const std::string kOneFloat = safetensorsBytes(object({member("a", "F32", "[1]", "[0,4]")}), 4);

class SafetensorsPath : public ::testing::Test {
protected:
    /// Opens `name`, which must fail, and hands back the message, which must be one line that names the file.
    std::string refusal(const std::filesystem::path& path) {
        const auto file = SafetensorsFile::open(path);
        if (file) return "it was opened";
        EXPECT_EQ(file.error().code, ErrorCode::BadInput);
        EXPECT_THAT(file.error().message, HasSubstr(path.string()));
        EXPECT_EQ(file.error().message.find('\n'), std::string::npos);
        return file.error().message;
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_path = m_folder.path() / "weights.safetensors";
};

TEST_F(SafetensorsPath, Missing_IsRefused) { EXPECT_THAT(refusal(m_path), HasSubstr("No such file")); }

TEST_F(SafetensorsPath, Folder_IsRefused) { EXPECT_THAT(refusal(m_folder.path()), HasSubstr("not a regular file")); }

TEST_F(SafetensorsPath, Fifo_IsRefusedWithoutWaiting) {
    ASSERT_EQ(mkfifo(m_path.c_str(), 0600), 0);
    EXPECT_THAT(refusal(m_path), HasSubstr("not a regular file"));
}

TEST_F(SafetensorsPath, EndlessDevice_IsRefused) { EXPECT_THAT(refusal("/dev/zero"), HasSubstr("not a regular file")); }

TEST_F(SafetensorsPath, DanglingLink_IsRefused) {
    std::filesystem::create_symlink(m_folder.path() / "gone", m_path);
    EXPECT_THAT(refusal(m_path), HasSubstr("No such file"));
}

TEST_F(SafetensorsPath, LinkToItself_IsRefused) {
    std::filesystem::create_symlink(m_path, m_path);
    EXPECT_THAT(refusal(m_path), HasSubstr("cannot be opened"));
}

TEST_F(SafetensorsPath, LinkToAFile_IsRead) {
    writeBytes(m_folder.path() / "blob", kOneFloat);
    std::filesystem::create_symlink("blob", m_path);  // as download caches do
    EXPECT_TRUE(SafetensorsFile::open(m_path));
}

TEST_F(SafetensorsPath, WithoutPermission_IsRefused) {
    writeBytes(m_path, kOneFloat);
    ASSERT_EQ(chmod(m_path.c_str(), 0), 0);
    // The administrator may read everything, so he becomes nobody for the moment.
    const bool administrator = geteuid() == 0;
    if (administrator) {
        ASSERT_EQ(seteuid(65534), 0);
    }
    const std::string message = refusal(m_path);
    if (administrator) {
        ASSERT_EQ(seteuid(0), 0);
    }
    EXPECT_THAT(message, HasSubstr("Permission denied"));
}

class ChangedFile : public SafetensorsPath {
protected:
    ChangedFile() {
        writeBytes(m_path, kOneFloat);
        m_file = SafetensorsFile::open(m_path).value();
    }
    void expectNoticed() const {
        const auto view = m_file.view("a");
        ASSERT_FALSE(view);
        EXPECT_EQ(view.error().code, ErrorCode::BadInput);
        EXPECT_THAT(view.error().message, HasSubstr(m_path.string() + ": changed"));
    }
    SafetensorsFile m_file;
};

TEST_F(ChangedFile, Truncated_IsNoticed) {
    std::filesystem::resize_file(m_path, 8);
    expectNoticed();
}

TEST_F(ChangedFile, Grown_IsNoticed) {
    std::filesystem::resize_file(m_path, kOneFloat.size() + 1);
    expectNoticed();
}

TEST_F(ChangedFile, RewrittenInPlace_IsNoticed) {
    writeBytes(m_path, kOneFloat);
    std::filesystem::last_write_time(m_path, std::filesystem::last_write_time(m_path) + std::chrono::seconds(2));
    expectNoticed();
}

TEST_F(ChangedFile, ReplacedByAnother_GoesOnWithTheOneThatWasOpened) {
    writeBytes(m_folder.path() / "new", "something else");
    std::filesystem::rename(m_folder.path() / "new", m_path);
    const auto view = m_file.view("a");
    ASSERT_TRUE(view) << view.error().message;
    EXPECT_EQ(std::memcmp(view->const_data_ptr(), "\0\1\2\3", 4), 0);
}

TEST_F(ChangedFile, UnknownName_IsAnError) {
    EXPECT_THAT(m_file.view("b").error().message, HasSubstr("holds no tensor 'b'"));
}

TEST_F(ChangedFile, Views_OutliveTheObject) {
    const at::Tensor view = m_file.view("a").value();
    m_file = SafetensorsFile::open(m_path).value();
    EXPECT_EQ(std::memcmp(view.const_data_ptr(), "\0\1\2\3", 4), 0);
}

/// Random bytes as `type`: every pattern, NaNs with payload and denormals among them.
at::Tensor everyPattern(at::ScalarType type, at::IntArrayRef shape) {
    if (type == at::kBool) return at::randint(0, 2, shape, at::TensorOptions().dtype(at::kByte)).to(at::kBool);
    const at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(type));
    auto* bytes = static_cast<unsigned char*>(tensor.mutable_data_ptr());
    for (std::size_t i = 0; i < tensor.nbytes(); ++i) bytes[i] = static_cast<unsigned char>(i * 37 + 255 - i / 7);
    return tensor;
}

TEST_F(SafetensorsPath, WrittenAndRead_EveryFormat_IsTheSameBitForBit) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto type : {at::kBool, at::kByte, at::kChar, at::kShort, at::kInt, at::kLong, at::kHalf, at::kBFloat16,
                            at::kFloat, at::kDouble}) {
        const std::string name = c10::toString(type);
        tensors[name + ".odd"] = everyPattern(type, {3, 5, 7});
        tensors[name + ".scalar"] = everyPattern(type, {});
        tensors[name + ".none"] = everyPattern(type, {2, 0, 3});
        tensors[name + ".turned"] = everyPattern(type, {4, 6}).t();
    }
    const std::map<std::string, std::string> metadata{{"format", "pt"}, {"quotes \" and\nlines", "\xC3\xA9\t"}};
    const auto written = writeSafetensors(m_path, tensors, metadata);
    ASSERT_TRUE(written) << written.error().message;
    const auto file = SafetensorsFile::open(m_path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->header().metadata, metadata);
    EXPECT_EQ(file->header().tensors.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        SCOPED_TRACE(name);
        const auto read = file->view(name);
        ASSERT_TRUE(read) << read.error().message;
        ASSERT_EQ(read->sizes(), tensor.sizes());
        ASSERT_EQ(read->scalar_type(), tensor.scalar_type());
        const at::Tensor expected = tensor.contiguous();
        if (expected.nbytes() > 0) {
            EXPECT_EQ(std::memcmp(read->const_data_ptr(), expected.const_data_ptr(), expected.nbytes()), 0);
        }
    }
    EXPECT_EQ(test::countOfFiles(m_folder.path()), 1u);
}

TEST_F(SafetensorsPath, Written_LargestElementsFirstAndAligned) {
    const auto options = at::TensorOptions().dtype(at::kByte);
    ASSERT_TRUE(writeSafetensors(m_path, {{"a", at::ones({3}, options)},
                                          {"b", at::ones({3}, at::kFloat)},
                                          {"c", at::ones({1}, at::kDouble)},
                                          {"d", at::ones({2}, at::kFloat)}}));
    const auto file = SafetensorsFile::open(m_path);
    ASSERT_TRUE(file) << file.error().message;
    const auto begin = [&file](const char* name) { return file->header().tensors.at(name).begin; };
    EXPECT_EQ(begin("c"), 0u);
    EXPECT_EQ(begin("b"), 8u);
    EXPECT_EQ(begin("d"), 20u);
    EXPECT_EQ(begin("a"), 28u);
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, readBytes(m_path).data(), 8);
    EXPECT_EQ(headerSize % 8, 0u);
}

TEST_F(SafetensorsPath, Writing_ReplacesTheOldFileAsAWhole) {
    ASSERT_TRUE(writeSafetensors(m_path, {{"a", at::ones({1000}, at::kFloat)}}));
    const auto old = SafetensorsFile::open(m_path);
    ASSERT_TRUE(writeSafetensors(m_path, {{"b", at::ones({1}, at::kFloat)}}));
    EXPECT_TRUE(SafetensorsFile::open(m_path)->view("b"));
    EXPECT_TRUE(old->view("a")) << "a reader of the old file was disturbed";
    EXPECT_EQ(test::countOfFiles(m_folder.path()), 1u);
}

TEST_F(SafetensorsPath, Writing_TextThatIsNotUtf8_IsReplacedNotThrown) {
    ASSERT_TRUE(writeSafetensors(m_path, {}, {{"source", "caf\xE9"}}));
    EXPECT_EQ(SafetensorsFile::open(m_path)->header().metadata.at("source"), "caf\xEF\xBF\xBD");
}

TEST_F(SafetensorsPath, Writing_AFormatWeDoNotWrite_LeavesNothing) {
    const auto written =
        writeSafetensors(m_path, {{"a", at::zeros({1}, at::kFloat)}, {"z", at::zeros({1}, at::kComplexFloat)}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(test::countOfFiles(m_folder.path()), 0u);
}

TEST_F(SafetensorsPath, Writing_IntoAFolderThatIsNotThere_IsADiskError) {
    const auto path = m_folder.path() / "gone" / "weights.safetensors";
    const auto written = writeSafetensors(path, {{"a", at::zeros({1})}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Disk);
    EXPECT_THAT(written.error().message, HasSubstr(path.string()));
    EXPECT_EQ(test::countOfFiles(m_folder.path()), 0u);
}

TEST_F(SafetensorsPath, Writing_OverAFolder_IsADiskErrorAndLeavesIt) {
    std::filesystem::create_directory(m_path);
    const auto written = writeSafetensors(m_path, {{"a", at::zeros({1})}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Disk);
    EXPECT_TRUE(std::filesystem::is_directory(m_path));
    EXPECT_EQ(test::countOfFiles(m_folder.path()), 1u);
}

TEST_F(SafetensorsPath, Writing_DoesNotFollowOrRemoveALinkAtItsTemporaryName) {
    writeBytes(m_folder.path() / "precious", "keep");
    const auto link = m_path.string() + ".part";
    std::filesystem::create_symlink("precious", link);
    EXPECT_FALSE(writeSafetensors(m_path, {{"a", at::zeros({1})}}));
    EXPECT_EQ(readBytes(m_folder.path() / "precious"), "keep");
    EXPECT_TRUE(std::filesystem::is_symlink(link));
}

/// Files may not grow beyond `bytes` while this lives: a full disk, as far as a writer can tell.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

TEST_F(SafetensorsPath, Writing_WhenTheDiskIsFull_LeavesTheOldFileAndNothingElse) {
    ASSERT_TRUE(writeSafetensors(m_path, {{"old", at::ones({4})}}));
    const std::string before = readBytes(m_path);
    // In the header's size, in the header, between two tensors, in a tensor.
    for (const rlim_t room : {0, 5, 40, 200, 100'000}) {
        SCOPED_TRACE(room);
        const FileSizeLimit limit(room);
        const auto written = writeSafetensors(m_path, {{"a", at::ones({20'000})}, {"b", at::ones({20'000})}});
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::Disk);
        EXPECT_THAT(written.error().message, HasSubstr("File too large"));
        EXPECT_EQ(readBytes(m_path), before);
        EXPECT_EQ(test::countOfFiles(m_folder.path()), 1u);
    }
}

}  // namespace
}  // namespace mutoscope
