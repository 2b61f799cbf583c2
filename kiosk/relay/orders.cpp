// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/orders.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "kiosk/handin/case_number.h"
#include "kiosk/journal/event.h"

namespace entre::relay {
namespace {

using Clock = std::chrono::steady_clock;
using identity::OrderState;
using identity::ProviderHint;
using std::chrono::seconds;

constexpr std::size_t most_live = 64;
// What a phone shows to be signed: BankID takes 40,000 characters of base64.
constexpr std::size_t longest_signed = 29'000, longest_log_in = 1'000;
constexpr seconds probe_every{60};

}  // namespace

struct Orders::Offered {
    settings::Relay::Provider settings;
    std::unique_ptr<IdentityProvider> provider;
    std::atomic<bool> down = false;
};

struct Orders::Live {
    std::string id;
    std::string terminal;
    Offered* offered = nullptr;
    OrderWish wish;
    // Under the mutex:
    OrderNews news{OrderState::pending, ProviderHint::wait};
    Clock::time_point asked = Clock::now(), began;
    std::shared_ptr<const ProviderOrder> shown;  // whose code is shown
    std::chrono::sys_seconds completed{};
    bool cancelled = false, ended = false;
    std::thread thread;
};

Orders::Orders(Providers providers, std::chrono::milliseconds abandoned) : abandoned_(abandoned) {
    for (auto& one : providers) {
        auto offered = std::make_unique<Offered>();
        offered->settings = std::move(one.first);
        offered->provider = std::move(one.second);
        offered_.push_back(std::move(offered));
    }
    if (!offered_.empty()) watcher_ = std::thread([this] { watch(); });
}

Orders::~Orders() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto& [id, live] : live_) live->cancelled = true;
    }
    changed_.notify_all();
    if (watcher_.joinable()) watcher_.join();
    for (auto& [id, live] : live_) live->thread.join();
}

std::vector<Orders::Offer> Orders::offers() {
    std::vector<Offer> offers;
    for (const auto& each : offered_) offers.push_back({each->settings, each->down});
    return offers;
}

Result<OrderView> Orders::start(std::string_view terminal, std::string_view provider, OrderWish wish) {
    const auto found = std::ranges::find_if(offered_, [&](const auto& each) { return each->settings.id == provider; });
    if (found == offered_.end()) return fail(ErrorCode::not_found, "no such provider");
    const bool signs = wish.purpose == Purpose::sign;
    if (signs && wish.text.empty()) return fail(ErrorCode::bad_input, "a signature needs a text");
    const bool is_digest =
        wish.document.size() == 64 && wish.document.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (signs ? !is_digest : !wish.document.empty())
        return fail(ErrorCode::bad_input, "a signature, and nothing else, needs the digest of a document");
    if (wish.text.size() > (signs ? longest_signed : longest_log_in))
        return fail(ErrorCode::bad_input, "the text is too long");
    auto id = handin::new_case_id();
    auto nonce = handin::new_case_id();
    if (!id || !nonce) return fail(ErrorCode::internal, "no random numbers");
    cancel(terminal);

    auto live = std::make_unique<Live>();
    live->id = std::move(*id);
    live->terminal = terminal;
    live->offered = found->get();
    live->wish = std::move(wish);
    live->wish.nonce = std::move(*nonce);
    const std::lock_guard lock(mutex_);
    forget_ended();
    if (live_.size() >= most_live || stopping_) return fail(ErrorCode::unavailable, "too many orders at a time");
    Live& placed = *live_.emplace(live->id, std::move(live)).first->second;
    placed.thread = std::thread([this, &placed] { follow(placed); });
    return view(placed);
}

Result<OrderView> Orders::poll(std::string_view terminal, std::string_view id) {
    const std::lock_guard lock(mutex_);
    const auto found = live_.find(id);
    if (found == live_.end() || found->second->terminal != terminal || found->second->cancelled)
        return fail(ErrorCode::not_found, "no such order for this terminal");
    found->second->asked = Clock::now();
    return view(*found->second);
}

void Orders::cancel(std::string_view terminal, std::string_view id) {
    const std::lock_guard lock(mutex_);
    for (auto& [key, live] : live_) {
        if (live->terminal != terminal || (!id.empty() && key != id)) continue;
        live->cancelled = true;
        live->news = {OrderState::failed, ProviderHint::cancelled};  // and nobody's name stays behind
    }
    changed_.notify_all();
}

OrderView Orders::view(const Live& live) const {
    const auto& settings = live.offered->settings;
    OrderView view{live.id, live.news, {}, settings.kind, settings.level, live.wish, live.completed};
    const bool shows = live.news.state == OrderState::pending && live.news.hint == ProviderHint::scan_code;
    if (shows && live.shown) view.code = live.shown->code(std::chrono::floor<seconds>(Clock::now() - live.began));
    return view;
}

/// Threads that have ended are joined, and what nobody asks for is forgotten. Under the mutex.
void Orders::forget_ended() {
    std::erase_if(live_, [this](auto& each) {
        Live& live = *each.second;
        if (!live.ended || (!live.cancelled && Clock::now() - live.asked < abandoned_)) return false;
        live.thread.join();
        return true;
    });
}

/// An order's whole life, on its own thread.
void Orders::follow(Live& live) {
    IdentityProvider& provider = *live.offered->provider;
    const auto whole_end = Clock::now() + live.offered->settings.whole;
    std::shared_ptr<ProviderOrder> order;
    std::unique_lock lock(mutex_);
    const auto leaves = [&] { return live.cancelled || stopping_ || Clock::now() - live.asked > abandoned_; };
    const auto end = [&](OrderNews news) {
        if (!live.cancelled) live.news = std::move(news);
        live.completed = std::chrono::floor<seconds>(std::chrono::system_clock::now());
        if (live.news.state == OrderState::complete)
            journal::write(journal::Event::log_in_accepted);
        else if (live.news.state == OrderState::failed)
            journal::write(journal::Event::order_failed, {{"hint", static_cast<std::int64_t>(live.news.hint)}});
    };
    while (true) {
        if (leaves()) {
            if (order && live.news.state == OrderState::pending)
                live.news = {OrderState::failed, ProviderHint::cancelled};
            break;
        }
        // A code that nobody has read is renewed before it dies; one that has been read runs on.
        const bool grows_old = order && live.news.hint == ProviderHint::scan_code &&
                               Clock::now() - live.began >= provider.code_lives() - seconds(2);
        if (!order || grows_old) {
            if (Clock::now() >= whole_end) {
                end({OrderState::failed, ProviderHint::expired});
                break;
            }
            lock.unlock();
            const auto old = std::exchange(order, nullptr);
            auto fresh = provider.start(live.wish);
            const auto began = Clock::now();
            if (old) old->cancel();
            lock.lock();
            if (fresh) live.offered->down = false;
            if (!fresh) {
                live.shown.reset();
                live.offered->down = fresh.error().hint == ProviderHint::down;
                end({OrderState::failed, fresh.error().hint});
                break;
            }
            order = std::move(*fresh);
            live.shown = order;
            live.began = began;
            live.news = live.cancelled ? live.news : OrderNews{OrderState::pending, ProviderHint::scan_code};
        }
        changed_.wait_for(lock, provider.pace(), leaves);
        if (leaves()) continue;
        lock.unlock();
        auto news = order->collect();
        lock.lock();
        if (!news) {
            // The line broke: asked again until the time is out.
            if (Clock::now() < whole_end) continue;
            news = OrderNews{OrderState::failed, ProviderHint::down};
        }
        const bool unread = live.news.hint == ProviderHint::scan_code;
        const bool ran_out = news->state == OrderState::failed && news->hint == ProviderHint::expired;
        if (ran_out && unread && Clock::now() < whole_end) {
            order.reset();  // nobody had read it yet: the visitor need not notice
            continue;
        }
        if (news->state != OrderState::pending) {
            end(std::move(*news));
            if (!live.cancelled) order.reset();  // it is over at the provider too
            break;
        }
        if (!live.cancelled) live.news = std::move(*news);
    }
    live.shown.reset();
    const bool at_provider = order != nullptr;
    lock.unlock();
    if (at_provider) order->cancel();
    lock.lock();
    // A name that its terminal does not come for is not kept.
    changed_.wait_for(lock, abandoned_, [&] { return live.cancelled || stopping_; });
    live.news.person = {};
    live.cancelled = true;
    live.ended = true;
}

void Orders::watch() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        forget_ended();
        lock.unlock();
        for (const auto& each : offered_) each->down = !each->provider->answers();
        lock.lock();
        changed_.wait_for(lock, probe_every, [this] { return stopping_; });
    }
}

}  // namespace entre::relay
