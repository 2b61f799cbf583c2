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
#include "kiosk/document/page_message.h"
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

Result<Page> finish(const Image& upright, TextReader& reader, bool read) {
    auto page = plain_page(upright);
    if (page && read) page->words = reader.read(upright);
    return page;
}

Result<Page> process(const PageRequest& request, Bytes pixels, TextReader& reader) {
    const Image image{request.width, request.height, request.dpi, request.format(), std::move(pixels)};
    auto straight = straighten(image);
    if (!straight) return tl::unexpected(straight.error());
    auto page = finish(straight->image, reader, !straight->seems_blank);
    if (!page) return page;
    page->straightened = straight->degrees != 0;
    page->straightened_by_degrees = straight->degrees;
    page->rotation = straight->quarter_turns * 90;
    page->seems_blank = straight->seems_blank;
    return page;
}

Result<Page> rotate(const PageRequest& request, const Bytes& jpeg, TextReader& reader) {
    auto image = decode_jpeg(jpeg, request.dpi);
    if (!image) return tl::unexpected(image.error());
    return finish(turned(*image, request.quarter_turns), reader, true);
}

Result<Page> answer(const PageRequest& request, const Descriptor& attached, TextReader& reader) {
    if (request.kind == PageRequest::Kind::warm_up) return Page{};
    auto data = unseal(attached, largest_attachment);
    if (!data) return tl::unexpected(data.error());
    if (request.kind == PageRequest::Kind::process) return process(request, std::move(*data), reader);
    if (request.kind == PageRequest::Kind::rotate) return rotate(request, *data, reader);
    return fail(ErrorCode::bad_input, "an unknown request");
}

Result<void> reply(const Result<Page>& page, bool with_page) {
    PageReply message{.ok = page ? 1 : 0};
    if (!page) {
        const auto& why = page.error().detail;
        std::copy_n(why.begin(), std::min(why.size(), message.fault.size() - 1), message.fault.begin());
        return send_packet(socket_fd, as_bytes(message));
    }
    if (!with_page) return send_packet(socket_fd, as_bytes(message));
    auto sealed = seal(pack(*page));
    if (!sealed) return tl::unexpected(sealed.error());
    return send_packet(socket_fd, as_bytes(message), *sealed);
}

/// Whether there is a next one to serve.
bool serve(TextReader& reader) {
    auto packet = receive_packet(socket_fd);
    if (!packet || packet->message.empty()) return false;
    const auto request = from_bytes<PageRequest>(packet->message);
    if (!request) return false;
    // A page without its words is still a page: a missing model is no reason to fail.
    [[maybe_unused]] const auto loaded = reader.load(request->language_name());
    const auto page = answer(*request, packet->attached, reader);
    return reply(page, request->kind != PageRequest::Kind::warm_up).has_value();
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
