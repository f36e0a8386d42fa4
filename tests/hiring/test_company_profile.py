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

    def save(self, website="https://kindclinic.com", about="We *care*.", version=None):
        """By default over what is stored now."""
        self.company.refresh_from_db()
        version = self.company.version if version is None else version
        form = {"website": website, "about": about, "version": version}
        return self.client.post(self.url, form, follow=True)

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

    def test_of_two_who_edit_the_second_gets_both_texts_and_nothing_is_lost(self):
        self.save(about="First.", version=1)
        response = self.save(about="Second.", version=1)
        self.assertContains(response, "This profile was changed meanwhile", status_code=409)
        for text in ("First.", "Second."):
            self.assertContains(response, f'<p class="as-typed">{text}</p>', status_code=409)
        self.company.refresh_from_db()
        self.assertEqual("First.", self.company.about)
        self.assertContains(response, 'name="version" value="2"', status_code=409)
        self.assertContains(self.save(about="Both.", version=2), "Saved.")

    def test_a_form_with_a_fault_keeps_the_version_that_was_read(self):
        self.save(about="First.", version=1)
        response = self.save("javascript:alert(1)", version=1)
        self.assertContains(response, 'name="version" value="1"', status_code=422)

    def test_the_same_text_once_more_is_no_conflict(self):
        self.save(about="Same.", version=1)
        self.assertContains(self.save(about="Same.", version=1), "Saved.")
        self.company.refresh_from_db()
        self.assertEqual(2, self.company.version)

    def test_without_its_version_a_form_overwrites_nothing(self):
        self.save(about="First.", version=1)
        self.assertEqual(409, self.save(about="Second.", version="").status_code)
