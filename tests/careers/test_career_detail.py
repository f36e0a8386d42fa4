from django.test import TestCase
from django.utils import timezone

from careers.models import CareerFigure, CareerPath, CareerSection, Rating, Skill
from salaries.models import Area, SalaryReport, Share
from tests.factories import (
    make_area,
    make_career,
    make_listing,
    make_occupation,
    make_place,
    make_source,
    make_wage,
)


class CareerDetailTests(TestCase):
    def setUp(self):
        self.occupation = make_occupation("29-1141", title="Registered Nurses")
        self.career = make_career("Registered Nurse", occupations=[self.occupation])
        self.url = "/registered-nurse-jobs/"

    def text(self) -> str:
        return self.client.get(self.url).content.decode()

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/").status_code)

    def test_a_bare_career_has_no_empty_block(self):
        page = self.text()
        self.assertIn("Find the best Registered Nurse jobs for you", page)
        for block in ("Working as", "demographics", "career paths", "Top skills", "Top colleges"):
            self.assertNotIn(block, page)
        self.assertIn("not reported by the official survey", page)

    def test_official_pay_stands_with_its_source(self):
        make_wage(occupation=self.occupation, p50_annual=97_550, source=make_source(title="OEWS"))
        page = self.text()
        self.assertIn("$97,550", page)
        self.assertIn("BLS OEWS, May 2025", page)
        self.assertIn("Top 10% earn more than", page)

    def test_capped_and_missing_pay_is_said_in_words(self):
        make_wage(
            occupation=self.occupation, p50_annual=None, p90_annual=None, p10_annual=None,
            p50_hourly_cents=None, top_coded=["p50_annual", "p90_annual"],
        )  # fmt: skip
        page = self.text()
        self.assertIn("$239,200 or more a year", page)
        self.assertIn("not reported", page)

    def test_cities_are_ranked_by_median_with_a_cap_as_the_least_it_can_be(self):
        for name, median, capped in (("Low", 50_000, []), ("High", 90_000, []),
                                     ("Top", None, ["p50_annual"])):  # fmt: skip
            area = make_area(Area.Kind.METRO, principal_city=make_place(name))
            make_wage(occupation=self.occupation, area=area, p50_annual=median, top_coded=capped)
        make_wage(occupation=self.occupation)
        page = self.text()
        self.assertLess(page.index("Top, TX"), page.index("High, TX"))
        self.assertLess(page.index("High, TX"), page.index("Low, TX"))

    def test_an_editors_figure_stands_beside_the_official_one(self):
        make_wage(occupation=self.occupation, p50_annual=97_550)
        source = make_source(publisher="Survey", title="of nurses", release="2025")
        CareerFigure.objects.create(
            career=self.career,
            kind="average_pay_annual",
            value=81_000,
            unit="usd_year",
            source=source,
        )
        page = self.text()
        self.assertIn("$97,550", page)
        self.assertIn("$81,000", page)
        self.assertIn("Survey of nurses, 2025", page)

    def test_growth_says_whether_jobs_shrink(self):
        make_wage(occupation=self.occupation)
        CareerFigure.objects.create(
            career=self.career, kind="growth_percent", value=-3.2, unit="percent",
            window="2024-34", source=make_source(),
        )  # fmt: skip
        self.assertIn("projected to shrink by 3.2% in 2024-34", self.text())

    def test_prose_is_clean_html(self):
        CareerSection.objects.create(
            career=self.career, kind="overview", updated_on="2026-11-01",
            body="**Bold** <script>alert(1)</script>",
        )  # fmt: skip
        page = self.text()
        self.assertIn("<strong>Bold</strong>", page)
        self.assertNotIn("<script>alert", page)

    def test_shares_show_what_is_missing_to_a_hundred(self):
        for position, (label, share) in enumerate((("Women", 86), ("Men", 10)), start=1):
            Share.objects.create(
                career=self.career, topic="gender", position=position, label=label,
                share_percent=share, source=make_source(),
            )  # fmt: skip
        page = self.text()
        self.assertIn("86%", page)
        self.assertIn("Not reported", page)
        self.assertIn("4%", page)

    def test_paths_show_the_difference_in_official_pay(self):
        make_wage(occupation=self.occupation, p50_annual=90_000, area=make_area())
        other = make_occupation("29-1171", title="Nurse Practitioners")
        make_wage(occupation=other, p50_annual=130_000, area=make_area())
        to_career = make_career("Nurse Practitioner", occupations=[other])
        CareerPath.objects.create(
            career=self.career, direction="after", to_career=to_career, source=make_source()
        )
        page = self.text()
        self.assertIn("+$40,000 a year", page)
        self.assertIn('href="/nurse-practitioner-jobs/"', page)

    def test_only_published_ratings_and_reports_count(self):
        for stars, status in ((5, "published"), (4, "published"), (1, "pending")):
            Rating.objects.create(career=self.career, stars=stars, status=status)
        make_wage(occupation=self.occupation)
        for employer, status in (("Shown Clinic", "published"), ("Secret Clinic", "pending")):
            SalaryReport.objects.create(
                career=self.career, job_title="Nurse", employer=employer, pay_annual=80_000,
                status=status, reported_at=timezone.now(),
            )  # fmt: skip
        page = self.text()
        self.assertIn("4.5", page)
        self.assertIn("2 ratings", page)
        self.assertIn("Shown Clinic", page)
        self.assertNotIn("Secret Clinic", page)

    def test_it_lists_live_jobs_and_their_number(self):
        make_listing("Night nurse", career=self.career)
        make_listing("Day nurse", career=self.career)
        make_listing("Closed nurse", career=self.career, status="filled")
        page = self.text()
        self.assertIn("Night nurse", page)
        self.assertIn("See 2 jobs", page)
        self.assertNotIn("Closed nurse", page)

    def test_it_reads_without_cookies_and_names_itself_to_machines(self):
        Skill.objects.create(career=self.career, name="Triage", kind="hard", source=make_source())
        response = self.client.get(self.url)
        self.assertEqual({}, response.cookies)
        self.assertContains(response, '"@type":"Occupation"')
        self.assertContains(response, '"@type":"BreadcrumbList"')
        self.assertContains(
            response, 'rel="canonical" href="http://127.0.0.1:8000/registered-nurse-jobs/"'
        )

    def test_it_takes_fourteen_queries_at_most(self):
        make_wage(occupation=self.occupation)
        for number in range(4):
            self.career.skills.create(name=f"Skill {number}", kind="hard", source=make_source())
            make_listing(f"Nurse {number}", career=self.career)
        with self.assertNumQueries(14):
            self.client.get(self.url)
