from __future__ import annotations

from decimal import Decimal

from careers.models import Source
from salaries.models import Share
from tests.factories import make_career, make_occupation, make_source
from tests.importing import ImportTestCase
from tests.salaries.labor_files import LEVELS, NURSES, attainment


class ImportAttainmentTests(ImportTestCase):
    command = "import_attainment"
    models = (Share, Source)

    def setUp(self):
        super().setUp()
        self.nurses = make_occupation(NURSES)

    def test_seven_levels_become_shares_of_the_occupation(self):
        self.run_import(attainment(self.folder / "education.xlsx"))
        rows = self.nurses.shares.order_by("position")
        self.assertEqual(LEVELS, [row.label for row in rows])
        self.assertEqual(Decimal("48.9"), rows[4].share_percent)
        self.assertEqual("2022-23", rows[0].source.release)

    def test_what_editors_wrote_stays(self):
        mine = Share.objects.create(
            career=make_career(), topic=Share.Topic.EDUCATION, label="Bachelor's", share_percent=31,
            source=make_source(),
        )  # fmt: skip
        self.run_import(attainment(self.folder / "education.xlsx"))
        self.assertTrue(Share.objects.filter(pk=mine.pk).exists())

    def test_a_share_above_100_is_refused(self):
        wrong = [["Registered nurses", NURSES, 0.2, 1.1, 4.6, 25.9, 148.9, 15.4, 3.8]]
        said = self.refusal(attainment(self.folder / "education.xlsx", wrong))
        self.assertIn("salaries_share_is_a_percentage", said)

    def test_importing_again_changes_nothing(self):
        path = attainment(self.folder / "education.xlsx")
        self.assert_dry_run_changes_nothing(path)
        self.assert_second_run_changes_nothing(path)
