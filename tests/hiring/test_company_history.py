from __future__ import annotations

from django.test import TestCase

from tests.factories import make_company, make_member


class CompanyHistoryTests(TestCase):
    url = "/recruit/kind-clinic/history/"

    def setUp(self):
        self.member = make_member("viewer", company=make_company("Kind Clinic"))
        self.client.force_login(self.member.user)

    def test_it_is_told_newest_first_by_whom_and_stays_when_accounts_go(self):
        other = make_member("recruiter", company=self.member.company)
        other.note("invited ada@example.com as viewer")
        self.member.note("left a note")
        make_member().note("did something elsewhere")
        email = str(other.user)
        other.user.delete()
        page = self.client.get(self.url)
        text = page.content.decode()
        self.assertLess(text.index("left a note"), text.index("invited ada@example.com"))
        self.assertContains(page, email)
        self.assertNotContains(page, "elsewhere")

    def test_it_is_empty_in_words(self):
        self.assertContains(self.client.get(self.url), "Nothing was done")

    def test_it_comes_in_pages_that_cost_the_same(self):
        for number in range(21):
            self.member.note(f"step {number}")
        with self.assertNumQueries(5):
            self.assertContains(self.client.get(self.url), "Page 1 of 2")
        self.assertContains(self.client.get(f"{self.url}?page=2"), "step 0")
        for page in ("3", "0", "x", "%00"):
            self.assertEqual(404, self.client.get(f"{self.url}?page={page}").status_code)
