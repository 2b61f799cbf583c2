// SPDX-License-Identifier: EUPL-1.2
// entre-page: makes pages of pictures. Started by the visit with a socket as fd 3; no devices, no network, no files but
// Tesseract's models; ends with the visit.
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>

#include "kiosk/document/image_channel.h"
#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_findings.h"
#include "kiosk/document/page_layers.h"
#include "kiosk/document/page_message.h"
#include "kiosk/document/page_remainder.h"
#include "kiosk/document/page_straighten.h"
#include "kiosk/document/page_text.h"

namespace {

using namespace entre;
using namespace entre::document;

constexpr int socket_fd = 3;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr rlim_t most_memory = RLIM_INFINITY;  // a sanitizer's shadow is terabytes of address space
#else
constexpr rlim_t most_memory = rlim_t{2} << 30;
#endif

/// What a paper could make a library do is done without rights: to the network, to other processes' descriptors, to
/// more memory than a page needs. Each is worth having alone, so one that this kernel does not permit is passed over.
void give_up_rights() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0);  // no core file of a citizen's paper
    ::close_range(socket_fd + 1, ~0U, 0);
    const rlimit memory{most_memory, most_memory}, none{0, 0};
    ::setrlimit(RLIMIT_AS, &memory);
    ::setrlimit(RLIMIT_CORE, &none);
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) ::unshare(CLONE_NEWNET);
}

struct Answer {
    PageReply reply{.ok = 1};
    Bytes attached = {};
};

/// Without its original.
Result<Page> make(Image scan, const Steps& off, int turns) {
    auto straight = straighten(std::move(scan), off);
    if (!straight) return tl::unexpected(straight.error());
    auto page = page_showing(turned(std::move(straight->image), turns));
    if (!page) return page;
    page->done = straight->done;
    page->off = off;
    page->turns = turns;
    page->degrees = straight->degrees;
    page->quarters = straight->quarter_turns;
    page->findings = turned(straight->findings, turns);
    return page;
}

Result<Answer> prepare(const PageRequest& request, Bytes pixels) {
    Image scan{request.width, request.height, request.dpi, request.format(), std::move(pixels)};
    auto original = encode_jpeg(scan, original_quality);
    if (!original) return tl::unexpected(original.error());
    auto page = make(std::move(scan), request.off, request.turns);
    if (!page) return tl::unexpected(page.error());
    page->original = std::move(*original);
    return Answer{.attached = pack(*page)};
}

Result<Answer> remake(const PageRequest& request, ByteView original) {
    auto scan = decode_jpeg(original, request.dpi);
    if (!scan) return tl::unexpected(scan.error());
    const auto page = make(std::move(*scan), request.off, request.turns);
    if (!page) return tl::unexpected(page.error());
    return Answer{.attached = pack(*page)};
}

Result<Answer> read(const PageRequest& request, ByteView jpeg, TextReader& reader) {
    const auto image = decode_jpeg(jpeg, request.dpi);
    if (!image) return tl::unexpected(image.error());
    // A page without its words is still a page: a missing model is no reason to fail.
    [[maybe_unused]] const auto loaded = reader.load(request.model_list());
    Reading reading = reader.read(*image);
    reading.layers = layered(*image, jpeg.size());
    reading.is_all_text = is_all_text(reading, image->dpi);
    return Answer{.attached = pack_reading(reading)};
}

Result<Answer> view(const PageRequest& request, ByteView jpeg) {
    const auto image = decode_jpeg(jpeg, request.dpi);
    if (!image) return tl::unexpected(image.error());
    Image small = shrunk(*image, request.width, request.height);
    return Answer{{.ok = 1, .width = small.width, .height = small.height}, std::move(small.pixels)};
}

Result<Answer> answer(const PageRequest& request, const Descriptor& attached, TextReader& reader) {
    if (request.kind == PageRequest::Kind::warm_up) {
        [[maybe_unused]] const auto loaded = reader.load(request.model_list());
        return Answer{};
    }
    auto data = unseal(attached, largest_attachment);
    if (!data) return tl::unexpected(data.error());
    switch (request.kind) {
        case PageRequest::Kind::prepare:
            return prepare(request, std::move(*data));
        case PageRequest::Kind::remake:
            return remake(request, *data);
        case PageRequest::Kind::read:
            return read(request, *data, reader);
        case PageRequest::Kind::view:
            return view(request, *data);
        default:
            return fail(ErrorCode::bad_input, "an unknown request");
    }
}

Result<void> reply(const Result<Answer>& answer) {
    if (!answer) {
        PageReply refusal;
        const auto& why = answer.error().detail;
        std::copy_n(why.begin(), std::min(why.size(), refusal.fault.size() - 1), refusal.fault.begin());
        return send_packet(socket_fd, as_bytes(refusal));
    }
    auto sealed = seal(answer->attached);
    if (!sealed) return tl::unexpected(sealed.error());
    return send_packet(socket_fd, as_bytes(answer->reply), *sealed);
}

/// Whether there is a next one to serve.
bool serve(TextReader& reader) {
    auto packet = receive_packet(socket_fd);
    if (!packet || packet->message.empty()) return false;
    const auto request = from_bytes<PageRequest>(packet->message);
    if (!request) return false;
    return reply(answer(*request, packet->attached, reader)).has_value();
}

}  // namespace

int main() {
    give_up_rights();
    try {
        TextReader reader;
        while (serve(reader)) {
        }
    } catch (const std::exception&) {
        return 1;  // out of memory: the visit keeps the page as it came, and starts a new worker for the next
    }
    return 0;
}
