"""The command: every format, its report, what it refuses."""

from __future__ import annotations

import csv
import gzip
from io import StringIO

from django.core.management import CommandError, call_command

from listings.models import Company, Feed, FeedItem, FeedRun, Listing, SearchRow
from tests.feed_factories import FORMATS, FeedTestCase, as_csv, as_json, feed_row


class FormatTests(FeedTestCase):
    def test_every_format_gives_the_same_listing(self):
        row = feed_row(
            date="2026-11-01T08:00:00-06:00", education="Bachelor's", experience="5+ years",
            remote="Hybrid", skills="Triage; Charting", email="jobs@kind.example",
        )  # fmt: skip
        for name, write in FORMATS.items():
            for packed in (False, True):
                with self.subTest(format=name, packed=packed):
                    content = write([row])
                    slug = f"{name}-{packed}"
                    self.run_bytes(gzip.compress(content) if packed else content, feed=slug)
                    listing = Listing.objects.get(feed_items__feed__slug=slug)
                    self.assertEqual(
                        ("Night nurse A-1", "Kind Clinic", "hybrid", "full_time", "senior"),
                        (listing.title, listing.company.name, listing.work_mode,
                         listing.job_type, listing.experience),
                    )  # fmt: skip
                    self.assertEqual(
                        ("bachelor", 30, 36, "hour", ["Triage", "Charting"]),
                        (listing.education, listing.pay_min, listing.pay_max,
                         listing.pay_period, listing.skills),
                    )  # fmt: skip
                    self.assertEqual([self.austin], list(listing.places.all()))
                    self.assertEqual("You care for people.", listing.description)
                    self.assertEqual("https://kind.example/A-1", listing.apply_url)
                    self.assertEqual(
                        "2026-11-01T14:00:00+00:00", listing.first_posted_at.isoformat()
                    )
                    self.assertIn(listing, Listing.objects.live())
                    self.assertTrue(SearchRow.objects.filter(listing_id=listing.pk).exists())
        self.assertEqual(1, Company.objects.count())

    def test_other_encodings_and_separators_are_understood(self):
        text = as_csv([feed_row(title="Café manager")]).decode()
        for name, content in {
            "utf-8 with a mark": text.encode("utf-8-sig"),
            "utf-16": text.encode("utf-16"),
            "semicolons": text.replace(",", ";").encode(),
            "tabs": text.replace(",", "\t").encode(),
        }.items():
            with self.subTest(name):
                self.run_bytes(content, feed="f")
                self.assertEqual("Café manager", Listing.objects.get().title)
        xml = FORMATS["xml"]([feed_row(title="Café manager")]).decode()
        latin = xml.replace("utf-8", "iso-8859-1").encode("latin-1")
        self.run_bytes(latin, feed="latin")
        self.assertEqual(2, Listing.objects.filter(title="Café manager").count())


class CommandTests(FeedTestCase):
    def run_command(self, *arguments, **options) -> str:
        out = StringIO()
        call_command("import_listings", *arguments, stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def test_it_reports_every_fault_by_line_field_and_reason(self):
        path = self.write(
            as_csv([feed_row(), feed_row("A-2", pay="lots"), feed_row("A-3", city="X")])
        )
        faults = self.folder / "faults.csv"
        said = self.run_command(str(path), feed="kind", faults=faults)
        self.assertIn("Feed kind: 3 rows, 1 of them refused", said)
        self.assertIn("Listings: 2 created", said)
        self.assertIn("line 3, pay: names no amount, left out: 'lots'", said)
        self.assertIn("line 4, location: unknown place: 'X, TX, US'", said)
        with faults.open(newline="") as file:
            self.assertEqual(
                ["3", "pay", "names no amount, left out", "'lots'"], list(csv.reader(file))[1]
            )
        run = FeedRun.objects.get()
        self.assertEqual(("done", 3, 1, 2), (run.outcome, run.rows, run.refused_rows, run.created))
        self.assertEqual(
            {"pay: names no amount, left out": 1, "location: unknown place": 1}, run.fault_counts
        )

    def test_the_feed_is_named_after_the_file(self):
        self.run_command(str(self.write(as_json([feed_row()]), "Acme jobs.jsonl")))
        self.assertEqual("acme-jobs", Feed.objects.get().slug)

    def test_a_dry_run_changes_nothing(self):
        said = self.run_command(str(self.write(as_csv([feed_row()]))), dry_run=True)
        self.assertIn("1 created", said)
        self.assertIn("Dry run: nothing was changed.", said)
        for model in (Listing, Company, Feed, FeedRun, FeedItem, SearchRow):
            self.assertEqual(0, model.objects.count(), model)

    def test_what_cannot_be_read_is_said_and_kept_as_a_refused_run(self):
        for content, message in {
            b"": "There is no row in it",
            b"referencenumber,title\n1,Nurse\n": "It has no column for company, desc",
            b"[{}]": "It is one JSON list",
            b"\x1f\x8b\x08broken": "is damaged or cut off",
        }.items():
            with self.subTest(message=message), self.assertRaisesMessage(CommandError, message):
                self.run_command(str(self.write(content)))
        with self.assertRaisesMessage(CommandError, "missing.csv cannot be read: No such file"):
            self.run_command(str(self.folder / "missing.csv"))
        self.assertEqual({"refused"}, set(FeedRun.objects.values_list("outcome", flat=True)))
        self.assertIn("Nothing was changed", self.error("http://example.com/jobs.xml"))

    def test_addresses_are_read_by_https_only(self):
        self.assertIn("Only addresses with https are read.", self.error("http://example.com/x.xml"))
        self.assertIn("is not a public address", self.error("https://127.0.0.1/x.xml"))

    def error(self, *arguments) -> str:
        with self.assertRaises(CommandError) as caught:
            self.run_command(*arguments)
        return str(caught.exception)

    def test_odd_options_are_refused(self):
        path = str(self.write(as_csv([feed_row()])))
        for options in ({"feed": "No slug!"}, {"limit": 0}):
            with self.subTest(**options), self.assertRaises(CommandError):
                self.run_command(path, **options)
