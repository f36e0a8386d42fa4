from __future__ import annotations

from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from jobboard.figure_check import links, source_anchors, unsourced
from tests.factories import make_company, make_listing, make_place, make_state
from tests.jobboard.full_career import make_full_career

LINE = '<p class="source">Source: BLS OEWS, May 2025</p>'


def page(body: str) -> str:
    return f"<html><head><title>$5</title></head><body><main>{body}</main></body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nurses earn $93,600.</p>",
        "<section><p>Nurses earn <strong>$93,600</strong>.</p></section>",
        f"<section><p>31.5% are men.</p></section><section>{LINE}</section>",
        "<section><p>31 percent are men.</p></section>",
        '<section><table><tr><td class="number">1,234</td></tr></table></section>',
        '<section><p class="big"><span>72</span></p><p class="source"> </p></section>',
        '<div data-figures="somebody"><p>$5</p></div>',
        f"<p>$5</p>{LINE}",
        f'<p class="lead">They earn $6.</p><section><p>$5</p>{LINE}</section>',
        "<section><p>Before a void tag<br>$5<img></p></section>",
    ],
)
def test_a_figure_without_its_source_is_found(body):
    assert unsourced(page(body))


@pytest.mark.parametrize(
    "body",
    [
        f"<section><p>Nurses earn $93,600.</p>{LINE}</section>",
        f'<section><div class="card"><p>$5</p></div><p>12%</p>{LINE}</section>',
        '<header><p>They earn $5 (<a href="/data/#oews">BLS</a>).</p></header>',
        f'<div class="tile"><p class="big">72</p>{LINE}</div>',
        '<article data-figures="employer"><p>$60,000 a year</p></article>',
        "<form><label>At least $50,000</label><select><option>$60,000</option></select></form>",
        f'<p class="lead">They earn $5.</p><section><p>$5</p>{LINE}</section>',
        "<p>Page 3 of 12, 48 jobs, May 2025</p>",
        "<script>$5</script>",
    ],
)
def test_a_figure_with_its_source_passes(body):
    assert unsourced(page(body)) == []


def test_links_and_anchors_are_read_from_a_page():
    html = '<a href="/jobs/?q=1#top">a</a><a href="//evil/">b</a><a href="/data/#oews">c</a>'
    assert links(html) == {"/jobs/?q=1", "/data/"}
    assert source_anchors(html) == {"oews"}


class CheckFiguresTests(TestCase):
    def run_check(self, **options) -> str:
        out = StringIO()
        call_command("check_figures", stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def test_every_public_page_says_whose_its_numbers_are(self):
        career = make_full_career(rows=3)
        place = make_place(state=make_state())
        pay = {"pay_min": 60_000, "pay_max": 70_000, "pay_period": "year"}
        make_listing(career=career, company=make_company(), places=[place], **pay)
        said = self.run_check()
        self.assertIn("every figure has its source", said)
        for kind in ("careers:career_detail", "listings:listing_detail", "home", "sources"):
            self.assertRegex(said, rf"{kind} +[1-9]")

    def test_a_page_with_a_number_of_nobody_fails(self):
        career = make_full_career(rows=1)
        career.sections.update(body="Most of them earn $123,456.")
        unsourced_page = "<section><p>They earn $123,456.</p></section>"
        with mock.patch("jobboard.management.commands.check_figures.unsourced") as check:
            check.side_effect = lambda html: unsourced(page(unsourced_page))
            with self.assertRaisesRegex(CommandError, r"[1-9]\d* figures without a source"):
                self.run_check()
