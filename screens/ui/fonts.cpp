// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <string>

namespace entre::ui {
namespace {

constexpr std::array files{
    "opentype/inter/Inter-Regular.otf",           "opentype/inter/Inter-Medium.otf",
    "opentype/inter/Inter-SemiBold.otf",          "opentype/inter/InterDisplay-SemiBold.otf",
    "truetype/noto/NotoSansArabic-Regular.ttf",   "truetype/noto/NotoSansArabic-Bold.ttf",
    "truetype/noto/NotoSansEthiopic-Regular.ttf", "truetype/noto/NotoSansEthiopic-Bold.ttf",
};

GObjectPtr<PangoContext> make_context(PangoFontMap* map, PangoDirection direction) {
    GObjectPtr<PangoContext> context(pango_font_map_create_context(map));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_base_dir(context.get(), direction);
    pango_context_set_language(context.get(), pango_language_from_string("sv"));
    return context;
}

FcConfig* load() {
    FcConfig* config = FcConfigCreate();
    for (const char* file : files) {
        const std::string path = std::string(ENTRE_FONT_DIR "/") + file;
        if (FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str()))) continue;
        // Where the fonts lie elsewhere, the system's configuration finds them by name, a little later.
        FcConfigDestroy(config);
        return nullptr;
    }
    return config;
}

}  // namespace

Fonts::Fonts() {
    FcConfig* config = load();
    // Current before the map is made: a thread of Pango's would otherwise read the whole system configuration all the
    // same.
    if (config) FcConfigSetCurrent(config);
    map_.reset(pango_cairo_font_map_new());
    if (config) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), config);
        FcConfigDestroy(config);
    }
    ltr_ = make_context(map_.get(), PANGO_DIRECTION_LTR);
    rtl_ = make_context(map_.get(), PANGO_DIRECTION_RTL);
}

Fonts::~Fonts() {
    // Fonts point at their map and the map at its fonts; and Pango 1.50 forgets to let go of the configuration.
    pango_fc_font_map_shutdown(PANGO_FC_FONT_MAP(map_.get()));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), nullptr);
    FcConfigSetCurrent(nullptr);
}

}  // namespace entre::ui
