// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_job.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "devices/scanner/scan_ability.h"

namespace entre::scanner {
namespace {

using document::ScanSource;

constexpr std::chrono::milliseconds between_tries{500};
constexpr std::size_t portion = std::size_t{64} * 1024;

/// Where to look for paper, in this order.
Result<std::vector<Place>> places_for(ScanSource source, const ScanOptions& options, Place only) {
    auto found = places(options, only);
    if (source == ScanSource::automatic) return found;
    const Place wanted = source == ScanSource::feeder ? Place::feeder : Place::glass;
    std::erase_if(found, [&](Place place) { return place != wanted; });
    if (found.empty()) return fail(ErrorCode::scanner_failed, "the scanner has no such source");
    return found;
}

}  // namespace

ScanJob::ScanJob(Settings settings, document::ScanRequest request)
    : settings_(std::move(settings)), request_(request) {}

void ScanJob::stop() {
    const std::lock_guard lock(mutex_);
    if (device_) device_->cancel();
}

void ScanJob::close() {
    const std::lock_guard lock(mutex_);
    device_.reset();
}

/// A device that is known by SANE's name is opened without a search, which takes seconds on a network.
Result<SaneDevice> ScanJob::find_and_open() const {
    if (settings_.device.find(':') != std::string::npos)
        if (auto opened = SaneDevice::open({.name = settings_.device});
            opened || opened.error().code != ErrorCode::no_scanner)
            return opened;
    auto devices = sane_->devices();
    if (!devices) return tl::unexpected(devices.error());
    auto device = chosen(*devices, settings_.device);
    if (!device) return tl::unexpected(device.error());
    return SaneDevice::open(*device);
}

void ScanJob::keep(SaneDevice device) {
    const std::lock_guard lock(mutex_);
    device_ = std::make_unique<SaneDevice>(std::move(device));
}

document::ScannerFacts ScanJob::facts() const {
    const auto can = ability(device_->options(), only_place(device_->info().type));
    return {.vendor = device_->info().vendor,
            .model = device_->info().model,
            .glass = can.glass,
            .feeder = can.feeder,
            .both_sides = can.both_sides};
}

/// By a search, also where SANE's name is known: only that tells what the scanner is called.
Result<document::ScannerFacts> ScanJob::describe() {
    sane_.emplace();
    auto devices = sane_->devices();
    if (!devices) return tl::unexpected(devices.error());
    auto device = chosen(*devices, settings_.device);
    auto opened = device ? SaneDevice::open(*device) : find_and_open();
    if (!opened) return tl::unexpected(opened.error());
    keep(std::move(*opened));
    return facts();
}

Result<void> ScanJob::open(ScanWatch& watch, ScanTeller& teller) {
    const auto begun = ScanWatch::Clock::now();
    for (;;) {
        sane_.reset();
        sane_.emplace();  // many back-ends see only what was plugged in when they began
        auto opened = find_and_open();
        if (opened) {
            keep(std::move(*opened));
            return {};
        }
        const bool busy = opened.error().code == ErrorCode::scanner_busy;
        const bool away = opened.error().code == ErrorCode::no_scanner || opened.error().code == ErrorCode::io;
        const auto patience = busy ? settings_.busy : settings_.wake;
        if ((!busy && !away) || ScanWatch::Clock::now() - begun > patience) return tl::unexpected(opened.error());
        teller.waits(busy ? document::ScanWait::busy : document::ScanWait::looking);
        if (!watch.pause(between_tries)) return fail(ErrorCode::cancelled, "while the scanner was waited for");
    }
}

Result<void> ScanJob::apply(const std::optional<Setting>& setting) {
    return setting ? device_->set(*setting) : Result<void>();
}

/// Each setting may change the other options, so they are read anew every time. What the scanner will not have set is
/// left as it is, except the source: a page from the wrong place is not what was asked for.
Result<void> ScanJob::prepare(Place place) {
    if (auto set = apply(source_setting(device_->options(), place, request_.sides)); !set) return set;
    [[maybe_unused]] auto set = apply(sides_setting(device_->options(), place, request_.sides));
    set = apply(batch_setting(device_->options(), place));
    set = apply(colour_setting(device_->options(), request_.colour));
    set = apply(depth_setting(device_->options()));
    set = apply(resolution_setting(device_->options(), request_.resolution));
    const int dpi = resolution();
    const auto count = area_settings(device_->options(), dpi).size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto area = area_settings(device_->options(), dpi);
        if (i < area.size()) set = apply(area[i]);
    }
    return {};
}

int ScanJob::resolution() const {
    const auto options = device_->options();
    const auto setting = resolution_setting(options, request_.resolution);
    if (!setting) return request_.resolution;
    const auto& option = *std::ranges::find(options, setting->index, &ScanOption::index);
    const double told =
        option.kind == ScanOption::Kind::text ? std::strtod(setting->text.c_str(), nullptr) : device_->number(option);
    return told >= 1 && told <= 2400 ? static_cast<int>(std::lround(told)) : request_.resolution;
}

Result<void> ScanJob::start(ScanWatch& watch, ScanTeller& teller) {
    const auto patience = ScanWatch::Clock::now() + settings_.busy;
    for (;;) {
        auto started = device_->start();
        if (started || started.error().code != ErrorCode::scanner_busy || ScanWatch::Clock::now() > patience)
            return started;
        teller.waits(document::ScanWait::busy);
        if (!watch.pause(between_tries)) return fail(ErrorCode::cancelled, "while the scanner was busy");
    }
}

Result<void> ScanJob::read_frame(PageBuilder& builder, int page, ScanTeller& teller) {
    Bytes buffer(portion);
    int told = -1;
    while (!builder.full()) {
        auto length = device_->read(buffer);
        if (!length) return tl::unexpected(length.error());
        if (*length == 0) return {};
        builder.add(ByteView(buffer).first(*length));
        if (builder.percent() >= told + 5) {
            told = builder.percent();
            teller.reads(page, told);
        }
    }
    // SANE wants the end of the frame read; one that has none has been read enough.
    for (int i = 0; i < 16; ++i) {
        const auto rest = device_->read(buffer);
        if (!rest || *rest == 0) break;
    }
    return {};
}

Result<document::Image> ScanJob::read_page(int page, ScanWatch& watch, ScanTeller& teller) {
    PageBuilder builder;
    const int expected = static_cast<int>(297 * resolution() / 25.4);
    for (int pass = 1;; ++pass) {
        auto shape = device_->shape();
        if (!shape) return tl::unexpected(shape.error());
        if (auto begun = builder.begin(*shape, expected); !begun) return tl::unexpected(begun.error());
        if (auto read = read_frame(builder, page, teller); !read) return tl::unexpected(read.error());
        if (shape->last) return builder.take(resolution());
        if (auto started = start(watch, teller); !started) return tl::unexpected(started.error());
    }
}

/// How many pages lay there.
Result<int> ScanJob::scan_from(Place place, ScanWatch& watch, ScanTeller& teller) {
    if (auto prepared = prepare(place); !prepared) return tl::unexpected(prepared.error());
    // Some flatbeds give the same page for ever, as if they were feeders.
    const int most = place == Place::glass ? 1 : request_.max_pages;
    for (int page = 1; page <= most; ++page) {
        // Before the paper moves, so that a client without room holds up nothing but its own scan.
        if (!watch.room_for(page)) return fail(ErrorCode::cancelled, "while there was no room for the page");
        watch.page_begins();
        teller.begins(page, place);
        const auto started = start(watch, teller);
        if (!started && started.error().code == ErrorCode::scanner_empty) return page - 1;
        if (!started) return tl::unexpected(started.error());
        teller.reads(page, 0);
        auto image = read_page(page, watch, teller);
        if (!image) return tl::unexpected(image.error());
        teller.gives(page, std::move(*image));
    }
    return most;
}

Result<void> ScanJob::run(ScanWatch& watch, ScanTeller& teller) {
    if (auto open_ = open(watch, teller); !open_) return open_;
    teller.opened(facts());
    const auto where = places_for(request_.source, device_->options(), only_place(device_->info().type));
    if (!where) return tl::unexpected(where.error());
    for (const Place place : *where) {
        const auto pages = scan_from(place, watch, teller);
        if (!pages) return tl::unexpected(pages.error());
        if (*pages > 0) return {};
        device_->cancel();  // the feeder was empty; SANE wants this before another source is tried
    }
    return fail(ErrorCode::scanner_empty, "no paper");
}

}  // namespace entre::scanner
