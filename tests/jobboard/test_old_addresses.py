from __future__ import annotations

from django.test import TestCase

from careers.models import Career
from listings.models import Company
from tests.factories import make_career, make_company, make_state


class OldAddressTests(TestCase):
    def rename(self, row, *slugs: str) -> None:
        for slug in slugs:
            type(row).objects.filter(pk=row.pk).update(slug=slug)

    def test_every_name_a_career_had_leads_to_the_last_in_one_step(self):
        make_state()
        self.rename(make_career("Nurse"), "rn", "registered-nurse")
        for old in ("nurse", "rn"):
            for rest in ("", "reviews/", "in/texas/", "salary/?unit=hour"):
                with self.subTest(old=old, rest=rest):
                    response = self.client.get(f"/{old}-jobs/{rest}", follow=True)
                    self.assertEqual([(f"/registered-nurse-jobs/{rest}", 301)],
                                     response.redirect_chain)  # fmt: skip
                    self.assertIn(response.status_code, (200, 404))

    def test_a_company_that_was_renamed_is_found(self):
        self.rename(make_company("Kind Clinic"), "kind-hospital")
        self.assertRedirects(
            self.client.get("/companies/kind-clinic/"), "/companies/kind-hospital/", 301
        )

    def test_an_address_that_is_taken_again_is_its_new_owners(self):
        first = make_company("Acme")
        self.rename(first, "acme-old")
        second = make_company("Acme", slug="acme")
        self.assertContains(self.client.get("/companies/acme/"), "Acme")
        self.assertEqual(0, first.old_slugs.count())
        self.rename(second, "acme-two")
        self.assertRedirects(self.client.get("/companies/acme/"), "/companies/acme-two/", 301)
        self.rename(second, "acme")
        self.assertEqual(["acme-two"], [row.slug for row in second.old_slugs.all()])
        self.assertEqual(200, self.client.get("/companies/acme/").status_code)

    def test_saving_in_any_way_keeps_the_old_name(self):
        career = make_career("Nurse")
        career.slug = "nurses"
        career.save()
        Career.objects.bulk_update([career], ["title"])
        company = make_company("Kind Clinic")
        company.slug = "clinic"
        Company.objects.bulk_update([company], ["slug"])
        self.assertEqual(["nurse"], list(career.old_slugs.values_list("slug", flat=True)))
        self.assertEqual(["kind-clinic"], list(company.old_slugs.values_list("slug", flat=True)))

    def test_what_nobody_was_called_is_not_found(self):
        for path in ("/nobody-jobs/", "/companies/nobody/", "/-jobs/", "/companies//", "/%00-jobs/",
                     "/nowhere/", f"/{'x' * 3000}-jobs/", "/companies/a%0Ab/"):  # fmt: skip
            with self.subTest(path=path[:40]):
                self.assertEqual(404, self.client.get(path).status_code)

    def test_a_form_is_not_led_anywhere(self):
        self.rename(make_career("Nurse"), "rn")
        self.assertEqual(404, self.client.post("/nurse-jobs/reviews/").status_code)
