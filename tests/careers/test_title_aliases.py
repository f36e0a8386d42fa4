from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import SimpleTestCase, TestCase

from careers.models import TitleAlias
from careers.title_aliases import TitleRow, read_everyday_titles, store_own_titles, store_titles
from careers.title_matching import match, normalised
from careers.titles import read_titles
from tests.factories import make_career, make_occupation, make_source
from tests.title_factories import make_alias


class OwnTitlesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.nurse = make_occupation("29-1141")
        make_career("Registered Nurse", occupations=[cls.nurse])
        cls.source = make_source()

    def store(self, *lines: str):
        with NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("\n".join(["soc_code,title", *lines]))
            file.flush()
            return store_own_titles(Path(file.name), self.source)

    def test_careers_and_everyday_names_are_understood(self):
        done = self.store("29-1141,RN", "29-1141,Charge Nurse")
        self.assertEqual({"created": 3}, +done)
        for title in ("Registered nurses", "R.N.", "charge nurse"):
            self.assertEqual(self.nurse.pk, match(title).occupation_id, title)

    def test_the_same_again_changes_nothing(self):
        self.store("29-1141,RN")
        before = list(TitleAlias.objects.values())
        self.assertEqual({"unchanged": 2}, +self.store("29-1141,RN"))
        self.assertEqual(before, list(TitleAlias.objects.values()))

    def test_a_name_taken_out_of_the_file_goes_and_an_editors_stays(self):
        self.store("29-1141,RN")
        make_alias("Nightingale", self.nurse)
        self.assertEqual({"deleted": 1, "unchanged": 1}, +self.store())
        self.assertEqual(
            {"Registered Nurse", "Nightingale"},
            set(TitleAlias.objects.values_list("title", flat=True)),
        )

    def test_what_is_compared_follows_the_rules_of_today(self):
        self.store("29-1141,RN")
        TitleAlias.objects.filter(title="RN").update(normalised="as it was")
        self.assertEqual({"changed": 1, "unchanged": 1}, +self.store("29-1141,RN"))
        self.assertEqual("rn", TitleAlias.objects.get(title="RN").normalised)

    def test_members_of_a_merged_occupation_count_as_it(self):
        aides = make_occupation("31-1120")
        done = store_titles([TitleRow("HHA", "31-1121", 2), TitleRow("Captain", "55-1011", 2)],
                            self.source, [2])  # fmt: skip
        self.assertEqual({"created": 1, "unknown": 1}, +done)
        self.assertEqual(aides.pk, match("HHA").occupation_id)

    def test_a_title_stands_once_for_an_occupation(self):
        make_alias("RN", self.nurse)
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_alias("RN", self.nurse)


class ShippedNamesTests(SimpleTestCase):
    folder = settings.BASE_DIR / "fixtures" / "careers"

    def test_every_name_has_words_and_an_occupation_and_stands_once(self):
        codes = read_titles(self.folder / "titles.csv").keys()
        rows = list(read_everyday_titles(self.folder / "aliases.csv"))
        self.assertGreater(len(rows), 1_500)
        self.assertEqual([], [row for row in rows if row.soc_code not in codes])
        self.assertEqual([], [row for row in rows if not normalised(row.title)])
        self.assertEqual(len(rows), len(set(rows)))
