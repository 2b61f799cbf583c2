// SPDX-License-Identifier: EUPL-1.2
// Any file at all is read as a definition or refused with a reason; what is read can be answered.
// tests/fuzz/definition_fuzz <corpus> provisioning/content/services
#include <cstdint>
#include <cstdlib>

#include "kiosk/eservice/answers.h"
#include "kiosk/eservice/definition_reader.h"

using namespace entre::eservice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string yaml(data, data + size);
    const auto definition = parse_definition("fuzz.yaml", yaml);
    if (!definition) {
        if (definition.error().empty()) std::abort();
        for (const Refusal& refusal : definition.error())
            if (refusal.sentence.empty()) std::abort();
        return 0;
    }
    using namespace std::chrono;
    Answers answers(*definition, year(2026) / November / 22);
    for (const Step& step : definition->steps)
        for (const Question& question : step.questions) {
            static_cast<void>(answers.set(question.id, yaml));
            static_cast<void>(answers.set(question.id, true));
            if (!question.options.empty()) static_cast<void>(answers.set(question.id, question.options.front().id));
            static_cast<void>(answers.faults(step.id));
        }
    static_cast<void>(answers.summary("sv"));
    static_cast<void>(answers.to_json());
    return 0;
}
