from django.test import TestCase

from careers.models import Career
from tests.factories import make_career, make_occupation, make_wage
from tests.study_factories import make_rating, make_related, make_requirement
from tests.title_factories import make_alias


class CareerRouteTests(TestCase):
    url = "/career-route/"

    def seat(self, title, *, pay=None, category=None, skills=()):
        occupation = make_occupation()
        make_career(title, occupations=[occupation])
        if pay:
            make_wage(occupation=occupation, p50_annual=pay)
        if category:
            make_requirement(occupation, category)
        for name in skills:
            make_rating(occupation, name, 4)
        return occupation

    def make_chain(self):
        """Aide, nurse, doctor: each close to the next."""
        aide = self.seat("Care Aide", pay=40_000, category=2, skills=["Speaking"])
        nurse = self.seat("Nurse", pay=90_000, category=5, skills=["Speaking", "Biology"])
        doctor = self.seat("Doctor", pay=220_000, category=11, skills=["Biology", "Chemistry"])
        make_related(aide, nurse)
        make_related(nurse, doctor)
        return aide, nurse, doctor

    def ask(self, start="Care Aide", goal="Doctor", **more):
        return self.client.get(self.url, {"start": start, "goal": goal, **more})

    def test_the_bare_page_asks(self):
        self.make_chain()
        page = self.client.get(self.url)
        self.assertContains(page, "Find your career route")
        self.assertContains(page, '<option value="Care Aide">')
        self.assertNotContains(page, "noindex")

    def test_each_step_says_what_it_asks_and_brings(self):
        self.make_chain()
        nurse = Career.objects.get(slug="nurse")
        nurse.licences.create(name="State nursing license", requirement="required")
        page = self.ask()
        for text in ("2 steps, by way of nurse", "Median pay", "$90,000 a year",
                     "+$50,000 a year", "Associate&#x27;s degree, about 2 more years",
                     "Doctoral or professional degree, about 7 more years",
                     "State nursing license (required)", "Biology", "9 years",
                     "+$180,000</p><p>a year", "1 of 2 that matter"):  # fmt: skip
            self.assertContains(page, text)

    def test_a_license_nobody_wrote_about_is_not_denied(self):
        self.make_chain()
        self.assertContains(self.ask(), "not reported here; ask your state", count=2)

    def test_titles_slugs_and_other_cases_are_understood(self):
        self.make_chain()
        for start in ("care-aide", "CARE AIDE", "Care Aides"):
            with self.subTest(start=start):
                self.assertContains(self.ask(start), "From care aide to doctor")

    def test_an_ambiguous_end_is_asked_about(self):
        self.make_chain()
        for title in ("Care Aide", "Doctor"):
            make_alias("Healer", Career.objects.get(title=title).occupations.get())
        page = self.ask(start="healer")
        self.assertContains(page, "Which Healer?")
        self.assertContains(page, "start=Care+Aide&amp;goal=Doctor")

    def test_an_unknown_title_is_reported_and_kept(self):
        self.make_chain()
        page = self.ask(goal="Dragon tamer")
        self.assertContains(page, "No occupation we know is called")
        self.assertContains(page, 'value="Dragon tamer"')

    def test_there_is_no_route_from_a_career_to_itself(self):
        self.make_chain()
        self.assertContains(self.ask(goal="care aide"), "That is the same career")

    def test_a_goal_that_was_left_empty_is_asked_for(self):
        self.make_chain()
        self.assertContains(self.ask(goal=""), "Enter a job title.")

    def test_a_link_may_fill_in_the_start_alone(self):
        self.make_chain()
        page = self.client.get(self.url, {"start": "doctor"})
        self.assertContains(page, 'value="doctor"')
        self.assertNotContains(page, "Please correct the following")

    def test_nonsense_is_reported_not_obeyed(self):
        self.make_chain()
        page = self.ask(by="luck", start="\0" * 500)
        self.assertEqual(200, page.status_code)
        self.assertContains(page, "Please correct the following")

    def test_an_occupation_that_is_close_to_none_has_no_route(self):
        self.make_chain()
        make_career("Hermit", occupations=[make_occupation("99-9999")])
        self.assertContains(self.ask(goal="Hermit"), "Neither O*NET nor the official")

    def test_an_occupation_that_onet_does_not_place_is_reached_by_its_group(self):
        self.make_chain()
        make_career("Nurse of Another Kind", occupations=[make_occupation("29-8888")])
        self.assertContains(self.ask(goal="Nurse of Another Kind"), "1 step")

    def test_without_official_data_it_says_how_to_get_it(self):
        self.seat("Care Aide")
        self.seat("Doctor")
        self.assertContains(self.ask(), "import_labor_data")

    def test_the_wish_chooses_the_route(self):
        aide, _, doctor = self.make_chain()
        detour = self.seat("Lab Worker", pay=39_000, category=11, skills=["Speaking", "Chemistry"])
        make_related(aide, detour)
        make_related(detour, doctor)
        self.assertContains(self.ask(by="pay"), "by way of nurse")
        # Both ways take nine years of schooling; the nurse's is the better paid.
        self.assertContains(self.ask(by="schooling"), "by way of nurse")
        make_rating(detour, "Biology", 4)
        self.assertContains(self.ask(by="skills"), "2 steps")

    def test_it_is_shared_by_its_address_and_not_indexed(self):
        self.make_chain()
        page = self.ask(by="skills")
        self.assertContains(page, "noindex")
        self.assertContains(page, "fewest new skills")

    def test_the_words_of_onets_license_stand_on_the_page(self):
        self.make_chain()
        self.assertContains(self.ask(), "This page includes information from the O*NET", count=1)

    def test_it_takes_twelve_queries_however_long_the_route(self):
        self.make_chain()
        self.ask()  # the graph is read once
        with self.assertNumQueries(12):
            self.ask()
