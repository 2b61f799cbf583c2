// SPDX-License-Identifier: EUPL-1.2
// Fontconfig 2.14 forgets a little memory each time that it reads its configuration; that is not ours to be told of.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it.
extern "C" const char* __lsan_default_suppressions();
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
