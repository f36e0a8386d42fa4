from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import Listing
from salaries.models import Area
from tests.factories import (
    make_area,
    make_career,
    make_company,
    make_country,
    make_listing,
    make_metro,
    make_occupation,
    make_place,
    make_state,
    make_wage,
)
from tests.listings.job_posting import faults_of, job_posting_of

QUERIES = 15


class ListingDetailTests(TestCase):
    def test_it_says_what_the_employer_said(self):
        listing = make_listing(
            "Night nurse", description="Care **all night**.", pay_min=30, pay_max=36.5,
            pay_period="hour", skills=["Triage"], benefits=["Parking"],
        )  # fmt: skip
        response = self.client.get(listing.get_absolute_url())
        way_on = f'href="{listing.get_absolute_url()}apply/?via=direct"'
        for text in ("<strong>all night</strong>", "$30.00 to $36.50 an hour", "Triage", "Parking",
                     "First posted", way_on):  # fmt: skip
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
        self.assertContains(response, "about the 62nd percentile")

    def test_pay_outside_of_what_is_published_is_said_in_words(self):
        career = make_career(occupations=[occupation := make_occupation()])
        make_wage(occupation=occupation)
        for low, words in ((20_000, "below the 10th percentile"), (100_000, "above the 90th"),
                           (60_000, "at the median")):  # fmt: skip
            with self.subTest(low=low):
                pay = {"pay_min": low, "pay_max": low, "pay_period": "year"}
                response = self.client.get(make_listing(career=career, **pay).get_absolute_url())
                self.assertContains(response, words)

    def test_its_record_is_public(self):
        listing = make_listing(status="draft", first_posted_at=None)
        listing.publish()
        listing.title = "Charge nurse"
        listing.edit("title")
        listing.renew()
        listing.close("filled")
        listing.publish()
        response = self.client.get(listing.get_absolute_url())
        for text in ("Opened", "Edited: title", "Renewed", "Closed: filled", "Posted again",
                     "Renewed so far"):  # fmt: skip
            self.assertContains(response, text)

    def test_jobs_and_places_around_it_are_named(self):
        austin, buda = make_place("Austin"), make_place("Buda", latitude=30.08, longitude=-97.84)
        listing = make_listing("This one", places=[austin])
        make_listing("Next door", places=[buda])
        make_listing("Far away", places=[make_place("Boston", "MA", latitude=42.4, longitude=-71)])
        around = self.client.get(listing.get_absolute_url()).context["around"]
        self.assertEqual(["Next door"], [other.title for other in around.nearby])
        self.assertEqual([("Buda, TX", 1)], [(str(p), jobs) for p, jobs in around.places])

    def test_the_number_of_queries_does_not_grow(self):
        career, place, company = make_career(), make_place(), make_company()
        make_wage(occupation=career.occupations.get())
        same = {"career": career, "places": [place], "company": company}
        listing = make_listing(**same)
        for _ in range(2):
            make_listing(**same)
            make_listing(places=[place])
        self.client.get(listing.get_absolute_url())
        with self.assertNumQueries(QUERIES):
            self.client.get(listing.get_absolute_url())
        for _ in range(6):
            make_listing(**same)
            make_listing(places=[place])
        with self.assertNumQueries(QUERIES):
            self.client.get(listing.get_absolute_url())

    def test_another_title_in_the_address_leads_to_the_right_one(self):
        listing = make_listing("Night nurse")
        wrong = f"/jobs/somebody/old-title-{listing.pk}/"
        self.assertRedirects(self.client.get(wrong), listing.get_absolute_url(), status_code=301)

    def test_what_was_never_published_is_not_found(self):
        for status in ("draft", "in_review"):
            with self.subTest(status=status):
                listing = make_listing(status=status)
                self.assertEqual(404, self.client.get(listing.get_absolute_url()).status_code)
        future = make_listing(published_at=timezone.now() + timedelta(days=1))
        self.assertEqual(404, self.client.get(future.get_absolute_url()).status_code)
        self.assertEqual(404, self.client.get("/jobs/a/b-99999999999999999999/").status_code)

    def test_a_closed_one_says_so_for_90_days_and_leads_on(self):
        career = make_career()
        make_listing("An open one", career=career)
        for status, outcome in (
            ("filled", "filled this job"),
            ("cancelled", "took this job back"),
            ("paused", "paused"),
            ("expired", "Its time ran out"),
        ):
            with self.subTest(status=status):
                listing = make_listing(status=status, career=career)
                response = self.client.get(listing.get_absolute_url())
                for text in ("This job is closed", outcome, "An open one", "noindex"):
                    self.assertContains(response, text)
                self.assertNotContains(response, "JobPosting")
                self.assertNotContains(response, "Apply at")

    def test_then_it_is_gone_and_never_a_redirect(self):
        long_ago = timezone.now() - timedelta(days=125)
        listing = make_listing(published_at=long_ago, closes_at=long_ago + timedelta(days=30))
        for path in (listing.get_absolute_url(), f"/jobs/other/words-{listing.pk}/"):
            response = self.client.get(path)
            self.assertContains(response, "This job is gone", status_code=410)

    def test_search_engines_get_what_the_employer_stated(self):
        city = make_place("Austin", "TX")
        listing = make_listing(
            "Night nurse", places=[city], pay_min=30, pay_max=36.5, pay_period="hour",
            description="Care **all night**.", company=make_company("Clinic", domain="clinic.org"),
        )  # fmt: skip
        posting = job_posting_of(self.client.get(listing.get_absolute_url()))
        self.assertEqual([], faults_of(posting))
        self.assertEqual("<p>Care <strong>all night</strong>.</p>", posting["description"].strip())
        self.assertEqual(
            {"addressLocality": "Austin", "addressRegion": "TX", "addressCountry": "US"},
            {k: v for k, v in posting["jobLocation"][0]["address"].items() if k != "@type"},
        )
        value = posting["baseSalary"]["value"]
        self.assertEqual((30, 36.5, "HOUR"),
                         (value["minValue"], value["maxValue"], value["unitText"]))  # fmt: skip

    def test_every_kind_of_posting_is_valid(self):
        country, texas = make_country(), make_state()
        metro = make_metro(state=texas)
        kinds = [
            {"work_mode": "remote", "remote_region": country, "places": []},
            {"work_mode": "remote", "remote_region": texas, "places": []},
            {"places": [metro]},
            {"places": [make_place(), make_place()], "work_mode": "hybrid"},
            {"pay_max": 90_000, "pay_period": "year"},
            {"pay_min": 500, "pay_max": 500, "pay_period": "week"},
            *({"job_type": value} for value in Listing.JobType.values),
        ]
        for fields in kinds:
            with self.subTest(fields=fields):
                listing = make_listing(**fields)
                posting = job_posting_of(self.client.get(listing.get_absolute_url()))
                self.assertEqual([], faults_of(posting))

    def test_an_invented_job_is_not_offered_to_search_engines(self):
        response = self.client.get(make_listing(is_demo=True).get_absolute_url())
        self.assertNotContains(response, "JobPosting")
        self.assertContains(response, "noindex")

    def test_a_demo_listing_says_so_and_cannot_be_applied_for(self):
        response = self.client.get(make_listing(is_demo=True).get_absolute_url())
        self.assertContains(response, "invented")
        self.assertNotContains(response, "Apply")

    def test_similar_jobs_are_of_the_same_career(self):
        career = make_career()
        listing = make_listing("This one", career=career)
        make_listing("Like it", career=career)
        make_listing("Unlike it")
        similar = self.client.get(listing.get_absolute_url()).context["around"].similar
        self.assertEqual(["Like it"], [other.title for other in similar])
