// SPDX-License-Identifier: EUPL-1.2
// Marks literals for the catalogues where no translator is at hand.
#pragma once

namespace entre::language {

/// The literal itself; `locales/update` collects it, and somebody translates it later with `Translator::translate`.
constexpr const char* tr_noop(const char* english) { return english; }

}  // namespace entre::language
