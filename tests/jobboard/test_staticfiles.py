from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import SimpleTestCase, override_settings

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jobboard.staticfiles.BundledStaticFilesStorage"},
}


class StaticFilesTests(SimpleTestCase):
    def test_one_hashed_compressed_style_sheet_holds_them_all(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            override_settings(STATIC_ROOT=folder, STORAGES=STORAGES),
        ):
            call_command("collectstatic", interactive=False, verbosity=0)
            name = staticfiles_storage.url("css/site.css").removeprefix("/static/")
            css = (Path(folder) / name).read_text()
            self.assertRegex(name, r"^css/site\.[0-9a-f]{12}\.css$")
            self.assertNotIn("@import", css)
            for layer in ("tokens", "base", "components", "pages"):
                self.assertIn(f"@layer {layer} {{", css)
            self.assertIn(".distribution", css)
            for suffix in ("br", "gz"):
                self.assertTrue((Path(folder) / f"{name}.{suffix}").exists())
            self.assertFalse((Path(folder) / "css/site.css").exists())
