// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/compose_model.h"

#include "ui/Compose/setting_texts.h"
#include "ui/Shell/display_text.h"
#include "ui/Shell/image_conversion.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace mutoscope {
namespace {

constexpr quint64 kSeedLimit = quint64{1} << 32;  // ten digits at most: people read seeds to each other
constexpr std::array kTimeLimits{0, 15, 30, 60, 120, 300, 600, 1800};  // seconds; 0: as long as it takes

quint64 freshSeed() { return QRandomGenerator::global()->generate64() % kSeedLimit; }

}  // namespace

ComposeModel::ComposeModel(ComposeServices services, QObject* parent)
    : QObject(parent),
      m_userPresets(PresetFiles(services.presetFolder), m_presets, m_settings),
      m_history(services.historyFile),
      m_promptMeter(services.measurePrompt),
      m_negativeMeter(services.measurePrompt),
      m_loader(std::move(services.readPicture)),
      m_outlook(std::move(services.outlook)) {
    connect(&m_loader, &PictureLoader::loaded, this, &ComposeModel::adopt);
    connect(&m_loader, &PictureLoader::failed, this, [this](const QString&, const Error& error) {
        setLoading(false);
        setPictureProblem(QString::fromStdString(error.message));
    });
    connect(&m_presets, &PresetListModel::dataChanged, this, &ComposeModel::readyChanged);
    connect(&m_userPresets, &UserPresets::listChanged, this, [this](int row) { choosePreset(row, true); });
    connect(&m_settings, &SettingsModel::valuesChanged, this, [this] {
        m_crop.setClip(m_settings.size());
        m_outlook.refresh();
        Q_EMIT cropChanged();
        Q_EMIT readyChanged();
    });
    connect(&m_addOns, &AddOnsModel::addOnsChanged, this, [this] {
        m_outlook.refresh();
        Q_EMIT readyChanged();
    });
    connect(this, &ComposeModel::pictureChanged, this, &ComposeModel::cropChanged);
    for (const auto signal :
         {&ComposeModel::pictureChanged, &ComposeModel::promptChanged, &ComposeModel::presetIndexChanged,
          &ComposeModel::negativePromptChanged, &ComposeModel::modelChanged, &ComposeModel::loadingPictureChanged,
          &ComposeModel::outlookChanged}) {
        connect(this, signal, this, &ComposeModel::readyChanged);
    }
    m_outlook.setQuestions([this] { return questions(); });
    connect(&m_outlook, &Outlook::answered, this, &ComposeModel::setOutlook);
    connect(&m_outlook, &Outlook::othersAnswered, &m_settings, &SettingsModel::setAnswers);
}

QString ComposeModel::pictureSize() const {
    return hasPicture() ? DisplayText::size(m_picture.image->width, m_picture.image->height) : QString();
}

QRectF ComposeModel::crop() const { return hasPicture() && crops() ? m_crop.rect() : QRectF(0, 0, 1, 1); }

QString ComposeModel::cropNote() const {
    const QSize clip = m_settings.size();
    if (!hasPicture() || clip.isEmpty()) return {};
    const QRectF part = m_crop.rect();
    if (part.width() > 0.995 && part.height() > 0.995) return tr("The whole picture becomes the clip.");
    const QString shape = SettingTexts::proportion(clip.width(), clip.height());
    switch (m_settings.values().pictureFit.value_or(PictureFit::Crop)) {
        case PictureFit::Stretch: return tr("The whole picture becomes the clip, stretched to %1.").arg(shape);
        case PictureFit::Pad: return tr("The whole picture becomes the clip, with black bars to %1.").arg(shape);
        case PictureFit::Model: return tr("The model's own way brings the picture to %1.").arg(shape);
        case PictureFit::Crop: break;
    }
    return tr("The bright part becomes the clip (%1).").arg(shape);
}

void ComposeModel::moveCrop(double x, double y) {
    if (!crops()) return;
    m_crop.moveBy({x, y});
    Q_EMIT cropChanged();
}

void ComposeModel::zoomCrop(double factor, double x, double y) {
    if (!crops()) return;
    m_crop.zoomBy(factor, {x, y});
    Q_EMIT cropChanged();
}

void ComposeModel::resetCrop() {
    m_crop.reset();
    Q_EMIT cropChanged();
}

void ComposeModel::setPrompt(const QString& prompt) {
    if (m_prompt == prompt) return;
    m_prompt = prompt;
    m_promptMeter.setText(prompt);
    Q_EMIT promptChanged();
}

void ComposeModel::setNegativePrompt(const QString& prompt) {
    if (m_negativePrompt == prompt) return;
    m_negativePrompt = prompt;
    m_negativeMeter.setText(prompt);
    Q_EMIT negativePromptChanged();
}

void ComposeModel::setPresetIndex(int index) {
    if (m_presetIndex == index || !m_presets.isAvailable(index)) return;
    choosePreset(index, true);
}

void ComposeModel::choosePreset(int index, bool anew) {
    m_presetIndex = index;
    m_state.reset();
    m_settings.setBase(m_presets.settingsAt(index), anew);
    Q_EMIT presetIndexChanged();
    Q_EMIT outlookChanged();
}

QString ComposeModel::presetName() const {
    return m_presets.data(m_presets.index(m_presetIndex), PresetListModel::NameRole).toString();
}

QString ComposeModel::seed() const { return m_seed ? QString::number(*m_seed) : QString(); }

QString ComposeModel::lastSeed() const { return m_lastSeed ? QString::number(*m_lastSeed) : QString(); }

void ComposeModel::setSeed(const QString& text) {
    bool isNumber = false;
    const quint64 value = text.trimmed().toULongLong(&isNumber);
    const std::optional<quint64> seed = isNumber ? std::optional(value) : std::nullopt;
    if (!isNumber && !text.trimmed().isEmpty()) return;
    if (m_seed == seed) return;
    m_seed = seed;
    Q_EMIT seedChanged();
}

void ComposeModel::rollSeed() { setSeed(QString::number(freshSeed())); }

void ComposeModel::toggleSeedLock() {
    if (m_seed) return setSeed({});
    setSeed(QString::number(m_lastSeed.value_or(freshSeed())));
}

QStringList ComposeModel::timeLimits() const {
    QStringList texts{tr("As long as it takes")};
    for (std::size_t i = 1; i < kTimeLimits.size(); ++i) {
        const int seconds = kTimeLimits[i];
        texts.append(seconds < 60 ? tr("Best within %n second(s)", nullptr, seconds)
                                  : tr("Best within %n minute(s)", nullptr, seconds / 60));
    }
    return texts;
}

void ComposeModel::setTimeLimit(int index) {
    if (m_timeLimit == index || index < 0 || index >= static_cast<int>(kTimeLimits.size())) return;
    m_timeLimit = index;
    Q_EMIT timeLimitChanged();
}

QString ComposeModel::modelName() const { return m_model ? QString::fromStdString(m_model->name) : QString(); }

bool ComposeModel::takesNegativePrompt() const {
    if (!m_model) return true;
    return m_model->takesNegativePrompt && m_model->usesGuidance && m_settings.values().guidance.value_or(2) > 1;
}

QString ComposeModel::outlook() const {
    if (!m_state) return {};
    const QString costs = SettingTexts::costs(*m_state);
    return costs.isEmpty() ? SettingTexts::fit(*m_state)
                           : QStringLiteral("%1 · %2").arg(SettingTexts::fit(*m_state), costs);
}

QString ComposeModel::outlookIcon() const { return m_state ? SettingTexts::icon(m_state->fit) : QString(); }

QString ComposeModel::outlookHint() const { return m_state ? EngineWords::shown(m_state->words) : QString(); }

QString ComposeModel::nextStep() const {
    if (!m_modelProblem.isEmpty()) return EngineWords::shown(m_modelProblem);
    if (!m_model) return tr("Reading the model…");
    if (m_loading) return tr("Reading the picture…");
    if (m_model->needsPicture && !hasPicture()) return tr("Add a picture to begin.");
    if (m_promptMeter.refused() || m_negativeMeter.refused())
        return tr("The prompt is longer than 64 KiB; shorten it.");
    if (m_addOns.adapterMissing())
        return tr("Choose a motion adapter: this model makes pictures, not clips, by itself.");
    if (m_state && m_state->fit == Fit::TooLarge)
        return tr("This does not fit: %1. Choose another quality or size.").arg(SettingTexts::costs(*m_state));
    if (!m_state && !m_presets.isAvailable(m_presetIndex)) return tr("Choose a quality that fits.");
    // A picture alone says enough: what the model then makes of it is its own affair.
    if (m_model->takesPrompt && !hasPicture() && m_prompt.trimmed().isEmpty())
        return tr("Describe what should happen.");
    return {};
}

QStringList ComposeModel::pictureFilters() const {
    return {tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp")),
            tr("All files (%1)").arg(QStringLiteral("*"))};
}

void ComposeModel::setPresets(std::vector<Preset> presets) {
    m_presets.setPresets(std::move(presets));
    choosePreset(m_presets.rowCount() > 0 ? 0 : -1, true);
}

void ComposeModel::setModel(const ModelFacts& facts) {
    m_model = facts;
    m_modelProblem.clear();
    m_presets.setModelFacts(facts);
    m_addOns.setModelFacts(facts);
    m_promptMeter.setModelFolder(facts.folder);
    m_negativeMeter.setModelFolder(facts.folder);
    m_settings.setModelFacts(facts);
    choosePreset(m_presetIndex, false);
    Q_EMIT modelChanged();
}

void ComposeModel::setModelProblem(const QString& problem) {
    m_model.reset();
    m_modelProblem = problem;
    Q_EMIT modelChanged();
}

GenerationRequest ComposeModel::draft(int preset) const {
    const bool asItStands = preset < 0;
    const int row = asItStands ? m_presetIndex : preset;
    GenerationRequest request;
    request.prompt = takesPrompt() ? m_prompt.trimmed().toStdString() : std::string();
    request.negativePrompt = takesNegativePrompt() ? m_negativePrompt.trimmed().toStdString() : std::string();
    if (takesPicture()) {
        request.picture = m_picture.image;
        request.pictureName = m_picture.name.toStdString();
    }
    request.modelFolder = m_model ? m_model->folder : std::string();
    request.addOns = m_addOns.addOns();
    request.overrides = asItStands ? m_settings.changes() : m_settings.changesOver(m_presets.settingsAt(row));
    // Presets of the user's own go as values: the job must not depend on a file that may change meanwhile.
    if (m_presets.isOwn(row)) {
        request.overrides = m_presets.settingsAt(row).overlaidWith(request.overrides);
    } else {
        request.preset = m_presets.idAt(row).toStdString();
    }
    request.overrides.seed = 0;
    return request;
}

GenerationRequest ComposeModel::request(int preset) const {
    GenerationRequest request = draft(preset);
    if (crops()) request.picture = m_crop.cut(request.picture);
    request.overrides.seed = m_seed.value_or(freshSeed());
    return request;
}

JobTicket ComposeModel::takeTicket(Take take) {
    JobTicket ticket(request(take == Take::Preview ? previewPreset() : -1));
    if (m_timeLimit > 0) ticket.secondsAllowed = kTimeLimits[static_cast<std::size_t>(m_timeLimit)];
    m_history.remember(m_prompt.trimmed());
    m_lastSeed = ticket.request.overrides.seed;
    Q_EMIT seedChanged();
    return ticket;
}

int ComposeModel::previewPreset() const {
    int least = -1;
    double leastWork = 0;
    for (int row = 0; row < m_presets.rowCount(); ++row) {
        const GenerationSettings values = m_presets.settingsAt(row);
        const double work = 1.0 * values.width.value_or(1) * values.height.value_or(1) * values.frames.value_or(1) *
                            values.steps.value_or(1);
        if (!m_presets.isAvailable(row) || (least >= 0 && work >= leastWork)) continue;
        least = row;
        leastWork = work;
    }
    return least;
}

void ComposeModel::recall(const GenerationRequest& request) {
    setPrompt(QString::fromStdString(request.prompt));
    setNegativePrompt(QString::fromStdString(request.negativePrompt));
    const int row = m_presets.indexOf(QString::fromStdString(request.preset));
    if (row >= 0) choosePreset(row, true);
    m_settings.setChanges(request.overrides);
    m_addOns.setAddOns(request.addOns);
    if (request.overrides.seed) setSeed(QString::number(*request.overrides.seed));
    if (!request.picture) return;
    m_loader.forget();
    adopt(LoadedPicture::of(QString::fromStdString(request.pictureName), request.picture));
}

ComposeModel::Composition ComposeModel::composition() const {
    return {m_prompt,          m_negativePrompt, m_presetIndex, m_settings.changes(),
            m_addOns.addOns(), m_seed,           m_picture,     m_crop};
}

void ComposeModel::restore(const Composition& composition) {
    setPrompt(composition.prompt);
    setNegativePrompt(composition.negativePrompt);
    choosePreset(composition.presetIndex, true);
    m_settings.setChanges(composition.changes);
    m_addOns.setAddOns(composition.addOns);
    setSeed(composition.seed ? QString::number(*composition.seed) : QString());
    if (!composition.picture.image) return removePicture();
    m_loader.forget();
    adopt(composition.picture);
    m_crop = composition.crop;
    m_crop.setClip(m_settings.size());
    Q_EMIT cropChanged();
}

std::optional<Outlook::Questions> ComposeModel::questions() const {
    if (!m_model || m_presetIndex < 0) return std::nullopt;
    Outlook::Questions asked{*m_model, {}, {}};
    asked.first.push_back(draft());
    for (int row = 0; row < m_presets.rowCount(); ++row) asked.first.push_back(draft(row));
    for (const GenerationSettings& change : m_settings.questions()) {
        GenerationRequest changed = draft();
        changed.overrides = changed.overrides.overlaidWith(change);
        asked.others.push_back(std::move(changed));
    }
    return asked;
}

void ComposeModel::setOutlook(const std::vector<OptionState>& states) {
    if (states.empty()) return;
    m_presets.setStates({states.begin() + 1, states.end()});
    if (m_state == states.front()) return;
    m_state = states.front();
    Q_EMIT outlookChanged();
}

void ComposeModel::openPicture(const QUrl& url) {
    if (!url.isLocalFile()) {
        setPictureProblem(tr("%1 is not on this computer; save the picture to a file first, then open that.")
                              .arg(url.toDisplayString()));
        return;
    }
    setPictureProblem({});
    setLoading(true);
    m_loader.load(url.toLocalFile());
}

void ComposeModel::openFirst(const QList<QUrl>& urls) {
    const auto local = std::find_if(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    if (!urls.isEmpty()) openPicture(local != urls.end() ? *local : urls.first());
}

void ComposeModel::pastePicture() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (held && held->hasUrls()) return openFirst(held->urls());
    const QImage picture = held && held->hasImage() ? qvariant_cast<QImage>(held->imageData()) : QImage();
    if (picture.isNull()) {
        setPictureProblem(tr("The clipboard holds no picture; copy one in another program first."));
        return;
    }
    setPictureProblem({});
    setLoading(true);
    m_loader.take(picture, tr("Pasted picture"));
}

void ComposeModel::removePicture() {
    m_loader.forget();
    setLoading(false);
    setPictureProblem({});
    m_picture = {};
    m_crop.setPicture({});
    m_outlook.refresh();
    Q_EMIT pictureChanged();
}

void ComposeModel::setLoading(bool loading) {
    if (m_loading == loading) return;
    m_loading = loading;
    Q_EMIT loadingPictureChanged();
}

void ComposeModel::setPictureProblem(const QString& problem) {
    if (m_pictureProblem == problem) return;
    m_pictureProblem = problem;
    Q_EMIT pictureProblemChanged();
}

void ComposeModel::adopt(const LoadedPicture& picture) {
    m_picture = picture;
    m_crop.setPicture({picture.image->width, picture.image->height});
    m_outlook.refresh();
    setLoading(false);
    Q_EMIT pictureChanged();
    Q_EMIT pictureArrived();
}

}  // namespace mutoscope
