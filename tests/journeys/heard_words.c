/* SPDX-License-Identifier: EUPL-1.2 */
/* Loaded before espeak-ng, which goes on to speak: takes down what it is given to say, a line of JSON each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>

espeak_ERROR espeak_Synth(const void *text, size_t size, unsigned int position, espeak_POSITION_TYPE position_type,
                          unsigned int end_position, unsigned int flags, unsigned int *unique_identifier, void *user_data) {
    espeak_ERROR (*real)(const void *, size_t, unsigned int, espeak_POSITION_TYPE, unsigned int, unsigned int, unsigned int *,
                         void *);
    *(void **)&real = dlsym(RTLD_NEXT, "espeak_Synth");
    const char *path = getenv("ENTRE_HEARD_WORDS");
    FILE *file = path ? fopen(path, "ae") : NULL;
    if (file) {
        fputc('"', file);
        for (const char *c = text; *c; ++c) {
            if (*c == '"' || *c == '\\') fputc('\\', file);
            fputc(*c == '\n' ? ' ' : *c, file);
        }
        fputs("\"\n", file);
        fclose(file);
    }
    return real(text, size, position, position_type, end_position, flags, unique_identifier, user_data);
}
