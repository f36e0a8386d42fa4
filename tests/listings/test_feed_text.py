from __future__ import annotations

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from careers.markdown import render
from listings.importing.feeds.text import line, markdown

HTML = """
<div><h1>The job</h1><p>You <b>care</b> for <i>people</i> &amp; <a href="javascript:x()">listen</a>.
<br>Every day.</p><ul><li>Nights</li><li><p>Weekends</p><ul><li>some</li></ul></li><li></li></ul>
<ol><li>One</li><li>Two</li></ol><script>alert(1)</script><style>p{}</style>
<p onclick="x()">2 * 3 * 4 _is_ #1 &lt;b&gt;</p>
<table><tr><td>Shift</td><td>B</td></tr></table></div>
"""


class MarkdownTests(SimpleTestCase):
    def test_html_becomes_markdown(self):
        self.assertEqual(
            "## The job\n\n"
            "You **care** for *people* & listen.\\\nEvery day.\n\n"
            "- Nights\n- Weekends\n    - some\n1. One\n2. Two\n\n"
            "2 \\* 3 \\* 4 \\_is\\_ #1 \\<b\\>\n\n"
            "Shift B",
            markdown(HTML),
        )

    def test_it_is_shown_as_it_was_meant(self):
        shown = render(markdown(HTML))
        self.assertIn("<strong>care</strong>", shown)
        self.assertIn("<li>Weekends\n<ul>\n<li>some</li>", shown)
        self.assertIn("2 * 3 * 4 _is_ #1 &lt;b&gt;", shown)
        for word in ("alert", "onclick", "javascript", "href", "<h1", "<script"):
            self.assertNotIn(word, shown)

    def test_plain_text_keeps_its_lines_paragraphs_and_bullets(self):
        text = (
            "About us:\nWe *care*.\n\n\N{BULLET} Nights\n- Weekends\n# not a heading\n1. not a list"
        )
        shown = render(markdown(text))
        self.assertIn("<p>About us:<br>\nWe *care*.</p>", shown)
        self.assertIn("<li>Nights</li>\n<li>Weekends</li>", shown)
        self.assertIn("# not a heading<br>\n1. not a list", shown)

    def test_html_that_was_escaped_is_html(self):
        self.assertEqual("One\n\nTwo", markdown("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;"))

    def test_a_title_is_one_line_without_tags(self):
        self.assertEqual("R&D Nurse < 5 years", line(" R&amp;D\n<b>Nurse</b> &lt; 5 years "))
        self.assertEqual("Nurse", line("<script>alert(1)</script>Nurse"))
        self.assertEqual("Nurse", line("&lt;b&gt;Nurse&lt;/b&gt;"))

    @given(st.text(max_size=200) | st.text("<>/bpulioh1 &;\n*_-#`[]()!|\\.12+=~:", max_size=80))
    def test_no_text_makes_a_tag_of_ours_do_anything(self, text: str):
        shown = render(markdown(text))
        for word in ("<script", "<a ", "<img", "<code", "<table", " on", "style="):
            self.assertNotIn(f"<{word.strip('<')}" if word[0] == "<" else f"<p{word}", shown)

    @given(st.text("ab \n*_-#`[]()!|\\.12+=~:&;<>", max_size=60))
    def test_what_is_shown_imported_again_is_the_same(self, text: str):
        once = render(markdown(text))
        self.assertEqual(once, render(markdown(once)) if once else "")
