"""Every page over the data that ships: all hubs, the figures of the mirrored page, official pay."""

from __future__ import annotations

import csv
import lzma
import re
from html import unescape
from io import StringIO

from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from careers.models import Career
from listings.models import Place
from salaries.models import Area, Wage
from tests.shipped import FIXTURES, load_shipped

MAX_QUERIES = 18

# What the mirrored page says, in its order.
CAPTURE = [
    "Find the best Occupational Therapy Technician jobs for you",
    "Where do you want to work?",
    "0 selections",
    "Working as an Occupational Therapy Technician",
    "occupational therapy technician do?",
    "Occupational therapy assistants typically",
    "Occupational therapy aides typically",
    "How to become an Occupational Therapy Technician",
    "Education and training",
    "associate's degree",
    "more than 200 such programs in 2014",
    "16 weeks",
    "Important qualities",
    "Compassion",
    "Attention to detail",
    "Flexibility",
    "Interpersonal skills",
    "Physical strength",
    "Licenses, certifications and registrations",
    "NBCOT",
    "Certified Occupational Therapy Assistant (COTA)",
    "low vision",
    "Aides are not regulated",
    "bridge",
    "What is the right job for my career path?",
    "Average salary",
    "$30,542",
    "31%",
    "Occupational Therapy Technician career paths",
    "Top careers before occupational therapy technician",
    "Top careers after occupational therapy technician",
    "Average salary for an Occupational Therapy Technician",
    "$30,542 a year or $15 an hour",
    "The top 10 percent make over $45,000 a year, the bottom 10 percent under $20,000 a year",
    "Zippia page snapshot, October 2, 2020",
    "Best paying cities",
    "Recently added salaries",
    "Job title Company Start date Salary",
    "Occupational Therapy Technician Colorado State",
    "Occupational Therapy Technician demographics",
    "70.3%",
    "26.6%",
    "3.1%",
    "73.2%",
    "Black or African American 10.8%",
    "Hispanic or Latino 9.3%",
    "Foreign languages spoken",
    "72.7%",
    "9.1%",
    "9.1%",
    "Occupational Therapy Technician education",
    "46.7%",
    "19.8%",
    "14.2%",
    "Top colleges for occupational therapy technicians",
    "Northwestern University Evanston, IL · Private In-state tuition: not reported",
    "University of Southern California Los Angeles, CA · Private",
    "California State University - Bakersfield Bakersfield, CA · Public",
    "San Diego State University San Diego, CA · Public",
    "SUNY Farmingdale Farmingdale, NY · Public",
    "University of Minnesota - Twin Cities Minneapolis, MN · Public",
    "University of Illinois at Urbana-Champaign Champaign, IL · Public",
    "Howard University Washington, DC · Private",
    "SUNY at Buffalo Buffalo, NY · Public",
    "Western Carolina University Cullowhee, NC · Public",
    "Top skills for an Occupational Therapy Technician",
    "18.5% of occupational therapy technicians listed physical therapy services",
    "physical strength and compassion",
    "How do occupational therapy technicians rate their jobs?",
    "Do you work as an occupational therapy technician?",
    "Top occupational therapy technician employers",
    "Physical Therapy Central Average salary: not reported",
    "ManpowerGroup",
    "United States Navy",
    "Physiotherapy Associates",
    "McAlester Regional Health Center",
    "Georgia-Pacific",
    "October 2, 2020",
]


def words_of(html: str) -> str:
    """What a reader sees, on one line."""
    visible = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", visible))).replace(" .", ".")


class ShippedDataTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_shipped()

    def test_every_figure_of_the_capture_is_there_in_its_order(self):
        page = words_of(self.client.get("/occupational-therapy-technician-jobs/").content.decode())
        at = 0
        for text in CAPTURE:
            found = page.find(text, at)
            self.assertNotEqual(-1, found, f"{text!r} is missing after {page[at - 60 : at]!r}")
            at = found + len(text)

    def test_every_hub_is_whole_and_takes_few_queries(self):
        careers = list(Career.objects.values_list("slug", flat=True))
        self.assertGreaterEqual(len(careers), 830)
        broken = {}
        for slug in careers:
            reset_queries()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = self.client.get(f"/{slug}-jobs/")
            html = response.content.decode()
            faults = [
                response.status_code != 200 and response.status_code,
                len(queries) > MAX_QUERIES and f"{len(queries)} queries",
                re.search(r"\bNone\b", words_of(html)) and "None",
                re.search(r"<(h\d|caption|th|dt)\b[^>]*>\s*</\1>", html) and "an empty heading",
                html.count("<h1") != 1 and "not one h1",
                len(re.findall(r'class="source"', html)) < 1 and "no source",
            ]
            if any(faults):
                broken[slug] = [fault for fault in faults if fault]
        self.assertEqual({}, broken)

    def test_national_figures_are_the_publishers(self):
        """BLS OEWS, May 2025: occupational therapy assistants."""
        wage = Wage.objects.national().get(occupation__soc_code="31-2011")
        published = self.row("0000000", "31-2011")
        self.assertEqual(int(published["tot_emp"]), wage.employment)
        self.assertEqual(int(published["a_median"]), wage.p50_annual)
        self.assertEqual(round(float(published["h_median"]) * 100), wage.p50_hourly_cents)
        self.assertEqual((51_290, 72_300, 34_76), (wage.employment, wage.p50_annual, 34_76))

    def test_a_metros_top_tenth_is_the_files(self):
        area = Area.objects.get(kind=Area.Kind.METRO, principal_city__slug="austin-tx")
        wage = area.wages.get(occupation__soc_code="29-1141")
        self.assertEqual(int(self.row(area.code, "29-1141")["a_pct90"]), wage.p90_annual)

    def row(self, area: str, soc_code: str) -> dict[str, str]:
        with lzma.open(FIXTURES / "oews_may_2025.csv.xz", "rt", newline="") as file:
            for row in csv.DictReader(file):
                if row["area"] == area and row["occ_code"] == soc_code:
                    return row
        raise AssertionError(f"no row for {soc_code} in {area}")

    def test_a_hundred_figures_drawn_from_the_shipped_file_are_on_their_pages(self):
        out = StringIO()
        call_command("check_drawn_figures", FIXTURES, seed=2025, stdout=out, stderr=StringIO())
        self.assertIn("all 100 figures found", out.getvalue())

    def test_every_metro_has_its_city_and_every_city_its_state(self):
        metros = Area.objects.filter(kind=Area.Kind.METRO)
        self.assertEqual(393, metros.count())
        self.assertEqual(0, metros.filter(principal_city=None).count())
        self.assertEqual(0, Place.objects.cities().filter(state=None).count())
        self.assertEqual("Austin, TX", str(metros.get(title__startswith="Austin").principal_city))

    def test_new_york_is_the_city_its_mail_goes_to(self):
        (city,) = Place.objects.called("10001")
        self.assertEqual([city], list(Place.objects.called("New York, NY")))
        self.assertEqual(("New York, NY", True), (str(city), city.population > 8_000_000))
        self.assertEqual(city, Area.objects.get(title__startswith="New York-").principal_city)

    def test_a_misspelled_title_finds_the_career(self):
        self.assertContains(self.client.get("/careers/", {"q": "nruse"}), "Registered Nurse")

    def test_the_match_form_leads_to_jobs_there(self):
        response = self.client.get(
            "/jobs/", {"place": "california; Texas", "job_type": "full_time"}
        )
        self.assertContains(response, "California")
        for listing in response.context["page"]:
            self.assertEqual("full_time", listing.job_type)
