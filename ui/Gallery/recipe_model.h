// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Gallery/gallery_services.h"
#include "ui/Shell/background_reader.h"
#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>

namespace mutoscope {

/// How one clip was made, for reading and copying: what its file tells. Reads on a thread of its own; belongs to the
/// GUI thread.
class RecipeModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(QString name READ name NOTIFY changed)  ///< of the file
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    Q_PROPERTY(QString negativePrompt READ negativePrompt NOTIFY changed)
    Q_PROPERTY(QVariantList rows READ rows NOTIFY changed)  ///< each with heading (or empty), name and value
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    using Read = std::function<Result<ClipRecipe>(const std::filesystem::path& file)>;

    RecipeModel(Read read, QObject* parent);

    QString name() const { return m_name; }
    bool ready() const { return m_recipe.has_value(); }
    QString prompt() const;
    QString negativePrompt() const;
    QVariantList rows() const;
    QString problem() const { return EngineWords::shown(m_problem); }

    /// What people call a preset.
    void namePresets(std::function<QString(const std::string& id)> name) { m_presetName = std::move(name); }
    void show(const QString& file);
    /// Everything that is shown, a line each.
    Q_INVOKABLE void copy() const;
    /// The recipe as it stands in the file.
    Q_INVOKABLE void copyJson() const;

Q_SIGNALS:
    void changed();

private:
    const Read m_read;
    std::function<QString(const std::string& id)> m_presetName;
    QString m_name;
    std::optional<ClipRecipe> m_recipe;
    QString m_problem;
    quint64 m_asked = 0;  ///< the recipe that is awaited; older ones come too late
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
