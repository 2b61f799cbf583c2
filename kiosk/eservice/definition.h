// SPDX-License-Identifier: EUPL-1.2
// An e-service as its definition file describes it. Nothing about a certain e-service stands in code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/eservice/condition.h"
#include "kiosk/eservice/text.h"

namespace entre::eservice {

using QuestionId = std::string;
using StepId = std::string;

enum class LogIn { required, optional, none };

/// For whom one may act in an e-service.
enum class Party { self, child, person, organisation };

enum class QuestionKind {
    text,
    long_text,
    name,
    number,
    personal_number,
    organisation_number,
    phone,
    email,
    date,
    money,         ///< kronor, with or without öre
    bank_account,  ///< clearing number and account number
    choice,        ///< one of the options; the value is its id
    choices,       ///< any of the options; the value is their ids
    yes_no,        ///< has the options "yes" and "no"; the value is a bool
};

struct Option {
    std::string id;
    Text label;
    Text hint;
    std::string icon;  ///< a name in bootstrap-icons, or empty
};

struct Question {
    QuestionId id;
    QuestionKind kind = QuestionKind::text;
    Text label;
    Text short_label;        ///< for the review and the case PDF; empty: the label
    Text hint;               ///< one line under the label
    std::vector<Text> help;  ///< paragraphs
    bool required = true;
    int max_length = 0;            ///< characters; 0 for kinds that are not typed freely
    std::string earliest, latest;  ///< of a date: "2026-05-12", "today", or empty for any
    std::vector<Option> options;
    Condition show_if;
    bool is_private = false;  ///< spoken only in a headset or when asked for (EN 301 549 5.1.3.9)
    std::string purpose;      ///< an HTML autofill name, such as "tel" (EN 301 549 11.1.3.5.2), or empty

    const Option* option(std::string_view option_id) const;
};

struct Step {
    StepId id;
    std::string icon;  ///< may be empty
    Text title;
    std::vector<Question> questions;
};

struct Attachment {
    std::string id;
    Text title;                      ///< what it is: "Läkarintyg"
    Text heading;                    ///< what to do: "Skanna läkarintyget"
    std::vector<Text> instructions;  ///< paragraphs
    Condition show_if;
    Condition required_if;
    int max_pages = 20;    ///< of all its papers together
    bool several = false;  ///< papers of this kind: each becomes a document of its own
};

/// Somebody besides the one who hands in who must sign too: who it is, the visitor writes in two answers. Nobody where
/// these questions do not show.
struct CoSigner {
    Text role;                ///< "Den andra vårdnadshavaren"
    QuestionId name, number;  ///< a name; a personal number
};

struct Contact {
    Text name;
    std::string phone;
    std::string email;
};

/// What to have at hand, or what happens next: an icon (may be empty), a few words, a sentence.
struct Notice {
    std::string icon;
    Text title;
    Text text;
};

struct Definition {
    std::string id;
    std::string version;
    std::string prefix;  ///< of case numbers: "SK"
    Text title;
    Text short_title;   ///< for the list of e-services
    Text summary;       ///< one line in that list
    Text introduction;  ///< a sentence or two on the e-service's own page
    std::string icon;
    std::string category;         ///< an id in the municipality's profile
    std::vector<Party> for_whom;  ///< empty: it is not asked
    LogIn log_in = LogIn::required;
    bool signature = false;
    std::vector<CoSigner> co_signers;
    int minutes = 0;  ///< about how long it takes to fill in
    Text handling_time;
    Text fee;
    Text who_may_apply;
    Contact contact;
    std::vector<Notice> needed;
    std::vector<Step> steps;
    std::vector<Attachment> attachments;
    std::vector<Notice> what_happens_next;

    const Step* step(std::string_view step_id) const;
    const Question* question(std::string_view question_id) const;
};

}  // namespace entre::eservice
