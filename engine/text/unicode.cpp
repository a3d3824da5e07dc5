// SPDX-License-Identifier: Apache-2.0
#include "engine/text/unicode.h"

#include "engine/text/newer_characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <stdexcept>

namespace mutoscope {
namespace {

/// Assigned at the latest in Unicode 15.0, the version that ICU is trusted for. Later characters come from our tables.
bool knownToEveryLibrary(char32_t codePoint) {
    UVersionInfo age;
    u_charAge(static_cast<UChar32>(codePoint), age);
    return age[0] != 0 && (age[0] < 15 || (age[0] == 15 && age[1] == 0));
}

icu::UnicodeString toIcu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// Characters that came after Unicode 9.0 neither compose nor change places with others: the filter makes them walls.
const icu::Normalizer2& composer() {
    static const icu::FilteredNormalizer2 instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        static const icu::UnicodeSet known(icu::UnicodeString(u"[:age=9.0:]"), status);
        const icu::Normalizer2* complete = icu::Normalizer2::getNFCInstance(status);
        if (U_FAILURE(status))
            throw std::runtime_error(std::string("ICU has no normalization data: ") + u_errorName(status));
        return icu::FilteredNormalizer2(*complete, known);
    }();
    return instance;
}

}  // namespace

Result<void> checkUtf8(std::string_view text, const char* what) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::size_t start = offset;
        UChar32 codePoint = 0;
        U8_NEXT(bytes, offset, text.size(), codePoint);
        if (codePoint >= 0) continue;
        static constexpr char kDigits[] = "0123456789abcdef";
        const std::string hex{kDigits[bytes[start] >> 4], kDigits[bytes[start] & 15]};
        return Error{ErrorCode::InvalidArgument,
                     std::string(what) + " is not valid UTF-8 at byte " + std::to_string(start) + " (0x" + hex +
                         "); save or paste it as UTF-8 text.",
                     ""};
    }
    return {};
}

char32_t nextCodePoint(std::string_view text, std::size_t& offset) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 codePoint = 0;
    U8_NEXT_OR_FFFD(bytes, offset, text.size(), codePoint);
    return static_cast<char32_t>(codePoint);
}

void appendUtf8(std::string& text, char32_t codePoint) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, codePoint);
    text.append(reinterpret_cast<const char*>(bytes), length);
}

std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString normal = composer().normalize(toIcu(text), status);
    if (U_FAILURE(status))
        throw std::runtime_error(std::string("ICU could not normalize a text: ") + u_errorName(status));
    std::string result;
    normal.toUTF8String(result);
    return result;
}

std::string lowered(std::string_view text) {
    constexpr char32_t kCapitalIWithDot = 0x130;  // the only character whose lower case is two: i and a dot above
    std::string result;
    result.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t codePoint = nextCodePoint(text, offset);
        if (codePoint == kCapitalIWithDot) {
            result += "i\xCC\x87";
        } else if (knownToEveryLibrary(codePoint)) {
            appendUtf8(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(codePoint))));
        } else {
            appendUtf8(result, loweredNewer(codePoint));
        }
    }
    return result;
}

bool isLetter(char32_t codePoint) {
    if (!knownToEveryLibrary(codePoint)) return isNewerLetter(codePoint);
    return (U_GET_GC_MASK(static_cast<UChar32>(codePoint)) & U_GC_L_MASK) != 0;
}

bool isNumber(char32_t codePoint) {
    if (!knownToEveryLibrary(codePoint)) return isNewerNumber(codePoint);
    return (U_GET_GC_MASK(static_cast<UChar32>(codePoint)) & U_GC_N_MASK) != 0;
}

bool isWhiteSpace(char32_t codePoint) { return u_isUWhiteSpace(static_cast<UChar32>(codePoint)); }

bool isWordCharacter(char32_t codePoint) {
    const auto point = static_cast<UChar32>(codePoint);
    return u_isUAlphabetic(point) || (U_GET_GC_MASK(point) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0 ||
           u_hasBinaryProperty(point, UCHAR_JOIN_CONTROL);
}

}  // namespace mutoscope
