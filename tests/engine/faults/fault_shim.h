// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace mutoscope::test {

/// What the operating system can refuse. This program defines the calls themselves (open, write, ...), so that our code
/// and every library in it meets the refusal where a real disk would make it.
enum class Call { Open, Read, Write, Flush, Close, Rename, MakeFolder, Map, Status };

/// While it lives, the `nth` call of the kinds given (counted from 0, on files of `folder` only) fails with `error`,
/// and with Lasting::Yes every later one too. One at a time.
class CallFailure {
public:
    enum class Lasting { No, Yes };
    CallFailure(const std::filesystem::path& folder, std::set<Call> kinds, int nth, int error, Lasting lasting);
    ~CallFailure();
    CallFailure(const CallFailure&) = delete;
    CallFailure& operator=(const CallFailure&) = delete;

    /// Whether the call that was to fail came; false once `nth` is beyond the last one.
    bool happened() const;
};

/// While it lives, a disk that does not answer: the `nth` call of the kinds given and all later ones come back only
/// when it goes.
class SilentDisk {
public:
    SilentDisk(const std::filesystem::path& folder, std::set<Call> kinds, int nth);
    ~SilentDisk();
    SilentDisk(const SilentDisk&) = delete;
    SilentDisk& operator=(const SilentDisk&) = delete;
    bool happened() const;
};

/// While it lives, every write to a file of `folder` takes at most `most` bytes, as a disk under pressure may.
class ShortWrites {
public:
    ShortWrites(const std::filesystem::path& folder, std::size_t most);
    ~ShortWrites();
    ShortWrites(const ShortWrites&) = delete;
    ShortWrites& operator=(const ShortWrites&) = delete;
};

/// While it lives, notes the calls that change the folder, as "write .a.part", "flush .a.part", "rename .a.part a",
/// "flush .": what lies on the disk after a power cut follows from their order. Writes in a row are one.
class CallLog {
public:
    explicit CallLog(const std::filesystem::path& folder);
    ~CallLog();
    CallLog(const CallLog&) = delete;
    CallLog& operator=(const CallLog&) = delete;
    std::vector<std::string> calls() const;
};

/// While it lives, disks have this much free.
class FreeSpace {
public:
    explicit FreeSpace(unsigned long long bytes);
    ~FreeSpace();
    FreeSpace(const FreeSpace&) = delete;
    FreeSpace& operator=(const FreeSpace&) = delete;
};

/// While it lives, the time of day jumps an hour back or forth at every look at it. Clocks that only run forward run
/// on.
class JumpingClock {
public:
    JumpingClock();
    ~JumpingClock();
    JumpingClock(const JumpingClock&) = delete;
    JumpingClock& operator=(const JumpingClock&) = delete;
};

/// While it lives, FFmpeg has no encoders.
class NoEncoders {
public:
    NoEncoders();
    ~NoEncoders();
    NoEncoders(const NoEncoders&) = delete;
    NoEncoders& operator=(const NoEncoders&) = delete;
};

/// While it lives, the `nth` allocation of this thread by operator new fails, and with Lasting::Yes every later one.
class AllocationFailure {
public:
    AllocationFailure(long nth, CallFailure::Lasting lasting);
    ~AllocationFailure();
    AllocationFailure(const AllocationFailure&) = delete;
    AllocationFailure& operator=(const AllocationFailure&) = delete;
    bool happened() const;
};

/// The most memory that this thread held at once through operator new since the object was made, beyond what it held
/// then; bytes.
class PeakOfNew {
public:
    PeakOfNew();
    ~PeakOfNew();
    PeakOfNew(const PeakOfNew&) = delete;
    PeakOfNew& operator=(const PeakOfNew&) = delete;
    long bytes() const;
};

}  // namespace mutoscope::test
