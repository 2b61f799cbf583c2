// SPDX-License-Identifier: EUPL-1.2
// entre-relay: takes in sealed cases, opens them and delivers them; verifies log-ins.
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <signal.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/forgetful_memory.h"
#include "kiosk/handin/digest.h"
#include "kiosk/journal/event.h"
#include "kiosk/relay/api.h"
#include "kiosk/relay/delivery_worker.h"
#include "kiosk/relay/durable.h"
#include "kiosk/relay/folder_destination.h"
#include "kiosk/relay/https_server.h"
#include "kiosk/relay/mail_destination.h"
#include "kiosk/relay/mandates.h"
#include "kiosk/relay/text_file.h"
#include "kiosk/relay/time_stamping.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

/// Reads from `text`, which must outlive it.
Bio reader_of(const std::string& text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free);
}

Result<SealKey> read_seal_key(const settings::Relay& settings) {
    auto certificate_pem = read_text_file(settings.seal_certificate);
    if (!certificate_pem) return tl::unexpected(certificate_pem.error());
    auto key_pem = read_text_file(settings.seal_key);
    if (!key_pem) return tl::unexpected(key_pem.error());
    // A key that does not fit would make every case "failed", so it is found out now.
    const auto certificate_bio = reader_of(*certificate_pem);
    const auto key_bio = reader_of(*key_pem);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    if (!certificate || !key || X509_check_private_key(certificate.get(), key.get()) != 1)
        return fail(ErrorCode::bad_input, "seal_certificate and seal_key do not belong together");
    return SealKey{std::move(*certificate_pem), std::move(*key_pem)};
}

/// Whole or not at all: who waits for the file must not read half a number.
Result<void> write_port(const std::filesystem::path& file, std::uint16_t port) {
    if (file.empty()) return {};
    const std::string text = std::to_string(port) + '\n';
    auto fresh = file;
    fresh += ".new";
    if (auto removed = remove_tree(fresh); !removed) return removed;
    if (auto written = write_file(fresh, handin::bytes_of(text)); !written) return written;
    std::error_code error;
    std::filesystem::rename(fresh, file, error);
    if (error) return fail(ErrorCode::io, "port_file cannot be written");
    return {};
}

Result<void> serve(const settings::Relay& settings, const sigset_t& ends) {
    auto seal_key = read_seal_key(settings);
    if (!seal_key) return tl::unexpected(seal_key.error());
    const auto evidence_pem = read_text_file(settings.evidence_key);
    if (!evidence_pem) return tl::unexpected(evidence_pem.error());
    const auto evidence_key = EvidenceKey::from_pem(*evidence_pem);
    if (!evidence_key) return tl::unexpected(evidence_key.error());
    const auto& asking = settings.revocation;
    const auto card_roots = CardRoots::from_folder(
        settings.card_roots, {asking.responder, asking.when_unknown == "accept_and_mark", asking.timeout, asking.cache},
        settings.card_level);
    if (!card_roots) return tl::unexpected(card_roots.error());
    const auto store = Store::open(settings.store);
    if (!store) return tl::unexpected(store.error());

    Destinations destinations{.cases = std::make_unique<FolderDestination>(settings.destination.path)};
    if (!settings.mail.server.empty()) {
        auto mail = MailDestination::open(settings.mail);
        if (!mail) return tl::unexpected(mail.error());
        destinations.letters = std::move(*mail);
    }
    DeliveryWorker worker(**store, *evidence_key, *card_roots, std::move(*seal_key), std::move(destinations), {});
    Challenges challenges;
    Orders::Providers providers;
    for (const auto& each : settings.providers) {
        auto provider = make_provider(each);
        if (!provider) return fail(provider.error().code, "[[provider]] '" + each.id + "': " + provider.error().detail);
        providers.emplace_back(each, std::move(*provider));
    }
    Orders orders(std::move(providers));
    Api api(**store, challenges, *card_roots, *evidence_key, orders, [&worker] { worker.wake(); });
    std::optional<TimeStamping> time_stamping;
    if (!settings.time_stamping.address.empty()) {
        auto opened = TimeStamping::open(settings.time_stamping);
        if (!opened) return tl::unexpected(opened.error());
        api.offer(time_stamping.emplace(std::move(*opened)));
    }
    std::optional<Mandates> mandates;
    if (!settings.mina_ombud.address.empty()) {
        auto opened = Mandates::open(settings.mina_ombud);
        if (!opened) return tl::unexpected(opened.error());
        api.offer(mandates.emplace(std::move(*opened)));
    }
    HttpsOptions options;
    options.address = settings.address;
    options.port = settings.port;
    options.certificate = settings.certificate;
    options.key = settings.key;
    options.client_ca = settings.client_ca;
    const auto server = HttpsServer::start(api, options);
    if (!server) return tl::unexpected(server.error());
    if (auto written = write_port(settings.port_file, (*server)->port()); !written) return written;

    journal::write(journal::Event::program_started, {{"program", "relay"}, {"port", (*server)->port()}});
    ::sd_notify(0, "READY=1");
    int signal = 0;
    ::sigwait(&ends, &signal);
    ::sd_notify(0, "STOPPING=1");
    return {};
}

int run(int argc, char** argv) {
    if (argc != 1 && !(argc == 3 && std::string_view(argv[1]) == "--config")) {
        std::fputs("usage: entre-relay [--config FILE]\n", stderr);
        return 2;
    }
    const auto settings = argc == 3 ? settings::Relay::load(argv[2]) : settings::Relay::load();
    if (!settings) {
        journal::write(journal::Event::configuration_refused, {{"program", "relay"}});
        std::fprintf(stderr, "entre-relay: %s\n", settings.error().detail.c_str());
        return 1;
    }
    // Blocked before any thread begins, so that all of them inherit it and `sigwait` alone receives them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    if (const auto served = serve(*settings, ends); !served) {
        journal::write(journal::Event::program_failed, {{"program", "relay"}, {"code", served.error().code}});
        std::fprintf(stderr, "entre-relay: %s\n", served.error().detail.c_str());
        return 1;
    }
    journal::write(journal::Event::program_stopped, {{"program", "relay"}});
    return 0;
}

}  // namespace
}  // namespace entre::relay

int main(int argc, char** argv) {
    entre::forget_what_is_freed(argv);  // cases are open in this process's memory while they are delivered
    return entre::relay::run(argc, argv);
}
