// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/image_jpeg.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <jpeglib.h>

namespace entre::document {
namespace {

// libjpeg reports failure by calling error_exit, which may not return: setjmp is its documented way out. Between setjmp
// and longjmp there may be no object with a destructor, so everything that owns something stands in the callers below.
struct Fault {
    jpeg_error_mgr manager;
    std::jmp_buf out;
    char text[JMSG_LENGTH_MAX];
};

Fault& fault_of(j_common_ptr jpeg) { return *reinterpret_cast<Fault*>(jpeg->err); }

[[noreturn]] void leave(j_common_ptr jpeg) {
    Fault& fault = fault_of(jpeg);
    jpeg->err->format_message(jpeg, fault.text);
    std::longjmp(fault.out, 1);
}

// A warning is damaged data, which the decoder would fill with grey.
void leave_at_warning(j_common_ptr jpeg, int level) {
    if (level < 0) leave(jpeg);
}

void keep_silent(j_common_ptr) {}

jpeg_error_mgr* prepare(Fault& fault) {
    jpeg_std_error(&fault.manager);
    fault.manager.error_exit = leave;
    fault.manager.emit_message = leave_at_warning;
    fault.manager.output_message = keep_silent;
    fault.text[0] = '\0';
    return &fault.manager;
}

bool compress(jpeg_compress_struct& jpeg, Fault& fault, const Image& image, int quality, unsigned char** out,
              unsigned long* size) {
    if (setjmp(fault.out) != 0) return false;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, out, size);
    jpeg.image_width = static_cast<JDIMENSION>(image.width);
    jpeg.image_height = static_cast<JDIMENSION>(image.height);
    jpeg.input_components = channels(image.format);
    jpeg.in_color_space = image.format == Image::Format::gray8 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = static_cast<UINT16>(image.dpi);
    jpeg.optimize_coding = TRUE;
    jpeg_start_compress(&jpeg, TRUE);
    const std::size_t stride = static_cast<std::size_t>(image.width) * channels(image.format);
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPROW>(image.pixels.data() + jpeg.next_scanline * stride);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    return true;
}

bool read_header(jpeg_decompress_struct& jpeg, Fault& fault, ByteView data) {
    if (setjmp(fault.out) != 0) return false;
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, data.data(), data.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_calc_output_dimensions(&jpeg);
    return true;
}

bool read_rows(jpeg_decompress_struct& jpeg, Fault& fault, Image& image) {
    if (setjmp(fault.out) != 0) return false;
    jpeg_start_decompress(&jpeg);
    const std::size_t stride = static_cast<std::size_t>(image.width) * channels(image.format);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = image.pixels.data() + jpeg.output_scanline * stride;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

}  // namespace

Result<Bytes> encode_jpeg(const Image& image, int quality) {
    if (auto fit = check(image); !fit) return tl::unexpected(fit.error());
    Fault fault{};
    jpeg_compress_struct jpeg{};
    jpeg.err = prepare(fault);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    const bool done = compress(jpeg, fault, image, quality, &out, &size);
    jpeg_destroy_compress(&jpeg);
    const std::unique_ptr<unsigned char, decltype(&std::free)> owned(out, &std::free);
    if (!done) return fail(ErrorCode::internal, std::string("libjpeg: ") + fault.text);
    return Bytes(out, out + size);
}

Result<Image> decode_jpeg(ByteView data, int dpi) {
    Fault fault{};
    jpeg_decompress_struct jpeg{};
    jpeg.err = prepare(fault);
    const std::unique_ptr<jpeg_decompress_struct, void (*)(j_decompress_ptr)> owned(&jpeg, &jpeg_destroy_decompress);
    if (!read_header(jpeg, fault, data)) return fail(ErrorCode::bad_input, std::string("libjpeg: ") + fault.text);

    Image image{
        .width = static_cast<int>(jpeg.output_width), .height = static_cast<int>(jpeg.output_height), .dpi = dpi};
    if (jpeg.out_color_space == JCS_RGB) image.format = Image::Format::rgb24;
    if (jpeg.density_unit == 1 && jpeg.X_density > 0) image.dpi = jpeg.X_density;
    const auto size = static_cast<std::size_t>(jpeg.output_width) * jpeg.output_height * channels(image.format);
    if (auto fit = check_geometry(image, size); !fit) return tl::unexpected(fit.error());
    image.pixels.resize(size);
    if (!read_rows(jpeg, fault, image)) return fail(ErrorCode::bad_input, std::string("libjpeg: ") + fault.text);
    return image;
}

}  // namespace entre::document
