import uuid

from django.test import TestCase

from salaries.models import SalaryReport
from tests.factories import make_career


class SalaryReportTests(TestCase):
    def setUp(self):
        self.career = make_career("Electrician")
        self.url = "/electrician-jobs/salary/report/"

    def form(self, **overrides: object) -> dict[str, object]:
        fields = {"submission": uuid.uuid4(), "job_title": "Electrician", "pay": "30.50",
                  "period": "hour"}  # fmt: skip
        return fields | overrides

    def test_hourly_pay_is_kept_by_the_year_and_waits_for_an_editor(self):
        response = self.client.post(self.url, self.form(), follow=True)
        self.assertContains(response, "Thank you")
        report = SalaryReport.objects.get()
        self.assertEqual(("pending", 63_440), (report.status, report.pay_annual))

    def test_the_same_form_twice_counts_once(self):
        form = self.form()
        for _ in range(2):
            self.assertRedirects(self.client.post(self.url, form), f"{self.url}?sent=1")
        self.assertEqual(1, SalaryReport.objects.count())

    def test_impossible_pay_and_future_dates_are_explained(self):
        for fault, words in (
            ({"pay": "3", "period": "year"}, "check the amount and the unit"),
            ({"pay": "90000", "period": "hour"}, "check the amount and the unit"),
            ({"pay": "lots"}, "Enter a number"),
            ({"pay": ""}, "This field is required"),
            ({"started_on": "2999-01-01"}, "not in the future"),
            ({"employer": "a\0b"}, "Null characters"),
        ):
            with self.subTest(fault=fault):
                response = self.client.post(self.url, self.form(**fault))
                self.assertContains(response, words, status_code=422)
        self.assertEqual(0, SalaryReport.objects.count())

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/salary/report/").status_code)
