// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/compose_model.h"

#include "ui/Shell/display_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace mutoscope {
namespace {

constexpr quint64 kSeedLimit = quint64{1} << 32;  // ten digits at most: people read seeds to each other

/// "16:9" for small whole ratios.
QString ratioLabel(const QSize& size) {
    const int divisor = std::max(1, std::gcd(size.width(), size.height()));
    return QStringLiteral("%1:%2").arg(size.width() / divisor).arg(size.height() / divisor);
}

}  // namespace

ComposeModel::ComposeModel(PictureReader reader, QObject* parent) : QObject(parent), m_loader(std::move(reader)) {
    connect(&m_loader, &PictureLoader::loaded, this, &ComposeModel::adopt);
    connect(&m_loader, &PictureLoader::failed, this, [this](const QString&, const Error& error) {
        setLoading(false);
        setPictureProblem(QString::fromStdString(error.message));
    });
    connect(&m_presets, &PresetListModel::dataChanged, this, &ComposeModel::readyChanged);
    connect(this, &ComposeModel::presetIndexChanged, this, &ComposeModel::cropChanged);
    connect(this, &ComposeModel::pictureChanged, this, &ComposeModel::cropChanged);
    connect(this, &ComposeModel::modelChanged, this, &ComposeModel::cropChanged);
    for (const auto signal :
         {&ComposeModel::pictureChanged, &ComposeModel::promptChanged, &ComposeModel::presetIndexChanged,
          &ComposeModel::modelChanged, &ComposeModel::loadingPictureChanged}) {
        connect(this, signal, this, &ComposeModel::readyChanged);
    }
}

QString ComposeModel::pictureSize() const {
    return hasPicture() ? DisplayText::size(m_picture.image->width, m_picture.image->height) : QString();
}

QRectF ComposeModel::crop() const {
    const QSize clip = m_presets.sizeAt(m_presetIndex);
    if (!hasPicture() || clip.isEmpty()) return {0, 0, 1, 1};
    const QSizeF whole(m_picture.image->width, m_picture.image->height);
    const QSizeF part = QSizeF(clip).scaled(whole, Qt::KeepAspectRatio);
    const double width = part.width() / whole.width();
    const double height = part.height() / whole.height();
    return {(1 - width) / 2, (1 - height) / 2, width, height};
}

QString ComposeModel::cropNote() const {
    const QSize clip = m_presets.sizeAt(m_presetIndex);
    if (!hasPicture() || clip.isEmpty()) return {};
    const QRectF part = crop();
    const bool whole = part.width() > 0.995 && part.height() > 0.995;
    return whole ? tr("The whole picture becomes the clip.")
                 : tr("The bright part becomes the clip (%1).").arg(ratioLabel(clip));
}

void ComposeModel::setPrompt(const QString& prompt) {
    if (m_prompt == prompt) return;
    m_prompt = prompt;
    Q_EMIT promptChanged();
}

void ComposeModel::setNegativePrompt(const QString& prompt) {
    if (m_negativePrompt == prompt) return;
    m_negativePrompt = prompt;
    Q_EMIT negativePromptChanged();
}

void ComposeModel::setPresetIndex(int index) {
    if (m_presetIndex == index || !m_presets.isAvailable(index)) return;
    m_presetIndex = index;
    Q_EMIT presetIndexChanged();
}

QString ComposeModel::seed() const { return m_seed ? QString::number(*m_seed) : QString(); }

void ComposeModel::setSeed(const QString& text) {
    bool isNumber = false;
    const quint64 value = text.trimmed().toULongLong(&isNumber);
    const std::optional<quint64> seed = isNumber ? std::optional(value) : std::nullopt;
    if (!isNumber && !text.trimmed().isEmpty()) return;
    if (m_seed == seed) return;
    m_seed = seed;
    Q_EMIT seedChanged();
}

void ComposeModel::rollSeed() { setSeed(QString::number(QRandomGenerator::global()->generate64() % kSeedLimit)); }

QString ComposeModel::modelName() const { return m_model ? QString::fromStdString(m_model->name) : QString(); }

QString ComposeModel::nextStep() const {
    if (!m_modelProblem.isEmpty()) return m_modelProblem;
    if (!m_model) return tr("Reading the model…");
    if (m_loading) return tr("Reading the picture…");
    if (m_model->needsPicture && !hasPicture()) return tr("Add a picture to begin.");
    if (!m_presets.isAvailable(m_presetIndex)) return tr("Choose a quality that fits.");
    if (m_model->takesPrompt && m_prompt.trimmed().isEmpty()) return tr("Describe what should happen.");
    return {};
}

QStringList ComposeModel::pictureFilters() const {
    return {tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp")),
            tr("All files (%1)").arg(QStringLiteral("*"))};
}

void ComposeModel::setPresets(std::vector<Preset> presets) {
    m_presets.setPresets(std::move(presets));
    m_presetIndex = m_presets.rowCount() > 0 ? 0 : -1;
    Q_EMIT presetIndexChanged();
}

void ComposeModel::setModel(const ModelFacts& facts) {
    m_model = facts;
    m_modelProblem.clear();
    m_presets.setModelFacts(facts);
    Q_EMIT modelChanged();
}

void ComposeModel::setModelProblem(const QString& problem) {
    m_model.reset();
    m_modelProblem = problem;
    Q_EMIT modelChanged();
}

GenerationRequest ComposeModel::request() const {
    GenerationRequest request;
    request.prompt = m_prompt.trimmed().toStdString();
    request.negativePrompt = m_negativePrompt.trimmed().toStdString();
    request.picture = m_picture.image;
    request.pictureName = m_picture.name.toStdString();
    request.modelFolder = m_model ? m_model->folder : std::string();
    request.preset = m_presets.idAt(m_presetIndex).toStdString();
    request.overrides.seed = m_seed.value_or(QRandomGenerator::global()->generate64() % kSeedLimit);
    return request;
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
    if (local != urls.end()) {
        openPicture(*local);
    } else if (!urls.isEmpty()) {
        openPicture(urls.first());
    }
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
    setLoading(false);
    Q_EMIT pictureChanged();
    Q_EMIT pictureArrived();
}

}  // namespace mutoscope
