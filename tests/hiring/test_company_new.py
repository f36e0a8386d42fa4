from __future__ import annotations

from unittest import mock

from django.test import TestCase

from listings.models import Company
from tests.company_factories import make_proof
from tests.factories import make_company, make_listing, make_user


class CompanyNewTests(TestCase):
    url = "/recruit/companies/new/"

    def setUp(self):
        self.user = make_user("ada@kindclinic.com")
        self.client.force_login(self.user)

    def create(self, name="Kind Clinic", website="https://www.kindclinic.com/about", **more):
        return self.client.post(self.url, {"name": name, "website": website, **more})

    def reasons(self, slug="kind-clinic"):
        reviews = Company.objects.get(slug=slug).reviews.all()
        return [review.reason for review in reviews]

    def test_whoever_creates_it_owns_it_unproven_and_the_history_says_so(self):
        response = self.create()
        self.assertRedirects(response, "/recruit/kind-clinic/proof/")
        company = Company.objects.get(slug="kind-clinic")
        self.assertEqual("kindclinic.com", company.domain)
        self.assertEqual("none", company.proof)
        self.assertEqual("owner", company.members.get(user=self.user).role)
        self.assertEqual("created the company", company.events.get().what)
        self.assertEqual([], self.reasons())

    def test_an_address_that_is_taken_or_was_gets_a_number(self):
        make_company("Kind Clinic", slug="kind-clinic")
        renamed = make_company("Other", slug="kind-clinic-2")
        renamed.slug = "other"
        renamed.save()
        self.create(is_another="on")
        self.assertTrue(Company.objects.filter(slug="kind-clinic-3").exists())

    def test_the_words_of_our_own_addresses_are_nobodys(self):
        self.create("Companies", "https://companies-inc.example.com")
        self.assertTrue(Company.objects.filter(slug="companies-2").exists())

    def test_somebody_who_takes_the_address_in_between_is_met(self):
        """The database alone says what is free: the first try is made to collide."""
        make_company("Kind Clinic", slug="kind-clinic", is_demo=True)
        self.create()
        self.assertTrue(Company.objects.filter(slug="kind-clinic-2").exists())

    def test_companies_of_that_name_or_domain_are_offered_first(self):
        make_company("Kind Clinic Inc", slug="kind-clinic-inc")
        make_company("Other House", domain="kindclinic.com")
        make_company("Kind Clinic", slug="kind-clinic", is_demo=True)
        response = self.create()
        self.assertEqual(422, response.status_code)
        self.assertContains(response, "Claim Kind Clinic Inc", status_code=422)
        self.assertContains(response, "/recruit/companies/other-house/claim/", status_code=422)
        self.assertNotContains(response, "/recruit/companies/kind-clinic/claim/", status_code=422)
        self.assertFalse(self.user.memberships.exists())
        self.assertEqual(302, self.create(is_another="on").status_code)

    def test_a_form_that_is_sent_twice_creates_one_company(self):
        self.create(is_another="on")
        again = self.create(is_another="on")
        self.assertRedirects(again, "/recruit/kind-clinic/proof/")
        self.assertEqual(1, Company.objects.count())

    def test_look_alikes_of_proven_domains_wait_for_staff_and_are_told(self):
        make_proof(company=make_company("Kind Clinic", domain="kindclinic.com"))
        for number, website in enumerate(
            ("kindcl1nic.com", "kind-clinic.com", "kindclinics.com", "kndclinic.com",
             "kindcl\u0456nic.com", "kidnclinic.com")
        ):  # fmt: skip
            with (
                self.subTest(website),
                mock.patch("listings.hiring.companies.founding.MOST_A_DAY", 99),
            ):
                self.create(f"Firm {number}", f"https://{website}")
                self.assertEqual(["look_alike"], self.reasons(f"firm-{number}"))
        page = self.client.get("/recruit/firm-0/proof/")
        self.assertContains(page, "kindcl1nic.com looks like kindclinic.com")
        self.assertContains(page, "no proof counts")

    def test_what_nobody_has_proven_is_no_model_to_look_like(self):
        make_company("Kind Clinic", domain="kindclinic.com")
        self.create("Firm", "https://kindcl1nic.com")
        self.assertEqual([], self.reasons("firm"))

    def test_short_domains_one_letter_apart_are_both_themselves(self):
        make_proof(company=make_company("BP", domain="bp.com"))
        self.create("HP", "https://hp.com")
        self.assertEqual([], self.reasons("hp"))

    def test_the_name_or_the_domain_of_a_verified_company_waits_for_staff(self):
        make_proof(company=make_company("Kind Clinic LLC", domain="kindclinic.com"))
        self.create("Kind Clinic", "https://elsewhere.com", is_another="on")
        self.assertEqual(["same_name"], self.reasons())
        self.create("Firm", "https://kindclinic.com", is_another="on")
        self.assertEqual(["taken"], self.reasons("firm"))

    def test_free_mail_waits_for_staff_as_website_and_as_account(self):
        self.create("Firm", "https://gmail.com")
        self.assertEqual(["mail_provider"], self.reasons("firm"))
        self.client.force_login(make_user("ada@gmail.com"))
        self.create()
        self.assertEqual(["free_mail"], self.reasons())
        page = self.client.get("/recruit/kind-clinic/proof/")
        self.assertContains(page, "an address at gmail.com")

    def test_bad_input_is_said_and_kept(self):
        for name, website in (
            ("", "https://a.com"), ("---", "https://a.com"), ("A", "nonsense"), ("A", ""),
            ("A", "https://localhost"), ("A", "https://co.uk"), ("A", "ftp://a.com"),
            ("A", "https://127.0.0.1/"), ("A", "https://[::1]/"), ("x" * 161, "https://a.com"),
            ("A\x00", "https://a.com"), ("A", "https://" + "a" * 290 + ".com"),
        ):  # fmt: skip
            with self.subTest(name=name, website=website):
                response = self.create(name, website)
                self.assertContains(response, "Please correct", status_code=422)
        self.assertFalse(Company.objects.exists())

    def test_a_person_creates_five_a_day(self):
        for number in range(5):
            self.create(f"Firm {number}", f"https://firm{number}here.com")
        response = self.create("Firm 6", "https://another.com")
        self.assertContains(response, "at most 5 companies a day", status_code=422)

    def test_its_listings_may_be_there_already(self):
        listing = make_listing(company=make_company("Kind Clinic"))
        self.assertContains(self.create(), listing.company.get_absolute_url(), status_code=422)
