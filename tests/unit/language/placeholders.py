# SPDX-License-Identifier: EUPL-1.2
"""Every {placeholder} of an English text stands in its translations, and no other does."""
import io
import pathlib
import re
import subprocess
import sys

from gettext import GNUTranslations

faults = []
for source in sorted(pathlib.Path(sys.argv[1]).glob("*/entre.po")):
    compiled = subprocess.run(["msgfmt", "--output-file=-", source], check=True, stdout=subprocess.PIPE).stdout
    translations = GNUTranslations(io.BytesIO(compiled))
    plurals = dict(re.findall(r'^msgid "(.*)"\nmsgid_plural "(.*)"$', source.read_text(), re.MULTILINE))
    forms = [translations.plural(count) for count in range(1, 1000)]
    for english, text in translations._catalog.items():
        # A plural's key is (singular, form). A form that is for a single number may write it as a word: "one", "two".
        singular, form = english if isinstance(english, tuple) else (english, None)
        wanted = allowed = set(re.findall(r"\{\w+\}", plurals.get(singular, singular)))
        if form is not None and forms.count(form) <= 1:
            wanted = wanted - {"{count}"}
        found = set(re.findall(r"\{\w+\}", text))
        if singular and not (wanted <= found <= allowed):
            faults.append(f"{source}: '{text}' should have {sorted(wanted)}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
