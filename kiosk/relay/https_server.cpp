// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/https_server.h"

#include <httplib.h>
#include <openssl/ssl.h>

#include <optional>

#include "kiosk/relay/connections.h"

namespace entre::relay {
namespace {

using httplib::Request;
using httplib::Response;

constexpr int threads = 32;
constexpr auto farewell = std::chrono::seconds(5);

void reply(Response& response, const ApiAnswer& answer) {
    response.status = answer.status;
    if (answer.status == 429 || answer.status == 503) response.set_header("Retry-After", "5");
    response.set_content(answer.body, answer.content_type);
}

bool configure(SSL_CTX* context, const HttpsOptions& options, Connections& connections) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    connections.watch(context);
    auto* names = SSL_load_client_CA_file(options.client_ca.c_str());
    if (!names) return false;
    SSL_CTX_set_client_CA_list(context, names);
    return SSL_CTX_load_verify_locations(context, options.client_ca.c_str(), nullptr) == 1 &&
           SSL_CTX_use_certificate_chain_file(context, options.certificate.c_str()) == 1 &&
           SSL_CTX_use_PrivateKey_file(context, options.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
           SSL_CTX_check_private_key(context) == 1;
}

/// The CN of the certificate that TLS has verified; empty when it has none that may be a terminal's id.
std::string terminal_of(const SSL* connection) {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection), X509_free);
    if (!certificate) return {};
    const X509_NAME* subject = X509_get_subject_name(certificate.get());
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (size < 0) return {};
    std::string name(text, text + size);
    OPENSSL_free(text);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
    return plain && name.size() <= 64 ? name : std::string();
}

/// The size that the client says its body has; empty when it does not say, or nothing that is a number.
std::optional<std::size_t> said_size(const Request& request) {
    const std::string text = request.get_header_value("Content-Length");
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoull(text);
}

/// Reads a body of at most `limit` bytes; empty when it is larger or breaks off.
template <class Container>
std::optional<Container> read_body(const httplib::ContentReader& read, std::size_t size, std::size_t limit) {
    Container body;
    body.reserve(std::min(size, limit));
    const bool whole = read([&](const char* data, std::size_t length) {
        if (length > limit - body.size()) return false;
        body.insert(body.end(), data, data + length);
        return true;
    });
    if (!whole || body.size() != size) return std::nullopt;
    return body;
}

}  // namespace

struct HttpsServer::State {
    State(Api& api_, const HttpsOptions& options_)
        : api(api_), options(options_), usage(options_.usage), connections(options_.patience) {}

    Api& api;
    HttpsOptions options;
    Usage usage;
    Connections connections;  // before the server: it must outlive what it watches
    std::unique_ptr<httplib::SSLServer> server;
    std::thread thread;
    int port = 0;

    void add_routes();
    std::optional<ApiAnswer> refusal(const Request& request) const;
    void put_case(const Request& request, Response& response, const httplib::ContentReader& read);
    void post(const Request& request, Response& response, const httplib::ContentReader& read,
              ApiAnswer (Api::*handle)(std::string_view, std::string_view));
    void get(const Request& request, Response& response, const std::function<ApiAnswer()>& handle);
};

/// What is answered before the body is read, or even sent (Expect: 100-continue).
std::optional<ApiAnswer> HttpsServer::State::refusal(const Request& request) const {
    if (request.method == "GET") return std::nullopt;
    const auto size = said_size(request);
    if (!size || request.has_header("Transfer-Encoding"))
        return problem(411, "bad_input", "the body must have a Content-Length");
    if (request.has_header("Content-Encoding") || request.is_multipart_form_data())
        return problem(415, "bad_input", "bodies come as they are");
    if (*size > (request.method == "PUT" ? Api::largest_case : Api::largest_json))
        return problem(413, "too_large", "the body is too large");
    return std::nullopt;
}

void HttpsServer::State::put_case(const Request& request, Response& response, const httplib::ContentReader& read) {
    const std::size_t size = said_size(request).value_or(0);
    connections.allow(request.ssl, options.patience + std::chrono::seconds(size / options.slowest));
    const std::string terminal = terminal_of(request.ssl);
    const auto place = terminal.empty() ? std::nullopt : usage.take(terminal, std::max<std::size_t>(size, 1));
    if (!place) {
        // Read and dropped, so that the client hears the answer instead of a broken pipe.
        read([](const char*, std::size_t) { return true; });
        return reply(response, terminal.empty() ? problem(403, "refused", "the certificate names no terminal")
                                                : problem(429, "too_busy", "too much at a time"));
    }
    const auto sealed = read_body<Bytes>(read, size, Api::largest_case);
    if (!sealed) return reply(response, problem(408, "timed_out", "the case did not come whole"));
    // The answer waits for the disk, not for the client.
    connections.allow(request.ssl, std::chrono::minutes(10));
    reply(response, api.put_case(request.matches[1].str(), terminal, *sealed));
}

void HttpsServer::State::post(const Request& request, Response& response, const httplib::ContentReader& read,
                              ApiAnswer (Api::*handle)(std::string_view, std::string_view)) {
    connections.allow(request.ssl, options.patience);
    const auto body = read_body<std::string>(read, said_size(request).value_or(0), Api::largest_json);
    if (!body) return reply(response, problem(408, "timed_out", "the body did not come whole"));
    get(request, response, [&] { return (api.*handle)(terminal_of(request.ssl), *body); });
}

void HttpsServer::State::get(const Request& request, Response& response, const std::function<ApiAnswer()>& handle) {
    connections.allow(request.ssl, options.patience);
    const std::string terminal = terminal_of(request.ssl);
    if (terminal.empty()) return reply(response, problem(403, "refused", "the certificate names no terminal"));
    const auto place = usage.take(terminal, 0);
    reply(response, place ? handle() : problem(429, "too_busy", "too much at a time"));
}

void HttpsServer::State::add_routes() {
    using httplib::ContentReader;
    server->set_expect_100_continue_handler([this](const Request& request, Response& response) {
        const auto refused = refusal(request);
        if (!refused) return 100;
        reply(response, *refused);
        return refused->status;
    });
    server->set_pre_routing_handler([this](const Request& request, Response& response) {
        const auto refused = refusal(request);
        if (!refused) return httplib::Server::HandlerResponse::Unhandled;
        connections.allow(request.ssl,
                          std::chrono::seconds(2));  // the body that will not be read ends with the connection
        reply(response, *refused);
        return httplib::Server::HandlerResponse::Handled;
    });
    server->Put("/v1/cases/([0-9a-f-]{36})", [this](const Request& request, Response& response,
                                                    const ContentReader& read) { put_case(request, response, read); });
    server->Get("/v1/cases/([0-9a-f-]{36})", [this](const Request& request, Response& response) {
        get(request, response, [&] { return api.case_state(request.matches[1].str()); });
    });
    server->Post("/v1/challenges", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::new_challenge);
    });
    server->Post("/v1/log-ins", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::log_in);
    });
    server->Get("/v1/providers", [this](const Request& request, Response& response) {
        get(request, response, [&] { return api.providers(); });
    });
    server->Post("/v1/orders", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::new_order);
    });
    server->Get("/v1/orders/([0-9a-f-]{36})", [this](const Request& request, Response& response) {
        get(request, response, [&] { return api.order(terminal_of(request.ssl), request.matches[1].str()); });
    });
    server->Post("/v1/orders/cancel", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::cancel_orders);
    });
    server->Post("/v1/time-stamps", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::time_stamp);
    });
    server->Post("/v1/mandates", [this](const Request& request, Response& response, const ContentReader& read) {
        post(request, response, read, &Api::mandates);
    });
    server->Get("/v1/health", [this](const Request& request, Response& response) {
        get(request, response, [&] { return api.health(terminal_of(request.ssl)); });
    });
    // Called when the answer has been written.
    server->set_logger([this](const Request& request, const Response& response) {
        // A body that was not read ends with its connection; the client has a moment to read why.
        const bool unread = response.status == 411 || response.status == 413 || response.status == 415;
        connections.rest(request.ssl, unread ? std::chrono::seconds(2) : options.patience);
    });
    server->set_error_handler([](const Request&, Response& response) {
        if (response.body.empty())
            reply(response,
                  problem(response.status, response.status == 404 ? "not_found" : "bad_input", "no such thing"));
    });
    server->set_exception_handler([](const Request&, Response& response, const std::exception_ptr&) {
        reply(response, problem(500, "internal", "an unexpected failure"));
    });
}

HttpsServer::HttpsServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<HttpsServer>> HttpsServer::start(Api& api, const HttpsOptions& options) {
    auto state = std::make_unique<State>(api, options);
    state->server = std::make_unique<httplib::SSLServer>(
        [&](SSL_CTX& context) { return configure(&context, state->options, state->connections); });
    if (!state->server->is_valid())
        return fail(ErrorCode::bad_input, "the relay's TLS certificate, key or client_ca cannot be used");
    httplib::SSLServer& server = *state->server;
    server.new_task_queue = [] { return new httplib::ThreadPool(threads); };  // the server's to free, by its contract
    server.set_socket_options([](socket_t socket) {
        // cpp-httplib's own choice is SO_REUSEPORT, with which two relays could share a port unawares.
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.set_tcp_nodelay(true);
    server.set_read_timeout(options.patience);
    server.set_write_timeout(options.patience);
    server.set_keep_alive_max_count(100);
    server.set_payload_max_length(Api::largest_case);
    state->add_routes();
    state->port = options.port == 0 ? server.bind_to_any_port(options.address)
                                    : (server.bind_to_port(options.address, options.port) ? options.port : -1);
    if (state->port <= 0) return fail(ErrorCode::unavailable, "the relay cannot listen at its address and port");
    state->thread = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return std::unique_ptr<HttpsServer>(new HttpsServer(std::move(state)));
}

HttpsServer::~HttpsServer() {
    state_->connections.close_within(farewell);
    state_->server->stop();
    state_->thread.join();
}

std::uint16_t HttpsServer::port() const { return static_cast<std::uint16_t>(state_->port); }

}  // namespace entre::relay
