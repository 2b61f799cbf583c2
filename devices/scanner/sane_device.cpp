// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/sane_device.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include <sane/sane.h>

namespace entre::scanner {
namespace {

/// SANE standard 4.2.7. What a status means to whoever stands before the scanner.
ErrorCode code_of(SANE_Status status) {
    switch (status) {
        case SANE_STATUS_NO_DOCS:
            return ErrorCode::scanner_empty;
        case SANE_STATUS_JAMMED:
            return ErrorCode::scanner_jam;
        case SANE_STATUS_COVER_OPEN:
            return ErrorCode::scanner_cover_open;
        case SANE_STATUS_DEVICE_BUSY:
            return ErrorCode::scanner_busy;
        case SANE_STATUS_CANCELLED:
            return ErrorCode::cancelled;
        case SANE_STATUS_IO_ERROR:
            return ErrorCode::io;
        default:
            return ErrorCode::scanner_failed;
    }
}

tl::unexpected<Error> failed(const char* call, SANE_Status status) {
    return fail(code_of(status), std::string(call) + ": " + sane_strstatus(status));
}

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

ScanOption::Kind kind_of(SANE_Value_Type type) {
    switch (type) {
        case SANE_TYPE_BOOL:
            return ScanOption::Kind::boolean;
        case SANE_TYPE_INT:
            return ScanOption::Kind::integer;
        case SANE_TYPE_FIXED:
            return ScanOption::Kind::fixed;
        case SANE_TYPE_STRING:
            return ScanOption::Kind::text;
        default:
            return ScanOption::Kind::other;
    }
}

ScanOption::Unit unit_of(SANE_Unit unit) {
    switch (unit) {
        case SANE_UNIT_NONE:
            return ScanOption::Unit::none;
        case SANE_UNIT_PIXEL:
            return ScanOption::Unit::pixel;
        case SANE_UNIT_MM:
            return ScanOption::Unit::millimetre;
        case SANE_UNIT_DPI:
            return ScanOption::Unit::dpi;
        default:
            return ScanOption::Unit::other;
    }
}

double number_of(SANE_Word word, ScanOption::Kind kind) {
    return kind == ScanOption::Kind::fixed ? SANE_UNFIX(word) : static_cast<double>(word);
}

SANE_Word word_of(double number, ScanOption::Kind kind) {
    return static_cast<SANE_Word>(
        std::lround(kind == ScanOption::Kind::fixed ? number * (1 << SANE_FIXED_SCALE_SHIFT) : number));
}

ScanOption option_of(int index, const SANE_Option_Descriptor& from) {
    ScanOption option{
        .index = index, .name = text_or_empty(from.name), .kind = kind_of(from.type), .unit = unit_of(from.unit)};
    option.settable = SANE_OPTION_IS_ACTIVE(from.cap) && SANE_OPTION_IS_SETTABLE(from.cap);
    const auto number = [&](SANE_Word word) { return number_of(word, option.kind); };
    if (from.constraint_type == SANE_CONSTRAINT_RANGE && from.constraint.range != nullptr) {
        const auto& range = *from.constraint.range;
        option.range = Range{number(range.min), number(range.max), number(range.quant)};
    } else if (from.constraint_type == SANE_CONSTRAINT_WORD_LIST && from.constraint.word_list != nullptr) {
        for (SANE_Word i = 1; i <= from.constraint.word_list[0]; ++i)
            option.numbers.push_back(number(from.constraint.word_list[i]));
    } else if (from.constraint_type == SANE_CONSTRAINT_STRING_LIST && from.constraint.string_list != nullptr) {
        for (const SANE_String_Const* text = from.constraint.string_list; *text != nullptr; ++text)
            option.texts.emplace_back(*text);
    }
    return option;
}

}  // namespace

Sane::Sane() { sane_init(nullptr, nullptr); }
Sane::~Sane() { sane_exit(); }

Result<std::vector<DeviceInfo>> Sane::devices() const {
    const SANE_Device** list = nullptr;
    if (const auto status = sane_get_devices(&list, SANE_FALSE); status != SANE_STATUS_GOOD)
        return failed("sane_get_devices", status);
    std::vector<DeviceInfo> devices;
    for (; list != nullptr && *list != nullptr; ++list)
        devices.push_back({text_or_empty((*list)->name), text_or_empty((*list)->vendor), text_or_empty((*list)->model),
                           text_or_empty((*list)->type), usb_serial((*list)->name, "/sys/bus/usb/devices")});
    return devices;
}

void SaneDevice::Close::operator()(void* handle) const {
    sane_cancel(handle);
    sane_close(handle);
}

Result<SaneDevice> SaneDevice::open(const DeviceInfo& device) {
    SANE_Handle handle = nullptr;
    const auto status = sane_open(device.name.c_str(), &handle);
    // INVAL is how SANE says that there is no device of that name; one that may not be touched, or does not answer at
    // all (it is switched off), is as good as none.
    const bool none =
        status == SANE_STATUS_INVAL || status == SANE_STATUS_ACCESS_DENIED || status == SANE_STATUS_IO_ERROR;
    if (none) return fail(ErrorCode::no_scanner, std::string("sane_open: ") + sane_strstatus(status));
    if (status != SANE_STATUS_GOOD) return failed("sane_open", status);
    return SaneDevice(handle, device);
}

ScanOptions SaneDevice::options() const {
    ScanOptions options;
    for (int index = 1;; ++index) {
        const auto* descriptor = sane_get_option_descriptor(handle_.get(), index);
        if (descriptor == nullptr) return options;
        options.push_back(option_of(index, *descriptor));
    }
}

Result<void> SaneDevice::set(const Setting& setting) {
    const auto* descriptor = sane_get_option_descriptor(handle_.get(), setting.index);
    if (descriptor == nullptr) return fail(ErrorCode::scanner_failed, "an option that is gone");
    SANE_Status status = SANE_STATUS_INVAL;
    if (descriptor->type == SANE_TYPE_STRING) {
        // The back-end may write the value that it took into the same room, up to the option's size.
        std::vector<char> room(
            std::max(setting.text.size() + 1, static_cast<std::size_t>(std::max(descriptor->size, 0))));
        std::ranges::copy(setting.text, room.begin());
        status = sane_control_option(handle_.get(), setting.index, SANE_ACTION_SET_VALUE, room.data(), nullptr);
    } else if (descriptor->size >= static_cast<SANE_Int>(sizeof(SANE_Word))) {
        std::vector<SANE_Word> words(static_cast<std::size_t>(descriptor->size) / sizeof(SANE_Word));
        words.front() = word_of(setting.number, kind_of(descriptor->type));
        status = sane_control_option(handle_.get(), setting.index, SANE_ACTION_SET_VALUE, words.data(), nullptr);
    }
    if (status == SANE_STATUS_GOOD) return {};
    return fail(ErrorCode::scanner_failed, "option " + text_or_empty(descriptor->name) + ": " + sane_strstatus(status));
}

double SaneDevice::number(const ScanOption& option) const {
    const auto* descriptor = sane_get_option_descriptor(handle_.get(), option.index);
    if (descriptor == nullptr || descriptor->size != static_cast<SANE_Int>(sizeof(SANE_Word))) return 0;
    SANE_Word word = 0;
    const auto status = sane_control_option(handle_.get(), option.index, SANE_ACTION_GET_VALUE, &word, nullptr);
    return status == SANE_STATUS_GOOD ? number_of(word, option.kind) : 0;
}

Result<void> SaneDevice::start() {
    const auto status = sane_start(handle_.get());
    if (status != SANE_STATUS_GOOD) return failed("sane_start", status);
    return {};
}

Result<FrameShape> SaneDevice::shape() const {
    SANE_Parameters told{};
    if (const auto status = sane_get_parameters(handle_.get(), &told); status != SANE_STATUS_GOOD)
        return failed("sane_get_parameters", status);
    FrameShape shape{.width = told.pixels_per_line,
                     .lines = told.lines,
                     .bytes_per_line = told.bytes_per_line,
                     .depth = told.depth,
                     .last = told.last_frame != SANE_FALSE};
    switch (told.format) {
        case SANE_FRAME_GRAY:
            shape.kind = FrameShape::Kind::gray;
            break;
        case SANE_FRAME_RGB:
            shape.kind = FrameShape::Kind::rgb;
            break;
        case SANE_FRAME_RED:
            shape.kind = FrameShape::Kind::red;
            break;
        case SANE_FRAME_GREEN:
            shape.kind = FrameShape::Kind::green;
            break;
        case SANE_FRAME_BLUE:
            shape.kind = FrameShape::Kind::blue;
            break;
        default:
            return fail(ErrorCode::scanner_failed, "a frame format that SANE does not have");
    }
    return shape;
}

Result<std::size_t> SaneDevice::read(std::span<std::uint8_t> into) {
    SANE_Int length = 0;
    SANE_Status status = SANE_STATUS_GOOD;
    for (;;) {
        status = sane_read(handle_.get(), into.data(), static_cast<SANE_Int>(into.size()), &length);
        if (status != SANE_STATUS_GOOD || length != 0) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // nothing yet: some back-ends do not block
    }
    if (status == SANE_STATUS_EOF) return std::size_t{0};
    if (status != SANE_STATUS_GOOD) return failed("sane_read", status);
    if (length < 0 || static_cast<std::size_t>(length) > into.size())
        return fail(ErrorCode::scanner_failed, "sane_read told of more than it was given room for");
    return static_cast<std::size_t>(length);
}

void SaneDevice::cancel() { sane_cancel(handle_.get()); }

}  // namespace entre::scanner
