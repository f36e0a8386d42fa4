"""Files that are made to hurt whoever reads them are refused, with a reason, and change nothing."""

from __future__ import annotations

import gzip
import json
from unittest import mock

from listings.importing.feeds import Refused, files
from listings.models import FeedRun, Listing
from tests.feed_factories import FeedTestCase, as_csv, as_json, as_xml, feed_row


class BombTests(FeedTestCase):
    def assert_refused(self, content: bytes, says: str) -> None:
        with self.assertRaisesMessage(Refused, says):
            self.run_bytes(content)
        self.assertEqual("refused", FeedRun.objects.latest("pk").outcome)
        self.assertEqual(0, Listing.objects.count())

    def test_a_small_file_that_unpacks_without_end(self):
        bomb = gzip.compress(as_csv([feed_row()]) + b"x" * 20_000_000)
        self.assertLess(len(bomb), 50_000)
        with mock.patch.object(files, "MAX_UNPACKED_BYTES", 5_000_000):
            self.assert_refused(bomb, "larger than 5,000,000 bytes")

    def test_a_table_of_a_million_columns(self):
        header, _, row = as_csv([feed_row()]).partition(b"\r\n")
        self.assert_refused(header + b",x" * 1_000_000 + b"\r\n" + row, "more than 1,000 columns")

    def test_a_header_of_one_endless_field(self):
        self.assert_refused(b"a" * 300_000 + b"\n", "first line is not CSV")

    def test_json_that_is_deeper_than_any_stack_costs_its_own_line(self):
        for bomb in (b"[" * 200_000, b'{"title":' * 100_000, b'{"title": ' + b"[" * 200_000):
            report = self.run_bytes(as_json([feed_row("A-1")]) + bomb + b"\n", feed=str(len(bomb)))
            self.assertEqual((2, 1), (report.rows, report.refused_rows))

    def test_numbers_of_half_a_million_digits(self):
        row = json.dumps(feed_row("A-2"))[:-1] + ', "salary_min": ' + "9" * 500_000 + "}\n"
        report = self.run_bytes(as_json([feed_row("A-1")]) + row.encode())
        self.assertEqual((2, 1), (report.rows, report.refused_rows))

    def test_an_encoding_that_is_not_the_one_it_names(self):
        text = as_xml([feed_row()]).decode()
        for name, says in (
            ("utf-16", "not in the"), ("idna", "not in the encoding"), ("undefined", "not in the"),
            ("zlib_codec", "encoding is not known"), ("no-such", "encoding is not known"),
        ):  # fmt: skip
            with self.subTest(name):
                named = text.replace('encoding="utf-8"', f'encoding="{name}"')
                self.assert_refused(named.encode(), says)

    def test_no_text_encoding_that_there_is_breaks_a_run(self):
        text = as_xml([feed_row()]).decode()
        for name in ("punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "cp037", "hz"):
            with self.subTest(name):
                named = text.replace('encoding="utf-8"', f'encoding="{name}"').encode()
                try:
                    self.run_bytes(named, feed=name.replace("_", "-"))
                except Refused as refused:
                    self.assertTrue(str(refused))
