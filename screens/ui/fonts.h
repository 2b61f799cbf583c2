// SPDX-License-Identifier: EUPL-1.2
// The typefaces and nothing else: a Pango font map of its own. For the toolkit's own sources: includes Pango.
#pragma once

#include <pango/pango.h>

#include <memory>

namespace entre::ui {

struct GObjectRelease {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, GObjectRelease>;

/// Loads Inter, Inter Display, Noto Sans Arabic and Noto Sans Ethiopic by file: reading the system's whole font
/// configuration would take longer than everything else before the first picture, and let a stray font change the
/// screen.
class Fonts {
public:
    Fonts();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    PangoContext* context(bool rtl) const { return rtl ? rtl_.get() : ltr_.get(); }

private:
    GObjectPtr<PangoFontMap> map_;
    GObjectPtr<PangoContext> ltr_, rtl_;
};

}  // namespace entre::ui
