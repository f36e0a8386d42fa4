from django.test import TestCase

from salaries.models import Area
from tests.factories import (
    make_area,
    make_career,
    make_listing,
    make_metro,
    make_occupation,
    make_place,
    make_wage,
)


class ListingDetailTests(TestCase):
    def test_it_says_what_the_employer_said(self):
        listing = make_listing(
            "Night nurse", description="Care **all night**.", pay_min=30, pay_max=36.5,
            pay_period="hour", skills=["Triage"], benefits=["Parking"],
        )  # fmt: skip
        response = self.client.get(listing.get_absolute_url())
        for text in ("<strong>all night</strong>", "$30.00 to $36.50 an hour", "Triage", "Parking",
                     "First posted", 'href="https://example.com/apply"'):  # fmt: skip
            self.assertContains(response, text)

    def test_its_pay_is_compared_with_the_nearest_official_figures(self):
        occupation = make_occupation(title="Registered Nurses")
        metro = make_metro()
        city = make_place("Austin", metro=metro)
        area = make_area(Area.Kind.METRO, place=metro, principal_city=city)
        make_wage(occupation=occupation)
        make_wage(occupation=occupation, area=area, p50_annual=80_000, p75_annual=90_000)
        career = make_career("Registered Nurse", occupations=[occupation])
        listing = make_listing(
            places=[city], career=career, pay_min=84_000, pay_max=86_000, pay_period="year"
        )
        response = self.client.get(listing.get_absolute_url())
        self.assertContains(response, "in Austin, TX earn a median of")
        self.assertContains(response, "$80,000 a year")
        self.assertContains(response, "between the median and the 75th percentile")

    def test_another_title_in_the_address_leads_to_the_right_one(self):
        listing = make_listing("Night nurse")
        wrong = f"/jobs/somebody/old-title-{listing.pk}/"
        self.assertRedirects(self.client.get(wrong), listing.get_absolute_url(), status_code=301)

    def test_what_is_not_live_is_not_found(self):
        for status in ("draft", "in_review", "paused", "filled", "cancelled", "expired"):
            with self.subTest(status=status):
                listing = make_listing(status=status)
                self.assertEqual(404, self.client.get(listing.get_absolute_url()).status_code)
        self.assertEqual(404, self.client.get("/jobs/a/b-99999999999999999999/").status_code)

    def test_a_demo_listing_says_so_and_cannot_be_applied_for(self):
        response = self.client.get(make_listing(is_demo=True).get_absolute_url())
        self.assertContains(response, "invented")
        self.assertNotContains(response, "Apply")

    def test_similar_jobs_are_of_the_same_career(self):
        career = make_career()
        listing = make_listing("This one", career=career)
        make_listing("Like it", career=career)
        make_listing("Unlike it")
        similar = self.client.get(listing.get_absolute_url()).context["similar"]
        self.assertEqual(["Like it"], [other.title for other in similar])
