"""What is typed into the search box, and what is looked for."""

from __future__ import annotations

from django.http import QueryDict
from django.test import TestCase

from listings import search
from listings.browse.filters import ListingFilterSet
from listings.models import Listing, SearchWord
from listings.search import vocabulary
from listings.search.text import parse
from tests.factories import make_career, make_company, make_listing
from tests.title_factories import make_alias


class WordsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.nurse = make_career("Registered Nurse")
        cls.cook = make_career("Restaurant Cook")
        occupation = cls.nurse.occupations.get()
        make_alias("RN", occupation)
        make_alias("Charge Nurse", occupation)
        make_alias("Line Cook", cls.cook.occupations.get())
        company = make_company("Zyntrix Works")
        for title, career in [
            ("Registered nurse", cls.nurse),
            ("Night nurse", cls.nurse),
            ("Caregiver", None),
            ("Cook", cls.cook),
            ("RN/LPN", None),
            ("C++ programmer", None),
            ("Salesman", None),
            ("Healthcare recruiter", None),
            ("Part-time cashier", None),
        ]:
            make_listing(title, company=company, career=career, description="Work with people.")
        search.rebuild()

    def found(self, text: str, **more: str) -> set[str]:
        """Titles; the same by the search rows and by the listings themselves."""
        query = QueryDict(mutable=True)
        query.update({"q": text, **more})
        filterset = ListingFilterSet(query)
        plain = {listing.title for listing in filterset.qs}
        ids = search.search(filterset.query).ids
        self.assertEqual(plain, {row.title for row in Listing.objects.in_order_of(ids)})
        return plain

    def test_a_name_of_a_job_finds_the_listings_of_its_career(self):
        self.assertEqual({"Registered nurse", "Night nurse", "RN/LPN"}, self.found("RN"))
        self.assertEqual({"Cook"}, self.found("line cook"))

    def test_a_name_beside_other_words_needs_them_too(self):
        self.assertEqual({"Night nurse"}, self.found("rn night"))
        self.assertEqual({"Registered nurse", "RN/LPN"}, self.found("rn -night"))

    def test_what_is_quoted_or_asked_for_literally_is_only_itself(self):
        self.assertEqual({"RN/LPN"}, self.found('"rn"'))
        self.assertEqual({"RN/LPN"}, self.found("rn", literal="true"))
        self.assertEqual(set(), self.found('"line cook"'))

    def test_seniority_is_looked_for_itself(self):
        self.assertEqual(set(), self.found("senior rn"))

    def test_misspelled_words_are_read_as_the_words_that_were_meant(self):
        for typed, meant in [
            ("nruse", "nurse"), ("registred nurse", "registered nurse"), ("cokk", "cook"),
            ("nnurse", "nurse"), ("caergiver", "caregiver"),
            ("programer -night", "programmer -night"),
            ("nihgtnurse", "nihgtnurse"), ("nightnurse", "night nurse"),
        ]:  # fmt: skip
            with self.subTest(typed):
                words = parse(typed)
                self.assertEqual(meant, words.text)
                self.assertEqual("" if typed == meant else typed, words.typed)

    def test_words_that_exist_are_not_corrected(self):
        for typed in (
            "nurse",
            "nurses",
            "zyntrix",
            "cooks",
            "salesmen",
            '"nruse"',
            "-nruse",
            "xyz",
        ):
            self.assertEqual("", parse(typed).typed, typed)

    def test_a_new_listings_words_exist_before_they_are_counted(self):
        make_listing("Narse whisperer")
        self.assertEqual("", parse("narse").typed)
        self.assertFalse(SearchWord.objects.filter(word="whisperer").exists())
        self.assertLessEqual(2, vocabulary.add_new_words())
        self.assertTrue(SearchWord.objects.get(word="whisperer").is_name)

    def test_plurals_slashes_signs_and_compounds_are_one(self):
        for typed, title in [
            ("salesmen", "Salesman"), ("lpn", "RN/LPN"), ("c++", "C++ programmer"),
            ("health care", "Healthcare recruiter"), ("part time", "Part-time cashier"),
            ("part-time cashiers", "Part-time cashier"),
        ]:  # fmt: skip
            self.assertEqual({title}, self.found(typed), typed)

    def test_known_words_take_one_statement(self):
        with self.assertNumQueries(1):
            parse("registered nurse night")
        with self.assertNumQueries(2):
            parse("nobody wrote qzxwv")
        with self.assertNumQueries(3):
            parse("registred nrse")

    def test_the_page_says_what_it_looked_for(self):
        response = self.client.get("/jobs/", {"q": "nruse", "verified": "false"})
        self.assertContains(response, "Showing results for <strong>nurse</strong>")
        self.assertContains(response, 'href="/jobs/?q=nruse&amp;literal=true"')
        literal = self.client.get("/jobs/", {"q": "nruse", "literal": "true"})
        self.assertNotContains(literal, "Showing results for")
        self.assertContains(literal, "0 jobs")

    def test_words_that_find_nothing_lead_to_others(self):
        response = self.client.get("/jobs/", {"q": "nurse zyntrix plumber"})
        self.assertContains(response, "Without “plumber”")
        self.assertContains(response, 'href="/jobs/?q=nurse+zyntrix"')
        literal = self.client.get("/jobs/", {"q": "nruse", "literal": "true"})
        self.assertContains(literal, 'Spelled “nurse”</a> <span class="soft">2 jobs')

    def test_odd_text_is_no_error(self):
        for text in ("\\", "'; --", '"', '""', "-", "--x", "%s", "or", "or or", "a" * 100, "café",
                     "!&|():*<->", "nurse:*", "日本", "o$1", "'o$1'", "r.n.",
                     "-(nurse", "- nurse"):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(200, self.client.get("/jobs/", {"q": text}).status_code)
