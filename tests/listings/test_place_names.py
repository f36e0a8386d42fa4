from __future__ import annotations

from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from listings.models import Place
from listings.place_names import PlaceText, plain, principal_city, read, state_code
from tests.factories import make_country, make_metro, make_place, make_state

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class ReadTests(SimpleTestCase):
    def test_one_place_has_one_form(self):
        same = {
            "st louis mo": ("St. Louis, MO", "Saint Louis Missouri", "saint louis, mo, USA"),
            "coeur dalene id": ("Coeur d'Alene, ID", f"coeur d{APOSTROPHE}alene idaho"),
            "new york ny": ("NYC", "New York City", "New York, New York", "new york city, USA"),
            "texas": ("Texas", "texas, usa"),
            "west virginia": ("West Virginia",),
            "wa": ("Washington State", "washington-state", "WA"),
            "san jose ca": ("San José, California",),
            "united states": ("USA", "the United States of America", "us"),
        }  # fmt: skip
        for form, spellings in same.items():
            for text in spellings:
                with self.subTest(text=text):
                    self.assertEqual(form, read(text).words)

    def test_metros_and_zip_codes_are_told_from_cities(self):
        self.assertEqual(PlaceText("boston", is_metro=True), read("Greater Boston"))
        self.assertEqual(PlaceText("austin tx", is_metro=True), read("Austin, TX metro area"))
        self.assertEqual("78701", read("78701").zip_code)
        self.assertEqual("78701", read("78701-1234").zip_code)
        self.assertEqual("", read("12").zip_code)

    def test_states_by_name_and_code(self):
        self.assertEqual(["TX", "TX", ""], [state_code(w) for w in ("texas", "tx", "tejas")])

    def test_the_principal_city_is_the_longest_that_fits(self):
        cities = ["Winston", "Winston-Salem", "Salem"]
        self.assertEqual("Winston-Salem", principal_city("Winston-Salem, NC", cities))
        self.assertEqual(
            "Louisville", principal_city("Louisville/Jefferson County, KY-IN", ["Louisville"])
        )
        self.assertIsNone(principal_city("Kahului-Wailuku, HI", ["Honolulu"]))


class SearchColumnTests(PropertyTestCase):
    @given(st.text(alphabet="abcXYZ áéñÖÇ.'-/4`", min_size=1, max_size=30))
    def test_the_database_and_python_agree(self, name: str):
        place = make_place(name, slug=f"p{abs(hash(name))}", kind=Place.Kind.METRO)
        place.refresh_from_db()
        self.assertEqual(plain(name), place.search)


class FindingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state(population=30_000_000)
        cls.metro = make_metro(state=cls.texas)
        make_place("Austin", metro=cls.metro, state=cls.texas, population=960_000)
        make_place("Austin", "MN", population=26_000)
        make_place("Austinville", "VA", population=900_000)

    def test_the_best_known_comes_first(self):
        names = [str(place) for place in Place.objects.matching("aus").cities()]
        self.assertEqual(["Austin, TX", "Austinville, VA", "Austin, MN"], names)

    def test_a_whole_name_outranks_a_larger_beginning(self):
        names = [str(place) for place in Place.objects.matching("austin").cities()]
        self.assertEqual(["Austin, TX", "Austinville, VA", "Austin, MN"], names)
        self.assertEqual("Austin, MN", str(Place.objects.matching("austin mn").first()))

    def test_the_whole_country_is_not_too_large(self):
        country = make_country(population=340_000_000)
        self.assertEqual([country], list(Place.objects.matching("united states")))

    def test_called_means_the_whole_name(self):
        self.assertEqual(2, Place.objects.called("Austin").count())
        self.assertEqual("Austin, MN", str(Place.objects.called("Austin, Minnesota").get()))
        self.assertEqual(self.texas, Place.objects.called("tx").get())
        self.assertEqual([self.metro], list(Place.objects.called("Austin metro")))
        self.assertFalse(Place.objects.called("").exists())
