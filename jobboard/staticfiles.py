"""Static files with hashed names; a stylesheet's ``@import`` lines become their contents.

In development the browser follows the imports itself; in production one request brings all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT_LINE = re.compile(
    r'^@import url\("(?P<name>[\w./-]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;$', re.M
)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run and "css/site.css" in paths:
            self._bundle("css/site.css")
            paths["css/site.css"] = (self, "css/site.css")  # hash what was bundled
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundle(self, name: str) -> None:
        folder = name.rpartition("/")[0]

        def contents(line: re.Match[str]) -> str:
            with self.open(f"{folder}/{line['name']}") as imported:
                css = imported.read().decode()
            return f"@layer {line['layer']} {{\n{css}\n}}" if line["layer"] else css

        with self.open(name) as stylesheet:
            css = IMPORT_LINE.sub(contents, stylesheet.read().decode())
        self.delete(name)
        self.save(name, ContentFile(css.encode()))
