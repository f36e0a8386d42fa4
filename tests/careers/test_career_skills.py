from django.test import TestCase

from careers.models import SkillPercentile
from tests.factories import make_career, make_listing, make_occupation, make_source, make_wage
from tests.study_factories import (
    make_rating,
    make_task,
    make_technology,
    onet_source,
)


class CareerSkillsTests(TestCase):
    url = "/registered-nurse-jobs/skills/"

    def setUp(self):
        self.occupation = make_occupation("29-1141", title="Registered Nurses")
        self.career = make_career("Registered Nurse", occupations=[self.occupation])

    def rate(self):
        make_rating(self.occupation, "Active Listening", 4.12, level=4.25)
        make_rating(self.occupation, "Science", 2.5, kind="hard_skill", level=None)
        make_rating(self.occupation, "Psychology", 4.58, kind="knowledge", level=6.08)
        make_rating(self.occupation, "Empathy", 2.4, kind="work_style", scale="WI", level=None)
        make_rating(self.occupation, "Social", 5.6, kind="interest", scale="OI", level=None)

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/skills/").status_code)

    def test_without_official_data_it_says_how_to_get_it_and_is_not_indexed(self):
        page = self.client.get(self.url)
        self.assertContains(page, "import_labor_data")
        self.assertContains(page, "noindex")

    def test_an_occupation_that_onet_does_not_rate_is_said_to_be_so(self):
        make_rating(make_occupation(), "Speaking", 4)
        page = self.client.get(self.url)
        self.assertContains(page, "has no ratings of registered nurses")
        self.assertNotContains(page, "import_labor_data")

    def test_editors_skills_show_without_official_data(self):
        self.career.skills.create(
            name="Triage", kind="hard", share_percent=21.5, source=make_source()
        )
        page = self.client.get(self.url)
        self.assertContains(page, "Triage")
        self.assertContains(page, "21.5%")
        self.assertNotContains(page, "noindex")

    def test_importance_and_level_stand_beside_each_skill(self):
        self.rate()
        page = self.client.get(self.url)
        for text in ("Active Listening", "4.12", "4.25", "Psychology", "6.08", "Empathy", "5.60"):
            self.assertContains(page, text)
        self.assertContains(page, "Of 2 skills that are rated in every occupation, 1 matter")

    def test_the_words_of_onets_license_stand_on_the_page_once(self):
        self.rate()
        self.assertContains(
            self.client.get(self.url), "This page includes information from the O*NET", count=1
        )

    def test_data_of_two_releases_carries_both_attributions(self):
        make_rating(self.occupation, "Active Listening", 4)
        make_rating(self.occupation, "Psychology", 4, kind="knowledge", source=onet_source("29.0"))
        page = self.client.get(self.url)
        self.assertContains(page, "the O*NET 30.1 Database")
        self.assertContains(page, "the O*NET 29.0 Database")

    def test_software_in_demand_comes_before_what_is_only_hot(self):
        make_technology(self.occupation, "Python", is_hot=True)
        make_technology(self.occupation, "Epic Systems", is_in_demand=True)
        make_technology(self.occupation, "Ancient tool")
        text = self.client.get(self.url).content.decode()
        self.assertLess(text.index("Epic Systems"), text.index("Python"))
        self.assertLess(text.index("Python"), text.index("Ancient tool"))

    def test_tasks_beyond_the_first_eight_are_folded_away(self):
        for number in range(1, 11):
            make_task(self.occupation, f"Task number {number}.")
        page = self.client.get(self.url)
        self.assertContains(page, "Task number 10.")
        self.assertContains(page, "2 more tasks")

    def test_percentiles_among_all_occupations(self):
        SkillPercentile.objects.create(
            occupation=self.occupation, skill="Interpersonal", percentile=93, source=make_source()
        )
        self.assertContains(self.client.get(self.url), "it stands above 93% of them")

    def test_careers_that_share_most_come_first(self):
        other, near = make_occupation("29-2061"), make_occupation("29-1171")
        make_wage(occupation=near, p50_annual=132_300)
        make_career("Practical Nurse", occupations=[other])
        make_career("Nurse Practitioner", occupations=[near])
        for occupation, names in (
            (self.occupation, ("Speaking", "Writing", "Science")),
            (near, ("Speaking", "Writing", "Science")),
            (other, ("Speaking",)),
        ):
            for name in names:
                make_rating(occupation, name, 4)
        page = self.client.get(self.url)
        text = page.content.decode()
        shared = text[text.index("Careers that share most") :]
        self.assertLess(shared.index("Nurse Practitioner"), shared.index("Practical Nurse"))
        self.assertContains(page, "$132,300")

    def test_live_jobs_that_name_a_skill_are_counted(self):
        self.rate()
        make_listing("Nurse", career=self.career, skills=["Active listening"])
        make_listing("Nurse two", career=self.career, description="Nothing of it.")
        make_listing("Teacher", skills=["Active listening"])
        page = self.client.get(self.url)
        self.assertContains(page, "Of the 2 live registered nurse jobs")
        self.assertContains(page, '<td class="number">1</td>', html=True)
        self.assertContains(page, "/jobs/?career=registered-nurse&amp;q=%22Active%20Listening%22")

    def test_it_tells_search_engines_the_skills(self):
        self.rate()
        self.assertContains(self.client.get(self.url), '"skills":["Active Listening"]')

    def test_it_takes_eleven_queries(self):
        self.rate()
        make_technology(self.occupation, "Epic Systems")
        near = make_occupation("29-1171")
        make_career("Nurse Practitioner", occupations=[near])
        make_rating(near, "Active Listening", 4)
        with self.assertNumQueries(11):
            self.client.get(self.url)
