from __future__ import annotations

from django.test import TestCase

from salaries.models import SalaryReport
from tests.admin_forms import posted
from tests.factories import make_career, make_source
from tests.jobboard.full_career import make_editor


class SalaryReportAdminTests(TestCase):
    url = "/admin/salaries/salaryreport/"

    def setUp(self):
        self.client.force_login(make_editor())
        self.report = SalaryReport.objects.create(
            career=make_career(), job_title="Aide", employer="Clinic", pay_annual=31_000
        )

    def test_selected_reports_are_published_or_rejected(self):
        for action, status in (("publish", "published"), ("reject", "rejected")):
            data = {"action": action, "_selected_action": self.report.pk}
            response = self.client.post(self.url, data, follow=True)
            self.assertContains(response, f"1 salary report {status}.")
            self.report.refresh_from_db()
            self.assertEqual(status, self.report.status)

    def test_those_that_wait_are_found(self):
        SalaryReport.objects.create(
            career=make_career(), job_title="Nurse", source=make_source(), status="published"
        )
        response = self.client.get(self.url, {"status__exact": "pending"})
        self.assertContains(response, "Clinic")
        self.assertNotContains(response, "Nurse")

    def test_a_report_without_pay_or_source_is_explained(self):
        url = f"{self.url}{self.report.pk}/change/"
        response = self.client.post(url, posted(self.client.get(url), pay_annual=""))
        self.assertContains(response, "Enter the pay.")
