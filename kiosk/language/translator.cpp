// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/translator.h"

#include <algorithm>

#include "kiosk/language/message_file.h"

namespace entre::language {

Translator::Translator() = default;
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;
Translator::~Translator() = default;

Result<Translator> Translator::load(const std::filesystem::path& folder, const std::vector<std::string>& languages) {
    if (languages.empty()) return fail(ErrorCode::bad_input, "No language is offered.");
    Translator translator;
    for (const std::string& code : languages) {
        const Language* language = find_language(code);
        if (!language) return fail(ErrorCode::bad_input, "The program does not know the language '" + code + "'.");
        Result<MessageFile> messages = MessageFile::load(folder / code / "entre.mo");
        if (!messages) return tl::unexpected(messages.error());
        translator.loaded_.emplace_back(language, std::make_shared<const MessageFile>(std::move(*messages)));
    }
    translator.current_ = {translator.loaded_.front().first, translator.loaded_.front().second.get()};
    return translator;
}

Result<void> Translator::set_language(std::string_view code) {
    const auto found =
        std::find_if(loaded_.begin(), loaded_.end(), [&](const auto& loaded) { return loaded.first->code == code; });
    if (found == loaded_.end())
        return fail(ErrorCode::not_found, "The language '" + std::string(code) + "' is not offered.");
    current_ = {found->first, found->second.get()};
    return {};
}

Result<Translator> Translator::in(std::string_view code) const {
    Translator other;
    other.loaded_ = loaded_;
    if (auto set = other.set_language(code); !set) return tl::unexpected(std::move(set.error()));
    return other;
}

std::vector<const Language*> Translator::offered() const {
    std::vector<const Language*> languages;
    for (const auto& [language, messages] : loaded_) languages.push_back(language);
    return languages;
}

const Formats& Translator::formats() const { return formats_.try_emplace(code(), code()).first->second; }

std::string Translator::tr(std::string_view english) const {
    // The empty id is the catalogue's own header.
    const std::string_view text = english.empty() ? std::string_view{} : current_.messages->find(english);
    return std::string(text.empty() ? english : text);
}

std::string Translator::translate_into(std::string_view code, std::string_view english) const {
    const auto found =
        std::find_if(loaded_.begin(), loaded_.end(), [&](const auto& loaded) { return loaded.first->code == code; });
    if (found == loaded_.end() || english.empty()) return {};
    const std::string_view text = found->second->find(english);
    return std::string(text.empty() ? english : text);
}

std::string Translator::tr_plural(std::string_view singular, std::string_view plural, unsigned long count) const {
    const std::string_view text = current_.messages->find_plural(singular, count);
    if (!text.empty()) return std::string(text);
    return std::string(count == 1 ? singular : plural);
}

std::string Translator::counted(std::string_view singular, std::string_view plural, unsigned long count) const {
    return format(tr_plural(singular, plural, count), {{"count", formats().number(static_cast<std::int64_t>(count))}});
}

}  // namespace entre::language
