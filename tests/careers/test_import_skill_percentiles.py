from __future__ import annotations

from careers.importing.specs.projections import SKILLS
from careers.models import SkillPercentile, Source
from tests.factories import make_occupation
from tests.importing import ImportTestCase
from tests.salaries.labor_files import skills

RANKS = [50 + n for n in range(17)]


class ImportSkillPercentilesTests(ImportTestCase):
    command = "import_skill_percentiles"
    models = (SkillPercentile, Source)

    def workbook(self, rows, names=SKILLS):
        return skills(self.folder / "skills.xlsx", names, rows)

    def test_seventeen_skills_become_percentiles(self):
        legislators = make_occupation("11-1031")
        self.run_import(self.workbook([["Legislators[1]", "11-1031", *RANKS]]))
        rows = legislators.skill_percentiles.all()
        self.assertEqual(17, len(rows))
        self.assertEqual(("Writing and reading", 66), (rows[0].skill, rows[0].percentile))
        self.assertTrue(all(row.is_imputed for row in rows))

    def test_importing_again_changes_nothing(self):
        make_occupation("29-1141")
        path = self.workbook([["Registered nurses", "29-1141", *RANKS]])
        self.assert_dry_run_changes_nothing(path)
        self.assert_second_run_changes_nothing(path)

    def test_a_missing_skill_is_named(self):
        make_occupation("29-1141")
        path = self.workbook([["Registered nurses", "29-1141", *RANKS[:16]]], SKILLS[:16])
        self.assertIn("has no column Writing and reading", self.refusal(path))

    def test_a_rank_above_100_is_refused(self):
        make_occupation("29-1141")
        path = self.workbook([["Registered nurses", "29-1141", *RANKS[:16], 101]])
        self.assertIn("is_a_percentile", self.refusal(path))
