from django.test import SimpleTestCase, TestCase

from careers.models import TitleAlias
from careers.title_matching import TitleMatcher, match, names_in, normalised
from tests.factories import make_area, make_career, make_occupation, make_wage
from tests.title_factories import make_alias


class NormalisedTests(SimpleTestCase):
    def test_titles_that_mean_the_same_are_compared_as_equal(self):
        same = [
            ("Sr. Sales Assoc.", "senior sales associates"),
            ("R.N.", "RN"),
            ("Director of Nursing", "Director, Nursing"),
            ("Salesmen", "salesman"),
            ("A&P Mechanic", "a & p mechanics"),
            ("HR Mgr", "Human Resources Manager"),
            ("Nurse\N{RIGHT SINGLE QUOTATION MARK}s Aide", "nurse aide"),
            ("3rd Grade Teacher", "Third-grade teachers"),
            ("Café Barista", "cafe barista"),
        ]
        for one, other in same:
            with self.subTest(one):
                self.assertEqual(normalised(other), normalised(one))

    def test_different_work_stays_different(self):
        for one, other in [("C++ developer", "C# developer"), ("Waiter", "Waitress"), ("OT", "PT")]:
            self.assertNotEqual(normalised(other), normalised(one))

    def test_a_title_with_another_one_in_brackets_is_two(self):
        self.assertEqual(["RN", "Registered Nurse"], names_in("RN (Registered Nurse)"))
        self.assertEqual(["Psychiatric Technician", "PT"], names_in("Psychiatric Technician (PT)"))
        self.assertEqual(["Teacher (math)"], names_in("Teacher (math)"))

    def test_what_has_no_word_is_nothing(self):
        self.assertEqual("", normalised("  --- !!! of the"))


class MatchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.nurse = cls.occupation("29-1141", "Registered Nurse", 3_300_000)
        cls.welder = cls.occupation("51-4121", "Welder", 450_000)
        cls.cook = cls.occupation("35-2014", "Restaurant Cook", 1_400_000)
        cls.chef = cls.occupation("35-1011", "Chef or Head Cook", 180_000)
        kinds = TitleAlias.Kind
        for title, occupation, kind in [
            ("Registered Nurse", cls.nurse, kinds.CAREER),
            ("RN", cls.nurse, kinds.EVERYDAY),
            ("Store Manager", cls.cook, kinds.ALTERNATE),
            ("Welder", cls.welder, kinds.CAREER),
            ("Line Cook", cls.cook, kinds.EVERYDAY),
            ("Cook", cls.chef, kinds.REPORTED),
            ("Cook", cls.cook, kinds.REPORTED),
            ("Kitchen Hero", cls.chef, kinds.REPORTED),
            ("Kitchen Hero", cls.cook, kinds.ALTERNATE),
            ("Operator", cls.welder, kinds.ALTERNATE),
        ]:
            make_alias(title, occupation, kind)

    @staticmethod
    def occupation(soc_code: str, title: str, employment: int):
        occupation = make_occupation(soc_code)
        make_career(title, occupations=[occupation])
        make_wage(occupation=occupation, area=make_area(), employment=employment)
        return occupation

    def found(self, title: str):
        """The same by one look-up and by the matcher that holds all aliases."""
        alone, among_all = match(title), TitleMatcher().match(title)
        self.assertEqual(among_all, alone)
        return alone

    def test_real_titles_find_their_occupation(self):
        for title, occupation in [
            ("RN", self.nurse),
            ("Sr. R.N. (ICU) - Nights", self.nurse),
            ("Registered Nurses", self.nurse),
            ("Registered Nurse - $5,000 Sign-On Bonus", self.nurse),
            ("Pediatric Registered Nurse at Kind Clinic", self.nurse),
            ("Manager, Store", self.cook),
            ("Welder II - 2nd Shift", self.welder),
            ("Regsitered Nurse", self.nurse),
            ("Line Cook/Prep $18/hr", self.cook),
        ]:
            with self.subTest(title):
                self.assertEqual(occupation.pk, self.found(title).occupation_id)

    def test_the_more_of_a_title_is_understood_the_surer_the_match(self):
        titles = ["Registered Nurse", "Registered Nurse II", "Travel Oncology RN"]
        sureness = [self.found(title).confidence for title in titles]
        self.assertEqual(sorted(sureness, reverse=True), sureness)
        self.assertEqual(1, sureness[0])
        self.assertLess(self.found("Regstered Nrse").confidence, 0.8)

    def test_the_kind_with_more_authority_wins_then_the_larger_occupation(self):
        self.assertEqual(self.chef.pk, self.found("Kitchen hero").occupation_id)
        self.assertEqual(self.cook.pk, self.found("Cook").occupation_id)

    def test_a_vague_word_alone_in_a_longer_title_says_nothing(self):
        self.assertIsNone(self.found("Rollercoaster operator"))
        self.assertEqual(self.welder.pk, self.found("Operator").occupation_id)

    def test_what_names_no_work_matches_nothing(self):
        for title in ("", "!!!", "Rockstar ninja", "of the"):
            self.assertIsNone(self.found(title), title)

    def test_the_career_is_the_one_nearest_to_the_occupation(self):
        make_career("Kitchen Professional", occupations=[self.cook, self.chef])
        career = self.cook.careers.get(title="Restaurant Cook")
        self.assertEqual(career.pk, self.found("Line cook").career_id)
