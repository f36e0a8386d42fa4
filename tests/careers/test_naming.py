from django.test import TestCase

from careers.models import TitleAlias
from careers.naming import read, read_listed
from tests.factories import make_area, make_career, make_occupation, make_wage
from tests.title_factories import make_alias

Kind = TitleAlias.Kind


class NamingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        nation = make_area()
        for soc_code, title, employment in [
            ("29-1141", "Registered Nurse", 3_300_000),
            ("41-3091", "Services Sales Representative", 1_200_000),
            ("11-2011", "Advertising Manager", 20_000),
            ("35-2014", "Restaurant Cook", 1_400_000),
            ("35-1011", "Head Cook", 180_000),
            ("15-1252", "Software Developer", 1_700_000),
        ]:
            occupation = make_occupation(soc_code, title=f"{title}s")
            make_career(title, occupations=[occupation])
            make_wage(occupation=occupation, area=nation, employment=employment)
            make_alias(title, occupation, Kind.CAREER)
            setattr(cls, title.split()[0].lower(), occupation)
        for title, occupation, kind in [
            ("RN", cls.registered, Kind.EVERYDAY),
            ("RN", cls.head, Kind.ALTERNATE),
            ("Account Executive", cls.services, Kind.EVERYDAY),
            ("Account Executive", cls.advertising, Kind.REPORTED),
            ("Cook", cls.head, Kind.REPORTED),
            ("Cook", cls.restaurant, Kind.REPORTED),
            ("Kitchen Helper", cls.head, Kind.ALTERNATE),
            ("Software Engineer", cls.software, Kind.EVERYDAY),
            ("Full Service Vending Cook", cls.restaurant, Kind.ALTERNATE),
        ]:
            make_alias(title, occupation, kind)

    def meant(self, text: str) -> list[str]:
        reading = read([text])[text]
        return [sense.career.title for sense in reading.senses] if reading else []

    def test_a_title_an_address_and_a_plural_are_the_careers_own(self):
        for text in ("Registered Nurse", "registered nurses", "registered-nurse"):
            with self.subTest(text):
                reading = read([text])[text]
                self.assertTrue(reading.is_own_title)
                self.assertEqual("29-1141", reading.first.occupation.soc_code)

    def test_what_editors_chose_stands_before_a_published_list(self):
        reading = read(["rn"])["rn"]
        self.assertEqual("RN", reading.first.name)
        self.assertEqual("an everyday name chosen by our editors", reading.first.whose)
        self.assertFalse(reading.is_ambiguous)
        self.assertEqual(["Head Cook"], [sense.career.title for sense in reading.others])

    def test_a_title_that_people_of_two_careers_have_is_ambiguous(self):
        self.assertEqual(
            ["Services Sales Representative", "Advertising Manager"],
            self.meant("Account Executive"),
        )

    def test_of_equal_weight_the_larger_occupation_comes_first(self):
        self.assertEqual(["Restaurant Cook", "Head Cook"], self.meant("cooks"))

    def test_seniority_and_shifts_are_left_out_and_that_is_said(self):
        reading = read(["Senior Account Executive"])["Senior Account Executive"]
        self.assertTrue(reading.is_ambiguous)
        self.assertEqual("was read as", reading.relation)

    def test_misspellings_are_forgiven_and_named(self):
        for text, career in [
            ("Regsitered Nrse", "Registered Nurse"),
            ("softwar enginer", "Software Developer"),
            ("softwareengineer", "Software Developer"),
            ("Full Servce Vending Cook", "Restaurant Cook"),
        ]:
            with self.subTest(text):
                reading = read([text])[text]
                self.assertEqual("is spelled like", reading.relation)
                self.assertEqual(career, reading.career.title)

    def test_a_misspelled_ambiguous_title_is_ambiguous_still(self):
        self.assertEqual(2, len(self.meant("acount executve")))

    def test_what_names_no_work_means_nothing(self):
        for text in ("Rockstar ninja", "!!!", "of the", "xqzzy"):
            with self.subTest(text):
                self.assertEqual([], self.meant(text))

    def test_four_titles_cost_no_more_queries_than_one(self):
        for texts in (["RN"], ["RN", "Cook", "Software Engineer", "Account Executive"]):
            with self.subTest(texts), self.assertNumQueries(3):
                read(texts)

    def test_a_listed_title_costs_one_query_and_reads_as_any_other(self):
        for text in ("R.N.", "Account Executive", "Registered Nurse"):
            with self.subTest(text), self.assertNumQueries(1):
                listed = read_listed(text)
            same = read([text])[text]
            self.assertEqual([sense.career.title for sense in same.senses],
                             [sense.career.title for sense in listed.senses])  # fmt: skip
            self.assertEqual(same.career.plural, listed.career.plural)
        self.assertIsNone(read_listed("Regsitered Nrse"))
        self.assertIsNone(read_listed("..."))
