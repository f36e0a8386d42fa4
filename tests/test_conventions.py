"""The rules of the house, executed. A rule that cannot be checked here is a wish."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import SimpleTestCase, TestCase
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
APPS = ("careers", "jobboard", "listings", "salaries")
MAX_LINES = 300

SILENCED = r"\b(TO" + r"DO|FIX" + r"ME)\b|# no" + r"qa(?!: [A-Z]+\d+ - )|type: " + r"ignore(?!\[)"
QUERY_IN_VIEW = r"\.(filter|exclude|annotate|aggregate)\("
RAW_INPUT = r"request\.(GET|POST|COOKIES|FILES)\b(?! or None|[,)])"
INLINE = r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*(src=|ld\+json))"
BARE_INCLUDE = r"{% include (?!.* only %})"
FOREIGN = r"src=\"https?://|<link[^>]+href=\"https?://|@import url\(\"?http"


@cache
def tracked(*suffixes: str) -> list[Path]:
    """The repository's files: what git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in names.splitlines() if name.endswith(suffixes))
    return [path for path in paths if path.is_file()]


def ours(*suffixes: str, below: tuple[str, ...] = APPS) -> list[Path]:
    return [
        path
        for path in tracked(*suffixes)
        if path.relative_to(ROOT).parts[0] in below and "migrations" not in path.parts
    ]


def hits(paths: list[Path], pattern: str) -> list[str]:
    """ "path:line: text" for each line that matches."""
    found = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if found.search(line)
    ]


def our_views(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """(app, URL name) of every function view of ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from our_views(entry, entry.app_name or space)
        elif isinstance(entry, URLPattern) and entry.name:
            module = entry.callback.__module__
            if module.split(".")[0] in APPS and "admin" not in (space, *module.split(".")):
                yield space or "jobboard", entry.name


class LayoutTests(SimpleTestCase):
    def test_no_file_is_longer_than_300_lines(self):
        paths = [p for p in tracked(".py", ".html", ".css", ".js") if "migrations" not in p.parts]
        counted = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in paths}
        self.assertEqual({}, {name: n for name, n in counted.items() if n > MAX_LINES})

    def test_the_top_level_holds_only_what_it_should(self):
        allowed = {
            *APPS,
            *("templates", "static", "fixtures", "tests", "docs", "benchmarks", "deploy"),
            *("manage.py", "pyproject.toml", "uv.lock", "README.md", "LICENSE"),
            *(".ci", ".gitignore", ".python-version"),
        }
        found = {path.relative_to(ROOT).parts[0] for path in tracked("")}
        self.assertLessEqual(found, allowed)

    def test_imports_follow_the_arrows(self):
        done = subprocess.run(
            [Path(sys.executable).with_name("lint-imports")],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        self.assertEqual(0, done.returncode, done.stdout)

    def test_migrations_have_names_that_say_what_they_do(self):
        names = [p.name for p in tracked(".py") if "migrations" in p.parts]
        self.assertEqual([], [n for n in names if re.search(r"_auto_|_alter_\w+_and_more", n)])

    def test_every_path_in_the_readme_exists(self):
        named = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:py|toml|md|lock))`", self.readme())
        missing = [n for n in named if not n.startswith("var/") and not (ROOT / n).exists()]
        self.assertGreater(len(named), 5)
        self.assertEqual([], missing)

    def readme(self) -> str:
        return (ROOT / "README.md").read_text()


class MigrationTests(TestCase):
    def test_no_migration_is_missing(self):
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)


class ViewTests(SimpleTestCase):
    def test_every_view_has_its_test_file(self):
        names = {path.name for path in ours(".py", below=("tests",))}
        missing = sorted({f"{app}:{n}" for app, n in our_views() if f"test_{n}.py" not in names})
        self.assertEqual([], missing)

    def test_every_page_view_has_its_template(self):
        """A view that names a template names the one called like itself."""
        sources = "\n".join(path.read_text() for path in ours(".py"))
        wrong = []
        for app, name in our_views():
            body = re.search(rf"^def {name}\(.*?(?=^(?:def|class|@)|\Z)", sources, re.M | re.S)
            templates = re.findall(r'"([\w/]+\.html)', body[0]) if body else []
            if templates and f"{app}/{name}.html" not in templates:
                wrong.append(f"{name} renders {templates}")
        self.assertEqual([], wrong)

    def test_views_ask_querysets_in_the_sites_words(self):
        views = [p for p in ours(".py") if p.stem == "views" or p.parent.name == "views"]
        self.assertEqual([], hits(views, QUERY_IN_VIEW))

    def test_input_is_read_through_forms_filtersets_and_schemas(self):
        self.assertEqual([], hits(ours(".py"), RAW_INPUT))

    def test_views_are_functions(self):
        pattern = r"^class \w+\(.*\b(View|ListView|DetailView|FormView|TemplateView)\b"
        self.assertEqual([], hits(ours(".py"), pattern))

    def test_nothing_listens_to_signals(self):
        self.assertEqual([], hits(ours(".py"), r"django\.db\.models\.signals|@receiver"))


class TemplateTests(SimpleTestCase):
    def test_nothing_is_inline(self):
        """The content security policy allows no script, style or handler inside a page."""
        pages = ours(".html", below=("templates",))
        self.assertEqual([], hits(pages, INLINE))

    def test_fragments_say_what_they_need(self):
        fragments = [p for p in ours(".html", below=("templates",)) if p.name.startswith("_")]
        silent = [p.name for p in fragments if not p.read_text().startswith("{# Needs: ")]
        self.assertEqual([], silent)

    def test_fragments_see_only_what_they_are_given(self):
        pages = ours(".html", below=("templates",))
        self.assertEqual([], hits(pages, BARE_INCLUDE))

    def test_nothing_comes_from_elsewhere(self):
        files = [*ours(".html", below=("templates",)), *ours(".css", ".js", below=("static",))]
        self.assertEqual([], hits(files, FOREIGN))


class WordsTests(SimpleTestCase):
    def test_nothing_is_left_unfinished_or_silenced_without_a_reason(self):
        self.assertEqual([], hits(ours(".py", below=(*APPS, "tests", "benchmarks")), SILENCED))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (SILENCED, "x = 1  # no" + "qa"),
        (SILENCED, "# TO" + "DO later"),
        (SILENCED, "y()  # type: " + "ignore"),
        (QUERY_IN_VIEW, "Listing.objects.filter(pk=1)"),
        (RAW_INPUT, 'request.GET["page"]'),
        (RAW_INPUT, 'request.POST.get("email")'),
        (INLINE, '<p style="color: red">'),
        (INLINE, "<script>alert(1)</script>"),
        (INLINE, '<a onclick="x()">'),
        (BARE_INCLUDE, '{% include "listings/_card.html" %}'),
        (FOREIGN, '<script src="https://cdn.example/x.js">'),
    ],
)
def test_each_rule_can_fail(rule, text):
    assert re.search(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (SILENCED, "x = 1  # no" + "qa: S308 - cleaned by nh3"),
        (RAW_INPUT, "form = SearchForm(request.GET)"),
        (RAW_INPUT, "form = RatingForm(request.POST or None, instance=rating)"),
        (INLINE, '<script type="application/ld+json">'),
        (INLINE, '<script src="/static/js/combobox.js" defer></script>'),
    ],
)
def test_each_rule_lets_good_lines_pass(rule, text):
    assert not re.search(rule, text)
