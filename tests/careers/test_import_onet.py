from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal

from careers.models import (
    Element,
    OccupationRating,
    OccupationTask,
    OccupationTechnology,
    Preparation,
    RelatedOccupation,
    RequirementShare,
    Source,
)
from tests.factories import make_occupation
from tests.importing import ImportTestCase

RATED = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress"
    "\tNot Relevant"
)
SKILLS = [
    RATED,
    "29-1141.00\t2.A.1.a\tReading Comprehension\tIM\t4.00\tN\tn/a",
    "29-1141.00\t2.A.1.a\tReading Comprehension\tLV\t4.50\tN\tN",
    "29-1141.00\t2.A.1.b\tActive Listening\tIM\t4.12\tN\tn/a",
    "29-1141.00\t2.A.1.b\tActive Listening\tLV\t0.50\tN\tY",
    "29-1141.00\t2.B.3.e\tProgramming\tIM\t1.50\tY\tn/a",
    "29-1141.01\t2.A.1.a\tReading Comprehension\tIM\t5.00\tN\tn/a",
    "31-1121.00\t2.A.1.a\tReading Comprehension\tIM\t2.00\tN\tn/a",
    "31-1122.00\t2.A.1.a\tReading Comprehension\tIM\t3.00\tN\tn/a",
    "15-1299.01\t2.A.1.a\tReading Comprehension\tIM\t3.00\tN\tn/a",
    "15-1299.02\t2.A.1.a\tReading Comprehension\tIM\t4.00\tN\tn/a",
    "55-1011.00\t2.A.1.a\tReading Comprehension\tIM\t3.00\tN\tn/a",
]
STYLES = [
    RATED.rpartition("\t")[0],
    "29-1141.00\t1.D.1.a\tInnovation\tWI\t-0.30\tN",
    "29-1141.00\t1.D.1.a\tInnovation\tDR\t7.00\tN",
]
TRAINING = [
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN"
    "\tRecommend Suppress",
    "29-1141.00\t2.D.1\tRequired Level of Education\tRL\t5\t40.50\t33\tN",
    "29-1141.00\t2.D.1\tRequired Level of Education\tRL\t6\t59.50\t33\tN",
    "29-1141.00\t2.D.1\tRequired Level of Education\tRL\t1\t0.00\t33\tN",
]
ZONES = [
    "O*NET-SOC Code\tJob Zone\tDate",
    "29-1141.00\t4\t08/2025", "31-1121.00\t2\t08/2025", "31-1122.00\t3\t08/2025",
    "15-1299.01\t5\t08/2025",
]  # fmt: skip
TECHNOLOGY = [
    "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand",
    "29-1141.00\tEpic Systems\t43230000\tMedical software\tY\tY",
    "15-1299.01\tPython\t43230000\tDevelopment software\tY\tN",
    "15-1299.02\tPython\t43230000\tDevelopment software\tY\tY",
]
TASKS = [
    "O*NET-SOC Code\tTask ID\tTask\tTask Type",
    '29-1141.00\t101\tRecord patients\' "vital signs".\tCore',
    "29-1141.00\t102\tTeach.\tSupplemental",
]
RELATED = [
    "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex",
    "29-1141.00\t31-1121.00\tPrimary-Short\t3",
    "29-1141.00\t31-1122.00\tPrimary-Short\t2",
    "29-1141.00\t29-1141.01\tPrimary-Short\t1",
    "31-1121.00\t29-1141.00\tSupplemental\t12",
]
TABLES = {
    "Skills": SKILLS, "Work Styles": STYLES, "Education, Training, and Experience": TRAINING,
    "Job Zones": ZONES, "Technology Skills": TECHNOLOGY, "Task Statements": TASKS,
    "Related Occupations": RELATED,
}  # fmt: skip


class ImportOnetTests(ImportTestCase):
    command = "import_onet"
    models = (
        Element, OccupationRating, RequirementShare, Preparation, OccupationTechnology,
        OccupationTask, RelatedOccupation, Source,
    )  # fmt: skip

    def setUp(self):
        super().setUp()
        self.nurse = make_occupation("29-1141", title="Registered Nurses")
        self.aides = make_occupation("31-1120", title="Home Health and Personal Care Aides")
        self.other = make_occupation("15-1299", title="Computer Occupations, All Other")

    def archive(self, release: str = "30_1", **tables: list[str]):
        path = self.folder / f"db_{release}_text.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, lines in (tables or TABLES).items():
                text = "\r\n".join(lines) + "\r\n"
                archive.writestr(f"db_{release}_text/{name}.txt", text)
            archive.writestr(f"db_{release}_text/Read Me.txt", "O*NET 30.1 Database\n")
        return path

    def rating(self, occupation, element_id):
        return OccupationRating.objects.get(occupation=occupation, element__element_id=element_id)

    def test_a_skill_has_its_importance_and_its_level(self):
        self.run_import(self.archive())
        row = self.rating(self.nurse, "2.A.1.a")
        self.assertEqual((Decimal("4.00"), Decimal("4.50"), "IM"),
                         (row.rating, row.level, row.scale))  # fmt: skip
        self.assertEqual(("Reading Comprehension", "hard_skill"),
                         (row.element.name, row.element.kind))  # fmt: skip
        self.assertEqual("soft_skill", self.rating(self.nurse, "2.A.1.b").element.kind)

    def test_a_level_that_is_not_relevant_is_none(self):
        self.run_import(self.archive())
        self.assertIsNone(self.rating(self.nurse, "2.A.1.b").level)

    def test_what_onet_advises_against_showing_is_left_out_and_said(self):
        said = self.run_import(self.archive())
        self.assertFalse(OccupationRating.objects.filter(element__name="Programming").exists())
        self.assertIn("1 ratings that O*NET advises against showing", said)

    def test_the_occupation_itself_wins_over_its_specialties(self):
        self.run_import(self.archive())
        self.assertEqual(Decimal("4.00"), self.rating(self.nurse, "2.A.1.a").rating)

    def test_specialties_without_the_occupation_are_averaged(self):
        self.run_import(self.archive())
        self.assertEqual(Decimal("3.50"), self.rating(self.other, "2.A.1.a").rating)

    def test_occupations_that_the_pay_survey_merges_are_averaged(self):
        self.run_import(self.archive())
        self.assertEqual(Decimal("2.50"), self.rating(self.aides, "2.A.1.a").rating)
        self.assertEqual(3, self.aides.preparation.zone)

    def test_an_occupation_we_do_not_have_is_named(self):
        self.assertIn("occupations that are not stored (55-1011)", self.run_import(self.archive()))

    def test_every_table_lands_in_its_place(self):
        self.run_import(self.archive())
        self.assertEqual(Decimal("-0.30"), self.rating(self.nurse, "1.D.1.a").rating)
        shares = self.nurse.requirement_shares.order_by("category")
        self.assertEqual([("Associate's degree", Decimal("40.50"), 33),
                          ("Bachelor's degree", Decimal("59.50"), 33)],
                         [(s.label, s.share_percent, s.sample_count) for s in shares])  # fmt: skip
        self.assertEqual(4, self.nurse.preparation.zone)
        python = OccupationTechnology.objects.get(name="Python")
        self.assertEqual((self.other, True, True),
                         (python.occupation, python.is_hot, python.is_in_demand))  # fmt: skip
        self.assertEqual(['Record patients\' "vital signs".', "Teach."],
                         [task.text for task in self.nurse.tasks.all()])  # fmt: skip
        self.assertEqual(
            [(self.aides.pk, 2)], list(self.nurse.related.values_list("related", "rank"))
        )

    def test_the_source_carries_release_license_and_attribution(self):
        self.run_import(self.archive())
        source = Source.objects.get(slug="onet-skills-301")
        self.assertEqual(("30.1", date(2025, 12, 1), "CC BY 4.0"),
                         (source.release, source.as_of, source.licence))  # fmt: skip
        self.assertIn("information from the O*NET 30.1 Database", source.attribution)
        self.assertIn("has not approved, endorsed, or tested", source.attribution)

    def test_every_table_is_optional(self):
        self.run_import(self.archive(**{"Job Zones": ZONES}))
        self.assertEqual(3, Preparation.objects.count())
        self.assertFalse(OccupationRating.objects.exists())

    def test_a_release_without_a_table_leaves_that_table_alone(self):
        self.run_import(self.archive("29_0", Skills=SKILLS))
        self.run_import(self.archive("30_1", **{"Work Styles": STYLES}))
        releases = set(OccupationRating.objects.values_list("source__release", flat=True))
        self.assertEqual({"29.0", "30.1"}, releases)

    def test_the_tables_of_later_releases_as_csv_give_the_same(self):
        self.run_import(self.archive())
        old = [self.rating(self.nurse, e).rating for e in ("2.A.1.a", "2.A.1.b")]
        folder = self.folder / "db_30_3_csv"
        folder.mkdir()
        header = "O*NET-SOC Code,Title,Element ID,Element Name,Scale ID,Scale Name,Data Value"
        line = "29-1141.00,Registered Nurses,{},IM,Importance,{}"
        (folder / "essential_skills.csv").write_text(
            f"{header}\n{line.format('2.A.1.a,Reading Comprehension', '4.00')}\n"
            f"{line.format('2.A.1.b,Active Listening', '4.12')}\n"
        )
        (folder / "transferable_skills.csv").write_text(
            f"{header}\n{line.format('2.B.1.a,Social Perceptiveness', '4.40')}\n"
        )
        (folder / "software_skills.csv").write_text(
            "O*NET-SOC Code,Title,Workplace Example,Commodity Title,Hot Technology,In Demand\n"
            '29-1141.00,Registered Nurses,"Epic, hospital edition",Medical software,N,Y\n'
        )
        said = self.run_import(folder, force=True)
        self.assertIn("30.3", said)
        self.assertEqual(old, [self.rating(self.nurse, e).rating for e in ("2.A.1.a", "2.A.1.b")])
        self.assertEqual("soft_skill", self.rating(self.nurse, "2.B.1.a").element.kind)
        self.assertEqual(["Epic, hospital edition"],
                         list(OccupationTechnology.objects.values_list("name", flat=True)),
                         )  # fmt: skip

    def test_importing_again_changes_nothing(self):
        self.assert_second_run_changes_nothing(self.archive())

    def test_a_dry_run_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.archive())

    def test_an_older_release_is_refused_unless_forced(self):
        self.run_import(self.archive("30_1", Skills=SKILLS))
        self.assertIn("newer than 29.0", self.refusal(self.archive("29_0", Skills=SKILLS)))
        self.run_import(self.archive("29_0", Skills=SKILLS), force=True)

    def test_a_cut_off_archive_is_refused(self):
        path = self.archive()
        path.write_bytes(path.read_bytes()[:400])
        self.assertIn("damaged or cut off", self.refusal(path))

    def test_a_rating_off_its_scale_is_refused(self):
        bad = [*SKILLS, "29-1141.00\t2.A.1.c\tWriting\tIM\t9.00\tN\tn/a"]
        self.assertIn("lies_on_its_scale", self.refusal(self.archive(Skills=bad)))

    def test_a_line_that_is_no_rating_is_refused_with_its_place(self):
        for line, reason in (
            ("29-1141\t2.A.1.c\tWriting\tIM\tmuch\tN\tn/a", "'much' is not a number"),
            ("nurse\t2.A.1.c\tWriting\tIM\t3\tN\tn/a", "not an O*NET-SOC code"),
            ("29-1141.00\t9.Z\tWriting\tIM\t3\tN\tn/a", "none we know"),
            ("29-1141.00\t2.A.1.c", "columns expected"),
        ):
            with self.subTest(line=line):
                said = self.refusal(self.archive(Skills=[*SKILLS, line]))
                self.assertIn("Skills.txt, line 13", said)
                self.assertIn(reason, said)

    def test_a_file_of_another_kind_is_refused(self):
        path = self.folder / "pay.csv"
        path.write_text("area,occ_code,a_mean\n99,00-0000,1\n")
        self.assertIn("No table of this kind", self.refusal(path))
