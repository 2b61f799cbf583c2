// SPDX-License-Identifier: EUPL-1.2
// For whom one acts: a step that e-services share, with the papers that prove one's right.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/eservice/answers.h"
#include "kiosk/eservice/definition.h"
#include "kiosk/eservice/definition_reader.h"
#include "kiosk/identity/mandate.h"

namespace entre::eservice {

/// An ordinary step and ordinary attachments, so that asking, checking, review and case treat them like any other.
class ForWhom {
public:
    using OrRefusals = tl::expected<ForWhom, std::vector<Refusal>>;

    static OrRefusals read(const std::filesystem::path& file, const std::vector<std::string>& languages = {});
    static OrRefusals parse(const std::string& file_name, const std::string& yaml,
                            const std::vector<std::string>& languages = {});

    /// What of it is about these parties. For one party alone it is not asked which, and for oneself alone nothing is.
    ForWhom of(const std::vector<Party>& parties) const;

    /// Puts its steps and attachments before those of `definition`.
    void lead(Definition& definition) const;

    const std::vector<Step>& steps() const { return steps_; }
    const std::vector<Attachment>& attachments() const { return attachments_; }

private:
    std::vector<Step> steps_;
    std::vector<Attachment> attachments_;
};

/// For whom the answers say that one acts; nothing when it is oneself, or not said yet, or not asked.
std::optional<identity::Mandate> mandate(const Answers& answers);

}  // namespace entre::eservice
