// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/tree.h"

#include <atk-bridge.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "screens/ui/accessibility/text.h"
#include "screens/ui/accessibility/world.h"

namespace entre::ui {
namespace {

// ATK asks a function without arguments for the root.
World* the_world = nullptr;

AtkObject* get_root() { return the_world ? the_world->object(World::application) : nullptr; }
const char* get_toolkit_name() { return "entre"; }
const char* get_toolkit_version() { return "1"; }

// Asked before D-Bus is: libdbus would start a bus of its own where there is none.
bool bus_is_named() {
    if (std::getenv("AT_SPI_BUS_ADDRESS") || std::getenv("DBUS_SESSION_BUS_ADDRESS")) return true;
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code none;
    return runtime && std::filesystem::exists(std::filesystem::path(runtime) / "bus", none);
}

// The bridge looks for its lease timer in the default context, where it never was, and GLib complains of that.
void clean_up() {
    const auto ignore = [](const char*, GLogLevelFlags, const char*, gpointer) {};
    const guint handler = g_log_set_handler("GLib", G_LOG_LEVEL_CRITICAL, ignore, nullptr);
    atk_bridge_adaptor_cleanup();
    g_log_remove_handler("GLib", handler);
}

}  // namespace

/// The bridge's thread and what it is handed. Owned by the tree and by the thread, for a bus that never answers can
/// keep the thread longer than the tree.
class AccessibilityTree::Bridge {
public:
    Bridge(std::string name, std::function<void(AccessibleRequest)> on_request)
        : world_(std::move(name), std::move(on_request)) {}
    ~Bridge() { g_main_context_unref(context_); }
    Bridge(const Bridge&) = delete;
    Bridge& operator=(const Bridge&) = delete;

    void run();
    void end();
    bool connected() const { return connected_; }

    void hand(AccessibleSnapshot snapshot) {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        snapshot_ = std::move(snapshot);
        wake();
    }

    void hand(std::string announcement) {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        announcements_.push_back(std::move(announcement));
        wake();
    }

private:
    void wake();
    void take();
    bool ended() {
        const std::lock_guard lock(mutex_);
        return ended_;
    }
    void leave();

    World world_;
    GMainContext* const context_ = g_main_context_new();
    std::atomic<bool> connected_ = false;
    std::mutex mutex_;
    bool ended_ = false, awake_ = false;
    std::optional<AccessibleSnapshot> snapshot_;
    std::vector<std::string> announcements_;
};

void AccessibilityTree::Bridge::run() {
    if (!bus_is_named()) return leave();
    g_main_context_push_thread_default(context_);
    the_world = &world_;
    auto* util = ATK_UTIL_CLASS(g_type_class_ref(ATK_TYPE_UTIL));
    util->get_root = get_root;
    util->get_toolkit_name = get_toolkit_name;
    util->get_toolkit_version = get_toolkit_version;
    if (atk_bridge_adaptor_init(nullptr, nullptr) == 0 && !ended()) {
        atk_bridge_set_event_context(context_);
        connected_ = true;
        while (!ended()) {
            take();
            g_main_context_iteration(context_, TRUE);
        }
        connected_ = false;
        clean_up();
    }
    g_type_class_unref(util);
    the_world = nullptr;
    g_main_context_pop_thread_default(context_);
    leave();
}

// Nobody takes what is handed any more, so nothing of it may stay.
void AccessibilityTree::Bridge::leave() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    snapshot_.reset();
    announcements_.clear();
}

void AccessibilityTree::Bridge::end() {
    leave();
    g_main_context_wakeup(context_);
}

void AccessibilityTree::Bridge::wake() {
    if (!std::exchange(awake_, true)) g_main_context_wakeup(context_);
}

void AccessibilityTree::Bridge::take() {
    std::optional<AccessibleSnapshot> snapshot;
    std::vector<std::string> announcements;
    {
        const std::lock_guard lock(mutex_);
        awake_ = false;
        snapshot.swap(snapshot_);
        announcements.swap(announcements_);
    }
    if (snapshot) world_.apply(std::move(*snapshot));
    for (const auto& text : announcements) world_.announce(text);
}

AccessibilityTree::AccessibilityTree(std::string application_name, std::function<void(AccessibleRequest)> on_request)
    : bridge_(std::make_shared<Bridge>(std::move(application_name), std::move(on_request))) {
    std::promise<void> over;
    over_ = over.get_future();
    thread_ = std::thread([bridge = bridge_, over = std::move(over)]() mutable {
        bridge->run();
        bridge.reset();
        over.set_value();
    });
}

AccessibilityTree::~AccessibilityTree() {
    bridge_->end();
    // A bus that does not answer may not keep a visit alive.
    if (over_.wait_for(std::chrono::milliseconds(500)) == std::future_status::ready)
        thread_.join();
    else
        thread_.detach();
}

bool AccessibilityTree::connected() const { return bridge_->connected(); }

void AccessibilityTree::publish(AccessibleSnapshot snapshot) {
    // What is masked does not even reach the other thread.
    for (auto& node : snapshot.nodes)
        if (node.role == Role::password) node.text = contents(node);
    bridge_->hand(std::move(snapshot));
}

void AccessibilityTree::announce(std::string text) { bridge_->hand(std::move(text)); }

}  // namespace entre::ui
