// SPDX-License-Identifier: Apache-2.0
#include "app/studio/gallery_services.h"

#include "engine/media/clip_reader.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/recipe.h"
#include "engine/store/clip_library.h"
#include "engine/store/clip_store.h"
#include "engine/store/journal.h"
#include "engine/systems/model_survey.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

/// Opened when it is first asked for, on the gallery's thread.
class LazyLibrary {
public:
    explicit LazyLibrary(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    template <typename Answer>
    Answer ask(const std::function<Answer(ClipLibrary&)>& question) {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_library) {
                auto opened = ClipLibrary::open(m_folder);
                if (!opened) return opened.error();
                m_library = std::move(opened).value();
            }
        }
        return question(*m_library);
    }

private:
    const std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::unique_ptr<ClipLibrary> m_library;
};

using Names = Result<std::vector<std::string>>;
using Clips = Result<std::vector<LibraryClip>>;

/// The composition that a recipe tells of, with the seed that was drawn for it.
GenerationRequest composed(const Recipe& recipe) {
    GenerationRequest request = recipe.request;
    request.overrides.seed = recipe.plan.seed;
    return request;
}

Result<ClipRecipe> detailsOf(const std::filesystem::path& file) {
    auto text = readRecipe(file);
    if (!text) return text.error();
    auto recipe = parseRecipe(text.value());
    if (!recipe) return recipe.error();
    std::string system = systemName(recipe->modelSystem);
    return ClipRecipe{std::move(recipe).value(), std::move(text).value(), std::move(system)};
}

Result<GenerationRequest> recipeOf(Journal& journal, const std::filesystem::path& file) {
    const auto told = detailsOf(file);
    if (!told) return told.error();
    GenerationRequest request = composed(told->recipe);
    // Only this machine's journal knows the picture, and where the model and the add-ons are; without it the rest is
    // worth having all the same.
    if (const auto job = journal.find(told->recipe.job)) {
        request.addOns = job->ticket.request.addOns;
        request.modelFolder = job->ticket.request.modelFolder;
        if (const auto whole = journal.loadPicture(job.value())) request.picture = whole->request.picture;
    }
    return request;
}

Result<std::shared_ptr<const Clip>> openClip(const std::filesystem::path& file) {
    auto told = detailsOf(file);
    if (!told) return told.error();
    auto frames = ClipStore(file.parent_path()).load(file);
    if (!frames) return frames.error();
    auto clip = std::make_shared<Clip>();
    clip->frames = std::move(frames).value();
    clip->plan = std::move(told->recipe.plan);
    clip->recipe = std::move(told->json);
    clip->file = file.string();
    return std::shared_ptr<const Clip>(std::move(clip));
}

bool beginsWith(const Result<std::vector<JournalJob>>& jobs, const std::string& latents) {
    return !jobs || std::any_of(jobs->begin(), jobs->end(), [&latents](const JournalJob& job) {
        const auto& start = job.ticket.request.start;
        return start && start->sha256 == latents;
    });
}

/// A clip that is thrown away leaves nothing that shows it; but jobs that are to begin with it still do.
Result<fs::path> throwAway(Journal& journal, const TrashCan& trash, const fs::path& file) {
    const auto told = detailsOf(file);
    auto inTrash = trash(file);
    if (!inTrash || !told) return inTrash;
    const std::string latents = latentsHashOf(told->recipe);
    if (!beginsWith(journal.waiting(), latents) && !beginsWith(journal.running(), latents))
        userLatents().forget(latents);
    return inTrash;
}

}  // namespace

GalleryServices galleryServices(std::shared_ptr<Journal> journal, TrashCan trash) {
    GalleryServices services;
    services.moveToTrash = trash;
    if (!journal) return services;
    services.moveToTrash = [journal, trash = std::move(trash)](const fs::path& file) {
        return throwAway(*journal, trash, file);
    };
    const auto library = std::make_shared<LazyLibrary>(journal->folder());
    services.refresh = [library](const CancelToken& cancel) {
        return library->ask<Result<void>>([&cancel](ClipLibrary& clips) { return clips.refresh(cancel); });
    };
    services.list = [library](const LibraryFilter& filter) {
        return library->ask<Clips>([&filter](ClipLibrary& clips) { return clips.list(filter); });
    };
    services.models = [library] {
        auto names = library->ask<Names>([](ClipLibrary& clips) { return clips.models(); });
        return names ? std::move(names).value() : std::vector<std::string>();
    };
    services.presets = [library] {
        auto names = library->ask<Names>([](ClipLibrary& clips) { return clips.presets(); });
        return names ? std::move(names).value() : std::vector<std::string>();
    };
    services.setStars = [library](const std::string& uuid, int stars) {
        return library->ask<Result<void>>([&](ClipLibrary& clips) { return clips.setStars(uuid, stars); });
    };
    services.frames = [](const std::filesystem::path& file, int most) { return readFrames(file, most); };
    services.recipe = [journal](const std::filesystem::path& file) { return recipeOf(*journal, file); };
    services.details = detailsOf;
    services.open = openClip;
    return services;
}

}  // namespace mutoscope
