// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/orders.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

using namespace std::chrono_literals;
using identity::OrderState;
using identity::ProviderHint;

/// What a provider was asked, and what its newest order answers.
struct Asked {
    std::atomic<int> started = 0, cancelled = 0;
    std::atomic<ProviderHint> hint = ProviderHint::scan_code;
};

class FakeOrder : public ProviderOrder {
public:
    explicit FakeOrder(Asked& asked) : asked_(asked) {}
    Result<OrderNews> collect() override { return OrderNews{OrderState::pending, asked_.hint}; }
    void cancel() override { ++asked_.cancelled; }
    std::string code(std::chrono::seconds) const override { return "code"; }

private:
    Asked& asked_;
};

class FakeProvider : public IdentityProvider {
public:
    FakeProvider(Asked& asked, std::chrono::seconds lives) : asked_(asked), lives_(lives) {}
    tl::expected<std::unique_ptr<ProviderOrder>, NoOrder> start(const OrderWish&) override {
        ++asked_.started;
        return std::make_unique<FakeOrder>(asked_);
    }
    std::chrono::seconds code_lives() const override { return lives_; }
    std::chrono::milliseconds pace() const override { return 20ms; }
    bool answers() override { return true; }

private:
    Asked& asked_;
    std::chrono::seconds lives_;
};

Orders::Providers one_provider(Asked& asked, std::chrono::seconds lives) {
    Orders::Providers providers;
    settings::Relay::Provider settings;
    settings.id = settings.kind = "bankid";
    providers.emplace_back(settings, std::make_unique<FakeProvider>(asked, lives));
    return providers;
}

TEST_CASE("a code that grows old is renewed before it dies, until somebody has read it") {
    Asked asked;
    Orders orders(one_provider(asked, 3s), 30s);  // renewed two seconds before
    const auto order = orders.start("terminal-1", "bankid", {.purpose = Purpose::log_in});
    REQUIRE(order);
    REQUIRE(test::until([&] { return asked.started == 2 && asked.cancelled == 1; }));
    CHECK(orders.poll("terminal-1", order->id)->news.state == OrderState::pending);
    asked.hint = ProviderHint::confirm_in_app;
    REQUIRE(
        test::until([&] { return orders.poll("terminal-1", order->id)->news.hint == ProviderHint::confirm_in_app; }));
    const int started = asked.started;
    std::this_thread::sleep_for(1500ms);
    CHECK(asked.started == started);
}

TEST_CASE("an order that its terminal no longer asks for is taken back and forgotten") {
    Asked asked;
    Orders orders(one_provider(asked, 60s), 1s);
    const auto order = orders.start("terminal-1", "bankid", {.purpose = Purpose::log_in});
    REQUIRE(order);
    // It lives as long as somebody asks.
    for (int i = 0; i < 20; ++i) {
        std::this_thread::sleep_for(100ms);
        REQUIRE(orders.poll("terminal-1", order->id));
    }
    CHECK(asked.cancelled == 0);
    REQUIRE(test::until([&] { return asked.cancelled == 1; }));
    CHECK(test::until([&] {
        std::this_thread::sleep_for(1100ms);
        return !orders.poll("terminal-1", order->id);
    }));
}

TEST_CASE("an order is of its own terminal, and a signature of a document") {
    Asked asked;
    Orders orders(one_provider(asked, 60s));
    const std::string hash(64, 'a');
    const auto code = [&](Purpose purpose, const std::string& text, const std::string& document) {
        const auto order =
            orders.start("terminal-1", "bankid", {.purpose = purpose, .text = text, .document = document});
        return order ? std::string("runs") : std::string(name(order.error().code));
    };
    CHECK(code(Purpose::sign, "text", "") == "bad_input");
    CHECK(code(Purpose::sign, "text", std::string(64, 'A')) == "bad_input");
    CHECK(code(Purpose::sign, "", hash) == "bad_input");
    CHECK(code(Purpose::log_in, "", hash) == "bad_input");
    const auto order =
        orders.start("terminal-1", "bankid", {.purpose = Purpose::sign, .text = "text", .document = hash});
    REQUIRE(order);
    CHECK(orders.poll("terminal-2", order->id).error().code == ErrorCode::not_found);
    CHECK(orders.poll("terminal-1", order->id));
}

}  // namespace
}  // namespace entre::relay
