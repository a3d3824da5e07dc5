// SPDX-License-Identifier: Apache-2.0
#include "ui/Gallery/recipe_model.h"

#include "ui/Compose/setting_texts.h"
#include "ui/Shell/display_text.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <utility>

namespace mutoscope {
namespace {

QString text(const std::string& value) { return QString::fromStdString(value); }

/// The rows in their order; one without a value is left out.
class Rows {
public:
    void head(const QString& heading) { m_heading = heading; }
    void add(const QString& name, const QString& value) {
        if (value.isEmpty()) return;
        m_list.append(QVariantMap{{QStringLiteral("heading"), std::exchange(m_heading, QString())},
                                  {QStringLiteral("name"), name},
                                  {QStringLiteral("value"), value}});
    }
    QVariantList take() { return std::move(m_list); }

private:
    QString m_heading;
    QVariantList m_list;
};

void addSettings(const ResolvedPlan& plan, Rows& rows) {
    const auto add = [&rows](const char* key, const QString& value) { rows.add(SettingTexts::label(key), value); };
    const auto number = [](double value) {
        return value == 0 ? QString() : QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
    };
    add("size", DisplayText::size(plan.width, plan.height));
    if (plan.pictureFit != PictureFit::Model)
        add("picture_fit", SettingTexts::choice("picture_fit", toString(plan.pictureFit)));
    add("frames", QString::number(plan.frames));
    add("fps", QString::number(plan.fps));
    const int run = plan.stepsRun > 0 ? plan.stepsRun : plan.stepsToRun();
    add("steps", run < plan.steps ? RecipeModel::tr("%1 of %2").arg(run).arg(plan.steps) : QString::number(plan.steps));
    if (plan.start) {
        rows.add(RecipeModel::tr("Begun with"), RecipeModel::tr("the latents of %1, %2 % anew")
                                                    .arg(text(plan.start->clip))
                                                    .arg(qRound(100 * plan.start->strength)));
    }
    add("guidance", number(plan.guidance));
    add("guidance_start", number(plan.guidanceStart));
    add("scheduler", SettingTexts::choice("scheduler", plan.scheduler));
    add("motion_strength", number(plan.motionStrength));
    add("noise_augmentation", number(plan.noiseAugmentation));
    add("picture_strength", number(plan.pictureStrength));
    add("window_frames", number(plan.windowFrames));
    add("window_overlap", number(plan.windowOverlap));
    add("precision", SettingTexts::choice("precision", toString(plan.precision)));
    add("vae_tiling", SettingTexts::choice("vae_tiling", plan.vaeTiling ? "on" : "off"));
    add("decode_overlap", number(plan.decodeOverlap));
    add("weight_storage", SettingTexts::choice("weight_storage", toString(plan.weightStorage)));
    add("residency", SettingTexts::choice("residency", toString(plan.residency)));
    for (const AddOn& addOn : plan.addOns) {
        rows.add(
            RecipeModel::tr("Add-on"),
            QStringLiteral("%1  ·  %2").arg(QFileInfo(text(addOn.path)).fileName(), QLocale().toString(addOn.weight)));
    }
    for (const Adjustment& changed : plan.adjustments) {
        rows.add(RecipeModel::tr("Adjusted"),
                 QStringLiteral("%1: %2 → %3")
                     .arg(SettingTexts::label(changed.setting), text(changed.asked), text(changed.used)));
    }
    for (const std::string& note : plan.notes) rows.add(RecipeModel::tr("Note"), EngineWords::shown(note));
}

void addReceipt(const Recipe& recipe, Rows& rows) {
    const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(recipe.receipt)).object();
    const QJsonObject machine = receipt[QLatin1String("machine")].toObject();
    QStringList device{machine[QLatin1String("device")].toString()};
    if (const int threads = machine[QLatin1String("threads")].toInt(); threads > 0)
        device.append(RecipeModel::tr("%n thread(s)", nullptr, threads));
    device.append(machine[QLatin1String("instructions")].toString());
    device.removeAll(QString());
    rows.add(RecipeModel::tr("Device"), device.join(QStringLiteral("  ·  ")));
    rows.add(RecipeModel::tr("Program"),
             QStringLiteral("Mutoscope %1, LibTorch %2").arg(text(recipe.programVersion), text(recipe.torchVersion)));
    rows.add(RecipeModel::tr("Frames (SHA-256)"), receipt[QLatin1String("frames_sha256")].toString());
    rows.add(RecipeModel::tr("Model (SHA-256)"), receipt[QLatin1String("model_sha256")].toString());
    rows.add(RecipeModel::tr("Picture (SHA-256)"), receipt[QLatin1String("picture_sha256")].toString());
    for (const QJsonValue& addOn : receipt[QLatin1String("add_ons_sha256")].toArray())
        rows.add(RecipeModel::tr("Add-on (SHA-256)"), addOn.toString());
    rows.add(RecipeModel::tr("Job"), text(recipe.job));
}

}  // namespace

RecipeModel::RecipeModel(Read read, QObject* parent) : QObject(parent), m_read(std::move(read)) {}

void RecipeModel::show(const QString& file) {
    m_name = QFileInfo(file).fileName();
    m_recipe.reset();
    m_problem.clear();
    Q_EMIT changed();
    if (!m_read) return;
    m_reader.start([read = m_read, path = file.toStdString()] { return read(path); },
                   [this, asked = ++m_asked](const Result<ClipRecipe>& recipe) {
                       if (asked != m_asked) return;
                       if (recipe) {
                           m_recipe = recipe.value();
                       } else {
                           m_problem = text(recipe.error().message);
                       }
                       Q_EMIT changed();
                   });
}

QString RecipeModel::prompt() const { return m_recipe ? text(m_recipe->recipe.request.prompt) : QString(); }

QString RecipeModel::negativePrompt() const {
    return m_recipe ? text(m_recipe->recipe.request.negativePrompt) : QString();
}

QVariantList RecipeModel::rows() const {
    if (!m_recipe) return {};
    const Recipe& recipe = m_recipe->recipe;
    Rows rows;
    rows.head(tr("Made from"));
    rows.add(tr("Picture"), text(recipe.request.pictureName));
    rows.add(tr("Seed"), QString::number(recipe.plan.seed));
    rows.add(tr("Model"), m_recipe->systemName.empty()
                              ? text(recipe.modelName)
                              : QStringLiteral("%1  ·  %2").arg(text(recipe.modelName), text(m_recipe->systemName)));
    rows.add(tr("Preset"), m_presetName ? m_presetName(recipe.request.preset) : text(recipe.request.preset));
    rows.head(tr("Settings"));
    addSettings(recipe.plan, rows);
    rows.head(tr("Receipt"));
    addReceipt(recipe, rows);
    return rows.take();
}

void RecipeModel::copy() const {
    if (!m_recipe) return;
    QStringList lines{prompt()};
    if (!negativePrompt().isEmpty()) lines.append(tr("Negative prompt: %1").arg(negativePrompt()));
    for (const QVariant& row : rows()) {
        const QVariantMap map = row.toMap();
        lines.append(QStringLiteral("%1: %2").arg(map[QStringLiteral("name")].toString(),
                                                  map[QStringLiteral("value")].toString()));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void RecipeModel::copyJson() const {
    if (m_recipe) QGuiApplication::clipboard()->setText(text(m_recipe->json));
}

}  // namespace mutoscope
