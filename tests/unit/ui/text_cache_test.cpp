// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "screens/ui/text_image.h"
#include "tests/unit/ui/drawing.h"

using namespace entre::ui;
using namespace entre::ui::test;

/// Keeps AddressSanitizer from writing over what is freed, which would hide what was not wiped.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it.
extern "C" const char* __asan_default_options();
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() { return "max_free_fill_size=0"; }

namespace {

/// Bytes that are not in memory as they are: looking for them must not find the looker.
class Veiled {
public:
    explicit Veiled(const void* data, std::size_t size) : bytes_(size) {
        for (std::size_t i = 0; i < size; ++i) bytes_[i] = static_cast<const unsigned char*>(data)[i] ^ veil;
    }

    bool begins(const unsigned char* at) const {
        for (std::size_t i = 0; i < bytes_.size(); ++i)
            if ((at[i] ^ veil) != bytes_[i]) return false;
        return true;
    }
    std::size_t size() const { return bytes_.size(); }
    unsigned char first() const { return bytes_[0] ^ veil; }

private:
    static constexpr unsigned char veil = 0xA5;
    std::vector<unsigned char> bytes_;
};

struct Stretch {
    std::uint64_t begin = 0, end = 0;
};

/// Stretches of this process's writable memory that are really there: sanitizers map terabytes for themselves.
std::vector<Stretch> writable_memory() {
    std::vector<Stretch> found;
    const int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    REQUIRE(pagemap >= 0);
    const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    std::vector<std::uint64_t> entries(8192);
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long long begin = 0, end = 0;
        char rights[8]{};
        // NOLINTNEXTLINE(cert-err34-c): the kernel writes these numbers.
        if (std::sscanf(line.c_str(), "%llx-%llx %7s", &begin, &end, rights) != 3) continue;
        if (rights[0] != 'r' || rights[1] != 'w' || end - begin > (1ULL << 30)) continue;
        for (std::uint64_t at = begin; at < end;) {
            const std::uint64_t count = std::min<std::uint64_t>(entries.size(), (end - at) / page);
            const auto got = pread(pagemap, entries.data(), count * 8, static_cast<off_t>(at / page * 8));
            if (got <= 0) break;
            for (std::size_t i = 0; i < static_cast<std::size_t>(got) / 8; ++i, at += page) {
                if (!(entries[i] >> 62)) continue;  // neither in memory nor swapped out
                if (!found.empty() && found.back().end == at)
                    found.back().end += page;
                else
                    found.push_back({at, at + page});
            }
        }
    }
    close(pagemap);
    return found;
}

/// How often `wanted` stands in memory.
int found_in_memory(const Veiled& wanted) {
    int count = 0;
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    static std::vector<unsigned char> window(1 << 20);  // one buffer, cleared after each look
    const auto own_begin = reinterpret_cast<std::uint64_t>(window.data()), own_end = own_begin + window.size();
    for (const Stretch& stretch : writable_memory()) {
        for (std::uint64_t at = stretch.begin; at < stretch.end; at += window.size() - wanted.size()) {
            const auto got = pread(memory, window.data(), std::min<std::uint64_t>(window.size(), stretch.end - at),
                                   static_cast<off_t>(at));
            if (got <= 0) break;
            const unsigned char* const last = window.data() + got;
            for (const unsigned char* here = window.data(); here + wanted.size() <= last; ++here) {
                here = static_cast<const unsigned char*>(
                    memchr(here, wanted.first(), static_cast<std::size_t>(last - here)));
                if (!here || here + wanted.size() > last) break;
                const std::uint64_t address = at + static_cast<std::uint64_t>(here - window.data());
                if (address + wanted.size() > own_begin && address < own_end) continue;
                if (wanted.begins(here)) ++count;
            }
        }
    }
    explicit_bzero(window.data(), window.size());
    close(memory);
    return count;
}

/// The end of a text: where memory is freed, the allocator writes over the beginning.
Veiled end_of(const std::string& text) { return Veiled(text.data() + text.size() / 2, text.size() - text.size() / 2); }

void wipe(std::string& text) { explicit_bzero(text.data(), text.capacity()); }

}  // namespace

TEST_CASE("the cache holds no more bytes than it may, and what it drops comes back the same") {
    std::mt19937 random = seeded();
    Paper paper(10, 10);
    constexpr std::size_t limit = 400'000;
    TextEngine engine(1, limit);
    const TextSpec first = plain("Barnets personnummer", TextStyle::label);
    const Size size = engine.measure(first);
    std::size_t most = 0;
    for (int i = 0; i < 300; ++i) {
        const TextSpec spec = plain(random_words(alphabets()[static_cast<std::size_t>(i) % 6], random, 3));
        engine.image(spec, {0, 0, 0}, paper.textures());
        most = std::max(most, engine.bytes());
        if (i % 10 == 0) paper.textures().begin_frame();
    }
    CHECK(most <= limit);
    CHECK(most > limit / 2);
    CHECK(engine.entries() < 300);
    CHECK(engine.measure(first) == size);
    engine.forget_all();
    CHECK(engine.bytes() == 0);
    CHECK(engine.entries() == 0);
}

TEST_CASE("a text is laid out once for all its colours, and keeps the last two") {
    Paper paper(10, 10);
    TextEngine engine(1);
    const TextSpec spec = plain("Tillbaka", TextStyle::button);
    const TextImage* one = &engine.image(spec, {1, 0, 0}, paper.textures());
    const std::size_t with_one = engine.bytes();
    engine.image(spec, {2, 0, 0}, paper.textures());
    const std::size_t with_two = engine.bytes();
    CHECK(&engine.image(spec, {1, 0, 0}, paper.textures()) == one);
    CHECK(engine.entries() == 1);
    engine.image(spec, {3, 0, 0}, paper.textures());
    CHECK(engine.bytes() == with_two);
    CHECK(with_two > with_one);
}

TEST_CASE("forgetting what is private leaves neither its letters nor its pixels in memory") {
    std::mt19937 random = seeded();
    for (const std::size_t which : {0, 4}) {  // Swedish and Arabic
        Paper paper(1600, 80);
        TextEngine engine(1);
        std::string secret = random_words(alphabets()[which], random, 9);
        const Veiled letters = end_of(secret);
        TextSpec spec = plain("");
        spec.text.reserve(secret.size());
        spec.text.assign(secret);
        spec.is_private = true;
        engine.caret(spec, 3);
        const Texture& texture = engine.image(spec, {9, 8, 7}, paper.textures()).texture();
        // The texture's own pixels, as they lie in memory.
        SDL_SetTextureBlendMode(texture.get(), SDL_BLENDMODE_NONE);
        const SDL_Rect at{0, 0, texture.width(), texture.height()};
        SDL_RenderCopy(paper.renderer(), texture.get(), nullptr, &at);
        SDL_RenderFlush(paper.renderer());
        const auto* row = static_cast<const unsigned char*>(paper.surface()->pixels) +
                          static_cast<std::ptrdiff_t>(paper.surface()->pitch) * (at.h / 2);
        const Veiled pixels(row, std::size_t{200} * 4);
        paper.clear();
        wipe(secret);
        wipe(spec.text);
        spec.text.clear();
        TextSpec open = plain("Mina uppgifter");
        engine.image(open, {9, 8, 7}, paper.textures());

        CHECK(found_in_memory(letters) > 0);
        CHECK(found_in_memory(pixels) > 0);
        const std::size_t before = engine.entries();
        engine.forget_private();
        CHECK(engine.entries() == before - 1);
        CHECK(found_in_memory(letters) == 0);
        CHECK(found_in_memory(pixels) == 0);
        paper.textures().begin_frame();
    }
}

TEST_CASE("private text that is pushed out of the cache is wiped as well") {
    std::mt19937 random = seeded();
    Paper paper(10, 10);
    TextEngine engine(1, 100'000);
    std::string secret = random_words(alphabets()[0], random, 9);
    const Veiled letters = end_of(secret);
    {
        TextSpec spec = plain(secret);
        spec.is_private = true;
        engine.measure(spec);
        wipe(spec.text);
    }
    wipe(secret);
    CHECK(found_in_memory(letters) > 0);
    for (int i = 0; i < 60; ++i)
        engine.image(plain(random_words(alphabets()[0], random, 4)), {0, 0, 0}, paper.textures());
    CHECK(found_in_memory(letters) == 0);
}
