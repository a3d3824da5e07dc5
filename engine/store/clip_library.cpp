// SPDX-License-Identifier: Apache-2.0
#include "engine/store/clip_library.h"

#include "engine/media/clip_reader.h"
#include "engine/request/bare_name.h"
#include "engine/store/journal_schema.h"
#include "engine/store/recipe_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".mkv";
constexpr int kMostStars = 5;
constexpr std::size_t kClipsAtOnce = 64;  // into the database: each time waits for the disk

/// The uuid in "words.UUID.mkv"; empty where the name is of another kind.
std::string uuidIn(const std::string& name) {
    if (name.empty() || name.front() == '.') return "";
    const fs::path path(name);
    if (path.extension() != kExtension) return "";
    const std::string uuid = path.stem().extension().string();
    return uuid.size() == 37 ? uuid.substr(1) : "";
}

std::int64_t modified(const fs::path& file) {
    std::error_code failed;
    const auto time = fs::last_write_time(file, failed);
    if (failed) return 0;
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count();
}

std::string textIn(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

int numberIn(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return 0;
    return static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, 1 << 20));
}

void takePlan(const nlohmann::json& plan, LibraryClip& clip) {
    if (!plan.is_object()) return;
    clip.width = numberIn(plan, "width");
    clip.height = numberIn(plan, "height");
    clip.frames = numberIn(plan, "frames");
    clip.fps = numberIn(plan, "fps");
    const auto seed = plan.find("seed");
    if (seed != plan.end() && seed->is_number_unsigned()) clip.seed = seed->get<std::uint64_t>();
}

std::string likePattern(const std::string& word) {
    std::string pattern = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != '\t' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

/// By the recipe inside; none for a file that is not one of ours, or damaged.
std::optional<LibraryClip> clipOf(const std::string& uuid, const fs::path& file) {
    const auto recipe = readRecipe(file);
    if (!recipe) return std::nullopt;
    const auto json = recipeJson(recipe.value());
    LibraryClip clip;
    clip.uuid = uuid;
    clip.file = file.string();
    clip.made = modified(file);
    if (!json.is_object()) return clip;
    if (json.contains("request") && json["request"].is_object()) {
        clip.prompt = textIn(json["request"], "prompt");
        clip.preset = textIn(json["request"], "preset");
    }
    if (json.contains("model") && json["model"].is_object()) clip.model = textIn(json["model"], "name");
    if (json.contains("plan")) takePlan(json["plan"], clip);
    return clip;
}

}  // namespace

Result<std::unique_ptr<ClipLibrary>> ClipLibrary::open(const fs::path& folder) {
    auto database = Database::open(folder / "journal.db", journalMigrations());
    if (!database) return database.error();
    return std::unique_ptr<ClipLibrary>(new ClipLibrary(folder / "clips", std::move(database).value()));
}

ClipLibrary::ClipLibrary(fs::path clips, std::unique_ptr<Database> database)
    : m_clips(std::move(clips)), m_database(std::move(database)) {}

Result<void> ClipLibrary::refresh(const CancelToken& cancel) {
    {
        const std::lock_guard lock(m_mutex);
        if (auto added = addFromJobs(); !added) return added;
    }
    std::map<std::string, std::string> standing;  // uuids by files
    std::error_code failed;
    for (fs::directory_iterator entry(m_clips, failed), last; !failed && entry != last; entry.increment(failed)) {
        const std::string uuid = uuidIn(entry->path().filename().string());
        if (!uuid.empty()) standing[entry->path().string()] = uuid;
    }
    // A folder that is not there holds no clips; of one that cannot be read nobody knows.
    if (failed && failed != std::errc::no_such_file_or_directory) {
        return Error{
            ErrorCode::Disk,
            "The folder of clips '" + m_clips.string() + "' cannot be read; check the disk and its permissions.",
            failed.message()};
    }
    std::map<std::string, std::string> unknown = standing;
    {
        const std::lock_guard lock(m_mutex);
        std::set<std::string> present;
        auto read = m_database->each("SELECT file FROM clips", {}, [&](const SqlRow& row) {
            const std::string file = row.text(0);
            unknown.erase(file);
            std::error_code ignored;
            // One that was kept elsewhere is asked for by itself; looking at each would take long.
            const bool elsewhere = fs::path(file).parent_path() != m_clips;
            if (standing.count(file) > 0 || (elsewhere && fs::exists(file, ignored))) present.insert(file);
            return true;
        });
        if (!read) return read;
        if (auto marked = markMissing(present); !marked) return marked;
    }
    std::vector<LibraryClip> found;
    for (const auto& [file, uuid] : unknown) {
        if (cancel.isCancelled()) break;
        if (auto clip = clipOf(uuid, file)) found.push_back(std::move(*clip));
        if (found.size() < kClipsAtOnce) continue;
        const std::lock_guard lock(m_mutex);
        if (auto added = insertAll(std::exchange(found, {})); !added) return added;
    }
    const std::lock_guard lock(m_mutex);
    return insertAll(found);
}

Result<void> ClipLibrary::addFromJobs() {
    std::vector<LibraryClip> found;
    auto read = m_database->each(
        "SELECT uuid, clip_file, ended, prompt, model, spec_json, plan, seed FROM jobs WHERE end_order IS NOT NULL AND "
        "state = 'done' AND clip_file IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clips WHERE clips.uuid = jobs.uuid) "
        "AND NOT EXISTS (SELECT 1 FROM clips WHERE clips.file = jobs.clip_file) ORDER BY end_order",
        {}, [&](const SqlRow& row) {
            LibraryClip clip;
            clip.uuid = row.text(0);
            clip.file = row.text(1);
            clip.made = row.integer(2);
            clip.prompt = row.text(3);
            clip.model = bareName(row.text(4));
            const auto spec = nlohmann::json::parse(row.text(5), nullptr, /*allow_exceptions=*/false);
            if (spec.is_object() && spec.contains("request") && spec["request"].is_object()) {
                clip.preset = textIn(spec["request"], "preset");
            }
            takePlan(nlohmann::json::parse(row.text(6), nullptr, /*allow_exceptions=*/false), clip);
            if (!row.isNull(7)) clip.seed = static_cast<std::uint64_t>(row.integer(7));
            found.push_back(std::move(clip));
            return true;
        });
    return read ? insertAll(found) : read;
}

Result<void> ClipLibrary::insertAll(const std::vector<LibraryClip>& clips) {
    if (clips.empty()) return {};
    return m_database->transaction([&]() -> Result<void> {
        for (const LibraryClip& clip : clips) {
            if (auto added = insert(clip); !added) return added;
        }
        return {};
    });
}

Result<void> ClipLibrary::insert(const LibraryClip& clip) {
    SqlValues values{clip.uuid,
                     clip.file,
                     clip.made,
                     clip.prompt,
                     clip.model,
                     clip.preset,
                     std::int64_t{clip.width},
                     std::int64_t{clip.height},
                     std::int64_t{clip.frames},
                     std::int64_t{clip.fps}};
    values.emplace_back();
    if (clip.seed) values.back() = static_cast<std::int64_t>(*clip.seed);
    return m_database->run(
        "INSERT OR IGNORE INTO clips(uuid, file, made, prompt, model, preset, width, height, frames, fps, seed) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        values);
}

Result<void> ClipLibrary::markMissing(const std::set<std::string>& files) {
    std::vector<std::pair<std::string, bool>> changed;
    auto read = m_database->each("SELECT file, missing FROM clips", {}, [&](const SqlRow& row) {
        const bool missing = files.count(row.text(0)) == 0;
        if (missing != (row.integer(1) != 0)) changed.emplace_back(row.text(0), missing);
        return true;
    });
    if (!read || changed.empty()) return read;
    return m_database->transaction([&]() -> Result<void> {
        for (const auto& [file, missing] : changed) {
            auto done = m_database->run("UPDATE clips SET missing = ? WHERE file = ?", {std::int64_t{missing}, file});
            if (!done) return done;
        }
        return {};
    });
}

Result<std::vector<LibraryClip>> ClipLibrary::list(const LibraryFilter& filter) {
    std::string condition = "missing = 0 AND stars >= ? AND made >= ?";
    SqlValues values{std::int64_t{filter.leastStars}, filter.since};
    for (const auto& [column, value] : {std::pair("model", &filter.model), std::pair("preset", &filter.preset)}) {
        if (value->empty()) continue;
        condition += std::string(" AND ") + column + " = ?";
        values.emplace_back(*value);
    }
    for (const std::string& word : wordsOf(filter.text)) {
        condition += " AND prompt LIKE ? ESCAPE '\\'";
        values.emplace_back(likePattern(word));
    }
    const std::lock_guard lock(m_mutex);
    std::vector<LibraryClip> clips;
    auto read = m_database->each(
        "SELECT uuid, file, made, prompt, model, preset, width, height, frames, fps, seed, stars FROM clips WHERE " +
            condition + " ORDER BY made DESC, uuid",
        values, [&](const SqlRow& row) {
            LibraryClip clip;
            clip.uuid = row.text(0);
            clip.file = row.text(1);
            clip.made = row.integer(2);
            clip.prompt = row.text(3);
            clip.model = row.text(4);
            clip.preset = row.text(5);
            clip.width = static_cast<int>(row.integer(6));
            clip.height = static_cast<int>(row.integer(7));
            clip.frames = static_cast<int>(row.integer(8));
            clip.fps = static_cast<int>(row.integer(9));
            if (!row.isNull(10)) clip.seed = static_cast<std::uint64_t>(row.integer(10));
            clip.stars = static_cast<int>(row.integer(11));
            clips.push_back(std::move(clip));
            return true;
        });
    if (!read) return read.error();
    return clips;
}

Result<std::vector<std::string>> ClipLibrary::names(const std::string& column) {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> found;
    auto read = m_database->each(
        "SELECT DISTINCT " + column + " FROM clips WHERE missing = 0 AND " + column + " <> '' ORDER BY " + column, {},
        [&](const SqlRow& row) {
            found.push_back(row.text(0));
            return true;
        });
    if (!read) return read.error();
    return found;
}

Result<std::vector<std::string>> ClipLibrary::models() { return names("model"); }

Result<std::vector<std::string>> ClipLibrary::presets() { return names("preset"); }

Result<void> ClipLibrary::setStars(const std::string& uuid, int stars) {
    if (stars < 0 || stars > kMostStars) {
        return Error{ErrorCode::InvalidArgument, "A clip has no, or up to five stars; choose one of these.", ""};
    }
    const std::lock_guard lock(m_mutex);
    auto changed = m_database->run("UPDATE clips SET stars = ? WHERE uuid = ?", {std::int64_t{stars}, uuid});
    if (!changed || m_database->changes() > 0) return changed;
    return Error{ErrorCode::InvalidArgument, "The library does not know that clip; look at it again.", uuid};
}

}  // namespace mutoscope
