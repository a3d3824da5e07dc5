// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_header.h"

#include "engine/request/shown_text.h"

#include <c10/core/ScalarType.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace mutoscope {
namespace {

constexpr std::size_t kMaximumTensors = 200'000;
constexpr std::size_t kMaximumNameBytes = 1024;
constexpr std::size_t kMaximumMetadataBytes = 1 << 20;
constexpr std::size_t kMaximumRank = 16;
constexpr std::uint64_t kMaximumDimension = (std::uint64_t{1} << 48) - 1;

struct RawTensor {
    std::string dtype;
    std::vector<std::uint64_t> shape;
    std::vector<std::uint64_t> offsets;
    std::set<std::string> fields;
};

/// Receives the JSON of a header piece by piece. It accepts exactly the nesting the format has, so hostile input can
/// neither recurse nor allocate beyond its own size.
class HeaderSax final : public nlohmann::json_sax<nlohmann::json> {
public:
    std::map<std::string, RawTensor> tensors;
    std::map<std::string, std::string> metadata;
    std::string problem;

    bool null() override { return fail("a null value"); }
    bool boolean(bool) override { return m_place == Place::IgnoredField ? fieldDone() : fail("a true/false value"); }
    bool number_integer(number_integer_t) override { return fail("a negative number"); }
    bool number_float(number_float_t, const string_t&) override {
        return m_place == Place::IgnoredField ? fieldDone() : fail("a number that is not a whole number");
    }
    bool binary(binary_t&) override { return fail("binary data"); }

    bool number_unsigned(number_unsigned_t value) override {
        switch (m_place) {
            case Place::ShapeItem:
                if (m_tensor->shape.size() >= kMaximumRank) return fail("a tensor with more than 16 dimensions");
                if (value > kMaximumDimension) return fail("a dimension that is too large");
                m_tensor->shape.push_back(value);
                return true;
            case Place::OffsetItem:
                if (m_tensor->offsets.size() >= 2) return fail("data_offsets with more than two numbers");
                m_tensor->offsets.push_back(value);
                return true;
            case Place::IgnoredItem: return true;
            case Place::IgnoredField: return fieldDone();
            default: return fail("a number where none belongs");
        }
    }

    bool string(string_t& value) override {
        switch (m_place) {
            case Place::Dtype: m_tensor->dtype = value; return fieldDone();
            case Place::MetadataValue:
                m_metadataBytes += m_key.size() + value.size();
                if (m_metadataBytes > kMaximumMetadataBytes) return fail("more than 1 MB of metadata");
                metadata[m_key] = value;
                m_place = Place::Metadata;
                return true;
            case Place::IgnoredItem: return true;
            case Place::IgnoredField: return fieldDone();
            default: return fail("a text where none belongs");
        }
    }

    bool start_object(std::size_t) override {
        if (m_place == Place::Begin) {
            m_place = Place::Root;
        } else if (m_place == Place::MetadataObject) {
            m_place = Place::Metadata;
        } else if (m_place == Place::TensorObject) {
            m_place = Place::Tensor;
        } else {
            return fail("an object where none belongs");
        }
        return true;
    }

    bool end_object() override {
        if (m_place == Place::Tensor) {
            for (const char* field : {"dtype", "shape", "data_offsets"}) {
                if (!m_tensor->fields.count(field))
                    return fail("the tensor '" + shownText(m_key) + "' without " + field);
            }
        }
        m_place = m_place == Place::Root ? Place::End : Place::Root;
        return true;
    }

    bool start_array(std::size_t) override {
        switch (m_place) {
            case Place::Shape: m_place = Place::ShapeItem; return true;
            case Place::Offsets: m_place = Place::OffsetItem; return true;
            case Place::IgnoredField: m_place = Place::IgnoredItem; return true;
            default: return fail("a list where none belongs");
        }
    }

    bool end_array() override { return fieldDone(); }

    bool key(string_t& name) override {
        switch (m_place) {
            case Place::Root: return rootKey(name);
            case Place::Metadata:
                if (!m_metadataKeys.insert(name).second)
                    return fail("the metadata key '" + shownText(name) + "' twice");
                m_key = name;
                m_place = Place::MetadataValue;
                return true;
            case Place::Tensor:
                if (!m_tensor->fields.insert(name).second)
                    return fail("the field '" + shownText(name) + "' twice in one tensor");
                m_place = name == "dtype"          ? Place::Dtype
                          : name == "shape"        ? Place::Shape
                          : name == "data_offsets" ? Place::Offsets
                                                   : Place::IgnoredField;
                return true;
            default: return fail("a key where none belongs");
        }
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return fail("text that is not JSON at byte " + std::to_string(position));
    }

private:
    enum class Place {
        Begin,
        Root,
        MetadataObject,
        Metadata,
        MetadataValue,
        TensorObject,
        Tensor,
        Dtype,
        Shape,
        ShapeItem,
        Offsets,
        OffsetItem,
        IgnoredField,
        IgnoredItem,
        End
    };

    bool fail(std::string what) {
        if (problem.empty()) problem = std::move(what);
        return false;
    }

    bool fieldDone() {
        m_place = Place::Tensor;
        return true;
    }

    bool rootKey(const std::string& name) {
        if (name == "__metadata__") {
            if (m_hasMetadata) return fail("two __metadata__ parts");
            m_hasMetadata = true;
            m_place = Place::MetadataObject;
            return true;
        }
        if (name.empty() || name.size() > kMaximumNameBytes)
            return fail("a tensor name that is empty or over 1024 bytes");
        if (std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
            return fail("a tensor name with control characters");
        }
        if (tensors.size() >= kMaximumTensors) return fail("more than 200,000 tensors");
        const auto [slot, added] = tensors.try_emplace(name);
        if (!added) return fail("the tensor '" + shownText(name) + "' twice");
        m_tensor = &slot->second;
        m_key = name;
        m_place = Place::TensorObject;
        return true;
    }

    Place m_place = Place::Begin;
    RawTensor* m_tensor = nullptr;
    std::string m_key;
    std::set<std::string> m_metadataKeys;
    std::size_t m_metadataBytes = 0;
    bool m_hasMetadata = false;
};

Error damaged(const std::string& what) {
    return {ErrorCode::BadInput, "The header holds " + what + "; the file is damaged, download it again.", ""};
}

Result<c10::ScalarType> dtypeFromName(const std::string& name) {
    static const std::map<std::string, c10::ScalarType> known{
        {"BOOL", c10::kBool},
        {"U8", c10::kByte},
        {"I8", c10::kChar},
        {"I16", c10::kShort},
        {"I32", c10::kInt},
        {"I64", c10::kLong},
        {"U16", c10::kUInt16},
        {"U32", c10::kUInt32},
        {"U64", c10::kUInt64},
        {"F16", c10::kHalf},
        {"BF16", c10::kBFloat16},
        {"F32", c10::kFloat},
        {"F64", c10::kDouble},
        {"C64", c10::kComplexFloat},
        {"F8_E4M3", c10::kFloat8_e4m3fn},
        {"F8_E5M2", c10::kFloat8_e5m2},
        {"F8_E4M3FNUZ", c10::kFloat8_e4m3fnuz},
        {"F8_E5M2FNUZ", c10::kFloat8_e5m2fnuz},
        {"F8_E8M0", c10::kFloat8_e8m0fnu},
    };
    if (const auto found = known.find(name); found != known.end()) return found->second;
    if (name == "F4" || name == "F6_E2M3" || name == "F6_E3M2") {
        return Error{ErrorCode::Unsupported,
                     "The weights are in " + name + ", which is not supported; use fp16, bf16 or fp32.", ""};
    }
    return damaged("the unknown number format '" + shownText(name) + "'");
}

Result<TensorEntry> checkedEntry(const std::string& name, const RawTensor& raw) {
    auto dtype = dtypeFromName(raw.dtype);
    if (!dtype) return dtype.error();
    if (raw.offsets.size() != 2 || raw.offsets[0] > raw.offsets[1])
        return damaged("bad data offsets for '" + shownText(name) + "'");

    std::uint64_t bytes = c10::elementSize(dtype.value());
    for (const std::uint64_t dimension : raw.shape) {
        if (__builtin_mul_overflow(bytes, dimension, &bytes))
            return damaged("an impossible shape for '" + shownText(name) + "'");
    }
    // A zero among the dimensions hides an overflow of the others, which tensor libraries stumble over later: strides
    // are signed.
    std::int64_t nonZero = 1;
    for (const std::uint64_t dimension : raw.shape) {
        if (dimension != 0 && __builtin_mul_overflow(nonZero, dimension, &nonZero)) {
            return damaged("an impossible shape for '" + shownText(name) + "'");
        }
    }
    if (bytes != raw.offsets[1] - raw.offsets[0])
        return damaged("a shape of '" + shownText(name) + "' that does not fit its data");

    TensorEntry entry;
    entry.dtype = dtype.value();
    entry.shape.assign(raw.shape.begin(), raw.shape.end());
    entry.begin = raw.offsets[0];
    entry.end = raw.offsets[1];
    return entry;
}

}  // namespace

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, std::uint64_t dataSize) {
    const auto first = json.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || json[first] != '{') return damaged("no JSON object");
    if (json.find('\0') != std::string_view::npos) return damaged("zero bytes");

    HeaderSax sax;
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &sax)) {
        return damaged(sax.problem.empty() ? "text that is not JSON" : sax.problem);
    }

    SafetensorsHeader header;
    header.metadata = std::move(sax.metadata);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
    for (const auto& [name, raw] : sax.tensors) {
        auto entry = checkedEntry(name, raw);
        if (!entry) return entry.error();
        spans.emplace_back(entry->begin, entry->end);
        header.tensors.emplace(name, std::move(entry).value());
    }

    std::sort(spans.begin(), spans.end());
    std::uint64_t position = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != position) return damaged("tensors that overlap or leave a hole");
        position = end;
    }
    if (position < dataSize) return damaged("fewer tensors than the file has data");
    if (position > dataSize) {
        return Error{ErrorCode::BadInput,
                     "Its data are incomplete: " + std::to_string(dataSize) + " of " + std::to_string(position) +
                         " bytes; download it again.",
                     ""};
    }
    return header;
}

}  // namespace mutoscope
