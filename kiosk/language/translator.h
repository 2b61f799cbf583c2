// SPDX-License-Identifier: EUPL-1.2
// The program's own words in the visit's language. The sources hold English; gettext catalogues hold the rest.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/error.h"
#include "kiosk/language/formats.h"
#include "kiosk/language/language.h"
#include "kiosk/language/mark.h"

namespace entre::language {

class MessageFile;

/// Holds the catalogues of all offered languages, so the visit can change language at any moment. One thread's.
/// `tr`, `tr_plural` and `counted` with literals are what `locales/update` collects from the sources.
class Translator {
public:
    /// Reads `folder`/<language>/entre.mo for each language; the first is set.
    /// Errors: `not_found`, `bad_input` (a broken catalogue, or a language that is not in `all_languages`).
    static Result<Translator> load(const std::filesystem::path& folder, const std::vector<std::string>& languages);

    Translator(Translator&&) noexcept;
    Translator& operator=(Translator&&) noexcept;
    ~Translator();

    /// Errors: `not_found` when it was not loaded; the language then stays as it was.
    Result<void> set_language(std::string_view code);

    const Language& language() const { return *current_.language; }
    const std::string& code() const { return current_.language->code; }
    std::vector<const Language*> offered() const;

    /// The text in the visit's language; the English text itself where the catalogue has none.
    std::string tr(std::string_view english) const;
    std::string tr_plural(std::string_view singular, std::string_view plural, unsigned long count) const;

    /// tr_plural with the number in its {count}: counted("{count} page", "{count} pages", 3).
    std::string counted(std::string_view singular, std::string_view plural, unsigned long count) const;

    /// `tr` for an id that is not a literal here: its literal stands in `tr_noop` (mark.h) elsewhere.
    std::string translate(std::string_view english) const { return tr(english); }

    /// `translate` into another language than the visit's; empty when it is not offered.
    std::string translate_into(std::string_view code, std::string_view english) const;

    /// The same catalogues in another language: the visit's stays as it is. Errors: `not_found`, as `set_language`.
    Result<Translator> in(std::string_view code) const;

    /// Dates and numbers as the visit's language writes them.
    const Formats& formats() const;

private:
    struct Loaded {
        const Language* language = nullptr;
        const MessageFile* messages = nullptr;
    };
    Translator();

    std::vector<std::pair<const Language*, std::shared_ptr<const MessageFile>>> loaded_;
    Loaded current_;
    mutable std::map<std::string, Formats, std::less<>> formats_;
};

struct Placeholder {
    std::string_view name;
    std::string value;
};

/// format("Step {number} of {count}", {{"number", "2"}, {"count", "5"}}). Unknown placeholders are left as they stand.
std::string format(std::string_view text, std::initializer_list<Placeholder> placeholders);

}  // namespace entre::language
