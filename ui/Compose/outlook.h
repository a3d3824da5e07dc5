// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "engine/request/model_facts.h"
#include "engine/request/option_state.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace mutoscope {

/// How requests sit in the memory there is now and how long they would take, in their order; fewer where `goesOn` said
/// no. Called on a thread of its own. Quick for what was asked before, seconds for what was not.
using OutlookService = std::function<std::vector<OptionState>(
    const ModelFacts& model, const std::vector<GenerationRequest>& requests, const std::function<bool()>& goesOn)>;

/// Keeps asking how the presets and the values on offer sit in memory, so that another program that takes or gives back
/// memory shows within a second. Belongs to the GUI thread; asks on another. The presets are asked for each time; the
/// values only while somebody looks at them and anew when memory has changed, in turn with what time is left, so that a
/// first, slow look at them does not hold up the presets.
class Outlook final : public QObject {
    Q_OBJECT
public:
    struct Questions {
        ModelFacts model;
        std::vector<GenerationRequest> first;   ///< presets and the request as it stands
        std::vector<GenerationRequest> others;  ///< values on offer
    };

    explicit Outlook(OutlookService service, QObject* parent = nullptr);
    ~Outlook() override;  // waits for the question that is being answered

    /// Called for what to ask, each time.
    void setQuestions(std::function<std::optional<Questions>()> make) { m_make = std::move(make); }
    /// Whether somebody looks at the values on offer.
    void setWatching(bool watching);
    /// What is asked has changed: asks soon, and forgets the answers about values.
    void refresh();

Q_SIGNALS:
    /// With what is known so far: the rest is as it was, until an answer with all of them.
    void answered(const std::vector<mutoscope::OptionState>& first);
    /// With what is known so far.
    void othersAnswered(const std::vector<std::optional<mutoscope::OptionState>>& others);

private:
    void ask();
    void take(quint64 edition, const std::vector<OptionState>& first, const std::vector<OptionState>& others);

    const OutlookService m_service;
    std::function<std::optional<Questions>()> m_make;
    QTimer m_pace;
    quint64 m_edition = 0;  ///< of the questions
    bool m_asking = false;
    bool m_watching = false;
    OptionState m_seen;      ///< the first of the answers when the values were begun with
    std::size_t m_next = 0;  ///< of the values
    std::vector<std::optional<OptionState>> m_others;
    QThreadPool m_pool;  // one thread
};

}  // namespace mutoscope
