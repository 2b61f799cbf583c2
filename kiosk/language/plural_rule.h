// SPDX-License-Identifier: EUPL-1.2
// Which plural form a number takes, by the C expression in a catalogue's Plural-Forms line (GNU gettext manual, "Plural
// forms").
#pragma once

#include <memory>
#include <string_view>

#include "kiosk/error.h"

namespace entre::language {

class PluralRule {
public:
    /// Two forms, the first for one: what English and Swedish do.
    PluralRule();

    /// From "nplurals=2; plural=(n != 1);". Errors: `bad_input`.
    static Result<PluralRule> parse(std::string_view plural_forms);

    PluralRule(PluralRule&&) noexcept;
    PluralRule& operator=(PluralRule&&) noexcept;
    ~PluralRule();

    /// The number of the form, always below `count()`.
    unsigned long form(unsigned long n) const;
    unsigned long count() const { return count_; }

private:
    struct Expression;
    friend class PluralParser;

    unsigned long count_ = 2;
    std::unique_ptr<Expression> expression_;
};

}  // namespace entre::language
