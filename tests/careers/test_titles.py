from django.test import SimpleTestCase

from careers.titles import title_forms


class TitleFormsTests(SimpleTestCase):
    def test_five_forms(self):
        for title, plural, lower, lower_plural, article in (
            ("Registered Nurse", "Registered Nurses", "registered nurse", "registered nurses", "a"),
            (
                "EEG Technologist",
                "EEG Technologists",
                "EEG technologist",
                "EEG technologists",
                "an",
            ),
            (
                "Director of Nursing",
                "Directors of Nursing",
                "director of nursing",
                "directors of nursing",
                "a",
            ),
            (
                "Tailor or Dressmaker",
                "Tailors or Dressmakers",
                "tailor or dressmaker",
                "tailors or dressmakers",
                "a",
            ),
            ("University Dean", "University Deans", "university dean", "university deans", "a"),
            ("Hourly Cook", "Hourly Cooks", "hourly cook", "hourly cooks", "an"),
        ):
            with self.subTest(title):
                self.assertEqual(
                    {
                        "title": title,
                        "plural": plural,
                        "lower": lower,
                        "lower_plural": lower_plural,
                        "article": article,
                    },
                    title_forms(title),
                )

    def test_overrides_win_and_a_given_plural_gives_its_lower_form(self):
        forms = title_forms("Retail Salesperson", plural="Retail Salespersons", article="")
        self.assertEqual("retail salespersons", forms["lower_plural"])
        self.assertEqual("a", forms["article"])
