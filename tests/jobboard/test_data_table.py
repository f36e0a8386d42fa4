from __future__ import annotations

import csv

from django.test import TestCase

from careers.models import Occupation
from jobboard.data_tables import TABLES
from salaries.models import Share
from tests.factories import make_area, make_career, make_occupation, make_source, make_wage


class DataTableTests(TestCase):
    def rows(self, name):
        response = self.client.get(f"/data/{name}.csv")
        self.assertTrue(response.streaming)
        return list(csv.DictReader(response.getvalue().decode().splitlines()))

    def test_pay_is_printed_as_it_is_stored(self):
        make_wage(
            occupation=make_occupation("29-1141"), area=make_area(code="0000000"),
            source=make_source(slug="bls-oews-may-2025"), p90_annual=None,
            top_coded=["p90_annual", "p90_hourly_cents"], is_annual_only=True,
        )  # fmt: skip
        (row,) = self.rows("pay")
        self.assertEqual(
            ("29-1141", "0000000", "bls-oews-may-2025", "60000", "", "true", "false"),
            tuple(row[name] for name in ("occupation", "area", "source", "p50_annual",
                                         "p90_annual", "is_annual_only", "is_hourly_only")),
        )  # fmt: skip
        self.assertEqual("p90_annual p90_hourly_cents", row["top_coded"])

    def test_the_columns_of_pay_stay_what_they_are(self):
        self.assertEqual(
            "occupation area source employment mean_annual p10_annual p25_annual p50_annual "
            "p75_annual p90_annual mean_hourly_cents p10_hourly_cents p25_hourly_cents "
            "p50_hourly_cents p75_hourly_cents p90_hourly_cents is_annual_only is_hourly_only "
            "top_coded",
            " ".join(TABLES["pay"].header),
        )

    def test_every_table_can_be_had(self):
        for name, table in TABLES.items():
            with self.subTest(table=name):
                response = self.client.get(f"/data/{name}.csv")
                self.assertEqual("text/csv; charset=utf-8", response["Content-Type"])
                lines = response.getvalue().decode().splitlines()
                self.assertEqual(",".join(table.header), lines[0])
                self.assertNotIn("id", table.header)

    def test_a_copy_that_is_still_right_is_not_sent_again(self):
        occupation = make_occupation("29-1141")
        tag = self.client.get("/data/occupations.csv")["ETag"]
        again = self.client.get("/data/occupations.csv", headers={"If-None-Match": tag})
        self.assertEqual(304, again.status_code)
        Occupation.objects.filter(pk=occupation.pk).delete()
        changed = self.client.get("/data/occupations.csv", headers={"If-None-Match": tag})
        self.assertEqual(200, changed.status_code)

    def test_what_editors_wrote_is_not_among_the_official_shares(self):
        common = {"topic": "education", "label": "Master's", "share_percent": 12}
        Share.objects.create(career=make_career(), source=make_source(), **common)
        Share.objects.create(occupation=make_occupation("29-1141"), source=make_source(), **common)
        self.assertEqual(["29-1141"], [row["occupation"] for row in self.rows("attainment")])

    def test_a_table_that_is_none_is_not_found(self):
        for name in ("users", "listings", "pay.csv", "PAY"):
            self.assertEqual(404, self.client.get(f"/data/{name}.csv").status_code)

    def test_it_is_only_read(self):
        self.assertEqual(405, self.client.post("/data/pay.csv").status_code)

    def test_the_data_page_links_every_table(self):
        make_occupation("29-1141")
        with self.assertNumQueries(3):
            response = self.client.get("/data/")
        rows = {table.name: rows for table, rows in response.context["tables"]}
        self.assertEqual((2, 0), (rows["occupations"], rows["pay"]))
        for name in TABLES:
            self.assertContains(response, f'href="/data/{name}.csv"')
