from __future__ import annotations

import csv
import io

from listings.hiring.applicants.table import safe
from tests.applying_factories import make_application
from tests.hiring.room import RoomTestCase


class ApplicantExportTests(RoomTestCase):
    url = "/recruit/kind-clinic/applicants/file.csv"

    def rows(self, query: str = "") -> list[dict[str, str]]:
        response = self.client.get(self.url + query)
        self.assertIn("attachment", response["Content-Disposition"])
        return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))

    def test_it_holds_what_the_list_shows_with_the_same_filters(self):
        self.apply("Ada", phone="512", answers=[{"question": "Which nights?", "answer": "All"}])
        self.apply("Grace", stage=self.stage("Offer"))
        self.apply("Withdrawn", status="withdrawn")
        make_application(name="Of others")
        self.assertEqual(["Grace", "Ada"], [row["Name"] for row in self.rows()])
        (row,) = self.rows("?q=ada")
        self.assertEqual(("512", "Night nurse", "New", "Which nights? All"),
                         (row["Phone"], row["Job"], row["Stage"], row["Answers"]))  # fmt: skip
        self.assertEqual([], self.rows("?stage=x"))

    def test_no_cell_is_a_formula(self):
        for text in ("=1+1", "+15125550100", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "|x", "\n=1"):
            self.assertTrue(safe(text).startswith("'"), text)
        for text in ("Ada", "a=b", "", "5 - 3"):
            self.assertEqual(text, safe(text))
        self.apply('=HYPERLINK("https://evil.example")', phone="+1 512", message="@x")
        (row,) = self.rows()
        for name in ("Name", "Phone", "Message"):
            self.assertEqual("'", row[name][0])

    def test_many_cost_as_many_queries_as_one(self):
        for number in range(30):
            self.apply(f"Person {number}")
        with self.assertNumQueries(5):
            self.assertEqual(30, len(self.rows()))

    def test_only_members_get_it(self):
        self.assert_only_for_members(self.url)
