from __future__ import annotations

from django.test import TestCase

from tests.company_factories import make_proof, make_review
from tests.factories import make_company, make_listing, make_member


class CompanyProfileTests(TestCase):
    url = "/recruit/kind-clinic/profile/"

    def setUp(self):
        self.company = make_company(
            "Kind Clinic", domain="kindclinic.com", website="https://kindclinic.com"
        )
        self.owner = make_member(company=self.company)
        self.client.force_login(self.owner.user)

    def save(self, website="https://kindclinic.com", about="We *care*."):
        return self.client.post(self.url, {"website": website, "about": about}, follow=True)

    def test_what_is_written_is_shown_to_everybody_and_noted(self):
        self.assertContains(self.save(), "Saved")
        page = self.client.get("/companies/kind-clinic/")
        self.assertContains(page, "We <em>care</em>.")
        self.assertContains(page, 'href="https://kindclinic.com"')
        self.assertEqual("changed the company's about", self.company.events.get().what)

    def test_markup_and_scripts_stay_text(self):
        self.save(about="<script>alert(1)</script> [x](javascript:alert(2))")
        page = self.client.get("/companies/kind-clinic/")
        self.assertNotContains(page, "<script>alert")
        self.assertNotContains(page, 'href="javascript:')

    def test_nothing_changed_is_no_event(self):
        self.company.about = "Same"
        self.company.save()
        self.save(about="Same")
        self.assertFalse(self.company.events.exists())

    def test_another_domain_takes_the_proof_with_it_in_the_search_too(self):
        make_proof(company=self.company)
        listing = make_listing("Night nurse", company=self.company)
        found = "/jobs/?q=night+nurse&verified=true"
        self.assertContains(self.client.get(found), listing.get_absolute_url())
        self.save("https://elsewhere.org")
        self.company.refresh_from_db()
        self.assertEqual(("none", "elsewhere.org"), (self.company.proof, self.company.domain))
        self.assertIn("elsewhere.org", self.company.proofs.get().why_lost)
        self.assertNotContains(self.client.get(found), listing.get_absolute_url())

    def test_another_page_at_the_same_domain_keeps_it(self):
        make_proof(company=self.company)
        self.save("https://www.kindclinic.com/jobs")
        self.company.refresh_from_db()
        self.assertEqual("domain", self.company.proof)

    def test_a_look_alike_waits_for_staff_and_the_right_one_settles_it(self):
        make_proof(company=make_company("Great House", domain="greathouse.com"))
        self.save("https://greath0use.com")
        self.assertEqual("look_alike", self.company.reviews.get().reason)
        self.save("https://kindclinic.com")
        self.assertEqual("withdrawn", self.company.reviews.get().decision)

    def test_a_refusal_is_not_shaken_off_by_another_domain(self):
        make_review("look_alike", company=self.company).decide("refused", None)
        self.save("https://elsewhere.org")
        self.assertTrue(self.company.reviews.holding_proof().exists())

    def test_bad_input_is_said(self):
        for fields in (
            {"website": "javascript:alert(1)"},
            {"website": "https://localhost"},
            {"about": "x" * 20_001},
            {"about": "\x00"},
        ):
            with self.subTest(fields=str(fields)[:40]):
                self.assertEqual(422, self.save(**fields).status_code)
