"""Everything that can be wrong with a feed: the row is reported, the rest is imported."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from careers.markdown import render
from listings.importing.feeds import Refused
from listings.importing.feeds.csv_rows import MAX_FALSE_QUOTES
from listings.models import Listing
from tests.feed_factories import FORMATS, FeedTestCase, as_csv, as_json, as_xml, feed_row

LEFT_OUT = {
    "pay: names no amount, left out": {"pay": "a lot"},
    "pay: cannot be understood, left out": {"pay": "12 apples, 3 pears"},
    "pay: negative, left out": {"pay": "-12 an hour"},
    "pay: not in US dollars, left out": {"pay": "€30,000 a year"},
    "date: not a date, left out": {"date": "2026-02-30"},
    "date: not a plausible date, left out": {"date": "0001-01-01"},
    "date: in the future, left out": {"date": "2099-01-01"},
    "expires: not a date, left out": {"expires": "soon"},
    "job_type: not understood, left out": {"job_type": "whenever"},
    "experience: not understood, left out": {"experience": "some"},
    "education: not understood, left out": {"education": "street"},
    "url: not an address": {"url": "javascript:alert(1)", "email": "jobs@kind.example"},
    "email: not an e-mail address": {"email": "jobs at kind"},
    "skills: more than 50 or longer than 100 characters, cut": {"skills": "x" * 101},
}
REFUSED = {
    "reference: missing": {"reference": None},
    "reference: longer than 200 characters": {"reference": "1" * 201},
    "title: missing": {"title": " "},
    "title: longer than 160 characters": {"title": "Nurse " * 30},
    "title: a spreadsheet formula": {"title": '=HYPERLINK("http://evil.example","x")'},
    "company: a spreadsheet formula": {"company": "@SUM(1+1)*cmd|' /C calc'!A0"},
    "company: missing": {"company": "<p></p>"},
    "description: missing": {"description": "<p><script>x()</script></p>"},
    "description: longer than 100,000 characters": {"description": "long " * 21_000},
    "url: no way to apply": {"url": None},
    "location: unknown place": {"city": "Xanadu"},
    "location: outside the United States": {"country": "Canada"},
    "location: missing": {"city": None, "state": None, "country": None},
    "expires: has passed": {"expires": "11/20/2020"},
}


class EveryFormatTests(FeedTestCase):
    def test_what_cannot_be_read_is_left_out_and_the_rest_of_the_row_imported(self):
        for reason, change in LEFT_OUT.items():
            for name, write in FORMATS.items():
                with self.subTest(reason=reason, format=name):
                    report = self.run_bytes(
                        write([feed_row("A"), feed_row(**{"reference": "B"} | change)]), feed=name
                    )
                    self.assertEqual({reason: 1}, dict(report.faults.counts))
                    self.assertEqual(0, report.refused_rows)
        self.assertEqual(6, Listing.objects.count())

    def test_a_row_that_is_no_job_is_refused_and_the_others_imported(self):
        for reason, change in REFUSED.items():
            for name, write in FORMATS.items():
                with self.subTest(reason=reason, format=name):
                    rows = [feed_row("A"), feed_row(**{"reference": "B"} | change), feed_row("C")]
                    report = self.run_bytes(write(rows), feed=name)
                    self.assertEqual({reason: 1}, dict(report.faults.counts))
                    line = {"csv": 3, "xml": 4, "jsonl": 2}[name]
                    self.assertEqual([line], [fault.line for fault in report.faults.first])
                    self.assertEqual((3, 1), (report.rows, report.refused_rows))
        self.assertEqual(6, Listing.objects.count())

    def test_a_reference_that_stands_there_twice_is_read_once(self):
        for name, write in FORMATS.items():
            with self.subTest(format=name):
                rows = [feed_row("A"), feed_row("A", title="Another"), feed_row("B")]
                report = self.run_bytes(write(rows), feed=name)
                self.assertEqual({"reference: stands here twice": 1}, dict(report.faults.counts))
        self.assertFalse(Listing.objects.filter(title="Another").exists())

    def test_control_characters_and_nul_are_left_out_and_reported(self):
        for name, write in FORMATS.items():
            with self.subTest(format=name):
                content = write([feed_row(title="Night NUL\x02 BEL nurse \u202etxet")])
                content = content.replace(b"NUL", b"NUL\0").replace(b"BEL", b"BEL\x07")
                content = content.replace(b"\\u0002", b"") if name == "jsonl" else content
                if name == "jsonl":  # JSON names them
                    content = content.replace(b"\0", b"\\u0000").replace(b"\x07", b"\\u0007")
                report = self.run_bytes(content, feed=name)
                reason = "title: control characters, left out"
                self.assertEqual({reason: 1}, dict(report.faults.counts))
                self.assertEqual(
                    "Night NUL BEL nurse txet",
                    Listing.objects.get(feed_items__feed__slug=name).title,
                )

    def test_bytes_of_another_encoding_cost_their_own_row_only(self):
        for name, write in FORMATS.items():
            with self.subTest(format=name):
                content = write([feed_row("A"), feed_row("B", title="Caf_"), feed_row("C")])
                report = self.run_bytes(content.replace(b"Caf_", b"Caf\xe9"), feed=name)
                reason = "title: not text in the file's encoding"
                self.assertEqual({reason: 1}, dict(report.faults.counts))
                self.assertEqual(2, report.changes.created)

    def test_scripts_never_reach_a_page(self):
        html = '<p onclick="x()">Care</p><script>alert(1)</script><img src=x onerror=alert(1)>'
        for name, write in FORMATS.items():
            with self.subTest(format=name):
                self.run_bytes(write([feed_row(description=html, title="<b>Nurse</b>")]), feed=name)
        for listing in Listing.objects.all():
            self.assertEqual(("Nurse", "Care"), (listing.title, listing.description))
            self.assertEqual("<p>Care</p>\n", render(listing.description))

    def test_dates_are_in_utc_never_in_the_future_and_90_days_at_most(self):
        now = timezone.now()
        soon = now + timedelta(hours=5)  # the clock of another zone
        rows = [
            feed_row("A", date="Fri, 20 Nov 2026 10:00:00 -0600", expires="2099-01-01"),
            feed_row("B", date="11/20/2026", expires=(now + timedelta(days=9)).isoformat()),
            feed_row("C", date=soon.isoformat()),
            feed_row("D", date="2020-05-01"),
        ]
        report = self.run_rows(*rows)
        self.assertEqual([], self.faults(report))
        a, b, c, d = Listing.objects.order_by("title")
        self.assertEqual("2026-11-20T16:00:00+00:00", a.first_posted_at.isoformat())
        self.assertEqual(timedelta(days=90), a.closes_at - a.published_at)
        self.assertEqual("2026-11-20T00:00:00+00:00", b.first_posted_at.isoformat())
        self.assertEqual(now + timedelta(days=9), b.closes_at)
        self.assertLessEqual(c.first_posted_at, timezone.now())
        self.assertEqual((2020, now.date()), (d.first_posted_at.year, d.published_at.date()))


class CsvTests(FeedTestCase):
    def test_a_row_of_the_wrong_length_is_refused(self):
        content = (
            as_csv([feed_row("A")]) + b"one,two\r\n" + as_csv([feed_row("B")]).split(b"\r\n")[1]
        )
        report = self.run_bytes(content)
        self.assertEqual(["3, : 2 columns instead of 10"], self.faults(report))
        self.assertEqual(2, report.changes.created)

    def test_a_quote_that_is_never_closed_costs_its_own_line(self):
        header, *rows = as_csv([feed_row(f"A-{n}") for n in range(5)]).splitlines(keepends=True)
        content = b"".join([header, rows[0], b'"B,never closed\r\n', *rows[1:]])
        for name, broken in {"middle": content, "end": content + b'"Z'}.items():
            with self.subTest(name):
                report = self.run_bytes(broken, feed=name)
                self.assertIn("3, : a quote that is never closed", self.faults(report))
                self.assertEqual(5, report.changes.created)

    def test_a_file_of_nothing_but_stray_quotes_is_given_up(self):
        content = as_csv([feed_row()]) + b'"x"y\r\n"z\r\n' * (MAX_FALSE_QUOTES * 3)
        with self.assertRaisesMessage(Refused, "the quotes do not match"):
            self.run_bytes(content)

    def test_a_field_without_end_is_refused_and_the_rest_imported(self):
        huge = feed_row("B", description="x" * 200_000)
        report = self.run_rows(feed_row("A"), huge, feed_row("C"))
        self.assertEqual(
            ["3, : not CSV (field larger than field limit (131072))"], self.faults(report)
        )
        self.assertEqual(2, report.changes.created)

    def test_a_file_without_the_columns_a_job_needs_is_refused(self):
        with self.assertRaisesMessage(
            Refused, "It has no column for company, description, location, url"
        ):
            self.run_bytes(b"id;title\r\n1;Nurse\r\n")


class XmlTests(FeedTestCase):
    def test_a_cut_off_file_changes_nothing(self):
        self.run_bytes(as_xml([feed_row("A"), feed_row("B")]))
        whole = as_xml([feed_row("A", pay="$50 an hour"), feed_row("B")])
        for size in (len(whole) - 5, len(whole) // 2, 60):
            with self.subTest(size=size), self.assertRaisesMessage(Refused, "not XML, or cut off"):
                self.run_bytes(whole[:size])
        self.assertEqual(2, Listing.objects.live().filter(pay_min=30).count())

    def test_entities_and_document_types_are_refused(self):
        bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'
        for start in (bomb, outside):
            content = as_xml([feed_row(title="&b;")]).replace(b"&amp;b;", b"&b;")
            content = content.replace(b"<source>", start + b"<source>")
            with self.subTest(start=start), self.assertRaisesMessage(Refused, "those are not read"):
                self.run_bytes(content)
        self.assertEqual(0, Listing.objects.count())

    def test_elements_without_end_are_refused(self):
        with self.assertRaisesMessage(Refused, "more than 50 deep"):
            self.run_bytes(b"<source><job>" + b"<a>" * 5_000)

    def test_a_file_without_jobs_is_refused(self):
        with self.assertRaisesMessage(Refused, "There is no <job> in it"):
            self.run_bytes(b"<rss><channel><item/></channel></rss>")

    def test_a_huge_field_does_not_fill_the_memory(self):
        report = self.run_bytes(as_xml([feed_row("A", description="x" * 3_000_000), feed_row("B")]))
        self.assertEqual(
            {"description: longer than 100,000 characters": 1}, dict(report.faults.counts)
        )

    def test_elements_in_elements_and_html_in_descriptions_are_read(self):
        content = as_xml([feed_row(city=None, state=None)]).replace(
            b"<country>US</country>",
            b"<location>\n <city>Dallas</city> <state>Texas</state></location>",
        )
        content = content.replace(b"&lt;p&gt;You", b"<![CDATA[<p>First</p>]]>&lt;p&gt;<b>You</b>")
        self.run_bytes(content)
        listing = Listing.objects.get()
        self.assertEqual([self.dallas], list(listing.places.all()))
        self.assertEqual("First\n\nYou care for people.", listing.description)


class JsonTests(FeedTestCase):
    def test_lines_that_are_no_objects_are_refused(self):
        lines = b'{"a": 1\n[1]\nNaN\n' + b"[" * 100_000 + b'\n{"title": {"x": [{}]}}\n'
        report = self.run_bytes(as_json([feed_row("A")]) + lines + as_json([feed_row("B")]))
        self.assertEqual((7, 5, 2), (report.rows, report.refused_rows, report.changes.created))
        self.assertIn("3, : not a JSON object", self.faults(report))

    def test_lists_and_objects_in_fields_are_read(self):
        row = feed_row(city=None, state=None, pay=None, skills=["Triage", "Charting"])
        row |= {"location": ["Austin, TX", "Dallas, Texas"], "salary": {"salary_min": 25, "x": 1}}
        self.run_bytes(as_json([row | {"salary_max": 30.5}]))
        listing = Listing.objects.get()
        self.assertEqual([self.austin, self.dallas], list(listing.places.order_by("name")))
        self.assertEqual(["Triage", "Charting"], listing.skills)
        self.assertEqual((25, 30.5, "hour"), (listing.pay_min, listing.pay_max, listing.pay_period))

    def test_a_field_that_is_no_text_is_refused(self):
        report = self.run_bytes(as_json([feed_row() | {"title": [{}]}]))
        self.assertEqual(["1, title: neither text nor number"], self.faults(report))
