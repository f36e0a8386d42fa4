from django.test import TestCase

from careers.models import Career, Rating
from tests.factories import make_area, make_career, make_listing, make_occupation, make_wage
from tests.labor_factories import make_projection, make_weekly_earnings, make_workforce
from tests.salaries.pay_rows import change, make_paid_career
from tests.title_factories import make_alias


class CompareCareersTests(TestCase):
    url = "/compare/"

    def setUp(self):
        self.paid = make_paid_career()
        self.welder = make_career("Welder", occupations=[make_occupation("51-4121")])
        make_wage(occupation=self.welder.occupations.get(), p50_annual=51_234,
                  area=self.paid.wages["nation"].area)  # fmt: skip

    def compare(self, *titles: str, **query: str):
        return self.client.get(self.url, {"career": list(titles)} | query)

    def line(self, page, label: str) -> list[str]:
        """The texts of one line of the tables."""
        (found,) = [
            line for block in page.context["blocks"] for line in block.lines if line.label == label
        ]
        return found.texts

    def test_it_opens_with_a_question(self):
        page = self.client.get(self.url)
        self.assertContains(page, 'name="career"', count=4)
        self.assertNotContains(page, "Please correct")

    def test_two_careers_stand_side_by_side_on_more_than_fifteen_attributes(self):
        page = self.compare("Registered Nurse", "welders", "", "")
        self.assertEqual(["$90,000", "$51,234"], self.line(page, "Median a year"))
        self.assertGreaterEqual(sum(len(block.lines) for block in page.context["blocks"]), 15)
        self.assertContains(page, "BLS OEWS, May 2025")

    def test_what_was_not_imported_is_said_to_be_missing(self):
        page = self.compare("registered-nurse", "welder")
        for label in (
            "Growth in jobs",
            "Women",
            "Typical education",
            "Rating by people in the work",
        ):
            self.assertEqual(["not reported"] * 2, self.line(page, label))

    def test_every_table_gives_its_line(self):
        occupation = self.paid.occupation
        make_projection(occupation)
        make_workforce(occupation)
        make_weekly_earnings(occupation)
        make_listing(career=self.paid.career, pay_min=80_000, pay_max=90_000, pay_period="year")
        Rating.objects.create(career=self.paid.career, stars=4, status="published")
        self.paid.career.licences.create(name="RN license", requirement="required")
        page = self.compare("Registered Nurse", "Welder")
        for label, text in (
            ("Growth in jobs", "12% in 2024-34"), ("Openings a year", "9,700"),
            ("Typical education", "Bachelor's degree"),
            ("On-the-job training", "Internship/residency"),
            ("Women", "87.4%"), ("Women earn for each dollar of men", "85 cents"),
            ("Live jobs", "1"), ("Stated pay, average", "$85,000 a year"),
            ("Rating by people in the work", "4.0 of 5 (1 rating)"),
            ("Licenses", "RN license (required)"),
            ("Best paid state", "Texas: $80,000"), ("Best paid metro area", "Austin, TX: $99,000"),
        ):  # fmt: skip
            self.assertEqual(text, self.line(page, label)[0], label)

    def test_a_place_adds_its_own_median(self):
        page = self.compare("Registered Nurse", "Welder", place="Austin, TX")
        self.assertEqual(
            ["Austin, TX: $99,000", "not reported"], self.line(page, "Median around Austin, TX")
        )

    def test_the_best_place_may_be_paid_by_the_hour_or_capped(self):
        change(self.paid.wages["arkansas"], p50_annual=None, is_hourly_only=True,
               p50_hourly_cents=50_00)  # fmt: skip
        page = self.compare("Registered Nurse", "Welder")
        self.assertEqual("Arkansas: $50.00", self.line(page, "Best paid state")[0])
        change(self.paid.wages["texas"], p50_annual=None, top_coded=["p50_annual"])
        page = self.compare("Registered Nurse", "Welder")
        self.assertEqual("Texas: $239,200 or more", self.line(page, "Best paid state")[0])

    def test_other_names_are_understood(self):
        make_alias("RN", self.paid.occupation)
        self.assertContains(self.compare("RN", "Welder"), "“RN” was understood as")

    def test_an_ambiguous_name_is_asked_about_and_an_answer_keeps_the_others(self):
        welder = Career.objects.get(title="Welder").occupations.get()
        make_alias("Joiner", welder)
        make_alias("Joiner", self.paid.occupation)
        page = self.compare("joiner", "Welder")
        self.assertContains(page, "Which Joiner?")
        self.assertContains(page, 'href="?career=Registered+Nurse&amp;career=Welder"')

    def test_faults_are_told_and_kept(self):
        for titles, words in (
            (["Welder"], "at least two different careers"),
            (["Welder", "welders"], "at least two different careers"),
            (["Welder", "zzzz qqqq"], "No occupation we know is called “zzzz qqqq”"),
            (["a", "b", "c", "d", "e"], "Compare 4 careers at most"),
            (["Welder", "\0"], "at least two different careers"),
        ):
            with self.subTest(titles):
                page = self.compare(*titles)
                self.assertContains(page, words)
                self.assertContains(page, 'value="Welder"' if "Welder" in titles else 'value="a"')

    def test_it_takes_twelve_queries_for_four_careers(self):
        for number in (1, 2):
            make_wage(occupation=make_career(f"Helper {number}").occupations.get(),
                      area=make_area("state"))  # fmt: skip
        with self.assertNumQueries(12):
            self.compare("Registered Nurse", "Welder", "Helper 1", "Helper 2", place="Austin, TX")
