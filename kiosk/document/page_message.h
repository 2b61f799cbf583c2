// SPDX-License-Identifier: EUPL-1.2
// What the visit and its page worker say to each other. The visit asks; the worker answers each question once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/document/page.h"

namespace entre::document {

/// The first packet on the worker's socket (its fd 3) and every one after it; attached: the pixels (`prepare`), the
/// page's original (`remake`) or its JPEG (`read`, `view`).
struct PageRequest {
    enum class Kind : std::uint32_t { warm_up = 1, prepare, remake, read, view };

    Kind kind = Kind::warm_up;
    std::int32_t width = 0, height = 0, dpi = 0;  ///< of the pixels; for `view` the box
    std::int32_t rgb = 0;
    std::int32_t turns = 0;
    Steps off = {};
    std::array<char, 64> models{};  ///< Tesseract's, with commas between them

    void set_models(std::string_view list);
    std::string model_list() const;
    Image::Format format() const { return rgb != 0 ? Image::Format::rgb24 : Image::Format::gray8; }
};

/// The answer; attached when `ok`: the page as `pack` writes it (after `remake` without its original, which the visit
/// has), the reading as `pack_reading` writes it, or the pixels of the view.
struct PageReply {
    std::int32_t ok = 0;
    std::int32_t width = 0, height = 0;  ///< of the view
    std::array<char, 200> fault{};       ///< why not; for the log
};

/// No picture or page in a packet is larger.
inline constexpr std::size_t largest_attachment = std::size_t{256} * 1024 * 1024;

/// A page as bytes and back. The worker has read a stranger's paper, so the visit believes nothing that it says about
/// sizes. Errors of `unpack`: `bad_input`.
Bytes pack(const Page& page);
Result<Page> unpack(ByteView bytes);

/// The same for what is read from a picture of this size.
Bytes pack_reading(const Reading& reading);
Result<Reading> unpack_reading(ByteView bytes, int width, int height);

}  // namespace entre::document
