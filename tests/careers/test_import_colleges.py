from __future__ import annotations

import gzip

from careers.models import (
    CareerCollege,
    College,
    Completion,
    FieldOccupation,
    FieldOfStudy,
    GraduateOutcome,
    Source,
)
from tests.factories import make_career, make_occupation, make_source
from tests.importing import ImportTestCase
from tests.workbooks import write_sheets

CROSSWALK = [
    ["CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title"],
    ["51.3801", "Registered Nursing/Registered Nurse.", "29-1141", "Registered Nurses"],
    ["51.2602", "Home Health Aide/Home Attendant.", "31-1121", "Home Health Aides"],
    ["51.2602", "Home Health Aide/Home Attendant.", "31-1122", "Personal Care Aides"],
    ["01.0508", "Taxidermy/Taxidermist.", "99-9999", "NO MATCH"],
]
HD = """UNITID,INSTNM,CITY,STABBR,ICLEVEL,CONTROL,CYACTIVE,WEBADDR
100654,Alabama A & M University,Normal,AL,1,1,1,www.aamu.edu
100655,"Old College, The",Mobile,AL,2,3,3,-2
100656,River Community College,Austin,TX,2,1,1,-2
100657,River Community College,Austin,TX,2,1,1,-2
100658,University System Office,Austin,TX,-3,-3,1,-2
"""
IC = """UNITID,XTUIT2,TUITION2,XTUIT3,TUITION3
100654,"R",8610,"R",17220
100656,"A",.,"A",.
999999,"R",1,"R",2
"""
COMPLETIONS = """unitid,cip,award_level,awards
100654,51.3801,5,120
100656,51.3801,3,80
100656,51.2602,20,15
"""
COMPLETIONS_AS_PUBLISHED = """UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,CTOTALM
100654,51.3801,1,05,R,100,20
100654,51.3801,2,05,R,20,2
100656,51.3801,1,03,R,80,9
100656,51.2602,1,20,R,15,1
100656,99,1,03,R,500,1
"""
SCORECARD = """UNITID,OPEID6,CONTROL,CIPCODE,CREDLEV,CREDDESC,EARN_MDN_4YR,DEBT_ALL_STGP_EVAL_MDN
100654,001002,Public,5138,3,Bachelor's Degree,78123,21000
100656,001003,Public,5138,2,Associate's Degree,PrivacySuppressed,9500
100656,001003,Public,0101,2,Associate's Degree,PS,PS
100656,001003,Public,0101,99,Non-Credential Program,1,1
555555,001004,Public,5138,3,Bachelor's Degree,1,1
"""


class ImportCollegesTests(ImportTestCase):
    command = "import_colleges"
    models = (College, FieldOfStudy, FieldOccupation, Completion, GraduateOutcome, Source)

    def setUp(self):
        super().setUp()
        self.nurse = make_occupation("29-1141")
        self.aides = make_occupation("31-1120")

    def files(self, **changed: str):
        names = {
            "hd2024.csv": HD, "ic2022_ay.csv": IC, "ipeds_completions_2023_24.csv": COMPLETIONS,
            "scorecard_field_of_study_2026.csv": SCORECARD,
        }  # fmt: skip
        for name, text in names.items():
            text = changed.get(name.partition(".")[0], text)
            (self.folder / f"{name}.gz").write_bytes(gzip.compress(f"\ufeff{text}".encode()))
        write_sheets(
            self.folder / "CIP2020_SOC2018_Crosswalk.xlsx",
            {"CIP-SOC": CROSSWALK, "SOC-CIP": CROSSWALK},
        )
        return self.folder

    def test_fields_lead_to_occupations_and_merged_ones_count_once(self):
        said = self.run_import(self.files())
        nursing = FieldOfStudy.objects.get(cip_code="51.3801")
        self.assertEqual("Registered Nursing/Registered Nurse", nursing.title)
        self.assertEqual([self.nurse], list(nursing.occupations.all()))
        aide = FieldOfStudy.objects.get(cip_code="51.2602")
        self.assertEqual([self.aides], list(aide.occupations.all()))
        self.assertIn("2 lines that say there is no match", said)

    def test_a_college_has_its_place_control_level_and_tuition(self):
        self.run_import(self.files())
        college = College.objects.get(ipeds_unitid=100654)
        self.assertEqual(
            ("Alabama A & M University", "Normal", "AL", "public", "four_year", 8610, 17220),
            (college.name, college.city, college.state, college.control, college.level,
             college.tuition_in_state_annual, college.tuition_out_of_state_annual),
        )  # fmt: skip
        self.assertEqual("NCES IPEDS tuition, 2022-23", str(college.tuition_source))

    def test_campuses_that_share_a_name_are_two(self):
        self.run_import(self.files())
        self.assertEqual(2, College.objects.filter(name="River Community College").count())

    def test_closed_colleges_and_offices_are_left_out_and_said(self):
        said = self.run_import(self.files())
        self.assertFalse(College.objects.filter(ipeds_unitid__in=[100655, 100658]).exists())
        self.assertIn("2 institutions that are closed or only administer others", said)

    def test_missing_tuition_stays_missing(self):
        self.run_import(self.files())
        self.assertIsNone(College.objects.get(ipeds_unitid=100656).tuition_in_state_annual)

    def test_awards_are_counted_by_field_and_level(self):
        self.run_import(self.files())
        rows = Completion.objects.order_by("award").values_list(
            "field__cip_code", "award", "awards"
        )
        self.assertEqual([("51.3801", 3, 80), ("51.3801", 5, 120), ("51.2602", 20, 15)], list(rows))

    def test_the_publishers_own_file_counts_second_majors_too(self):
        self.files()
        (self.folder / "ipeds_completions_2023_24.csv.gz").unlink()
        (self.folder / "c2024_a.csv").write_text(COMPLETIONS_AS_PUBLISHED)
        said = self.run_import(self.folder)
        self.assertIn("IPEDS completions, 2023-24", said)
        self.assertEqual(120, Completion.objects.get(award=5).awards)
        self.assertEqual(3, Completion.objects.count())

    def test_private_figures_are_none_and_rows_without_any_are_left_out(self):
        said = self.run_import(self.files())
        rows = GraduateOutcome.objects.order_by("credential").values_list(
            "cip_family", "credential", "earnings_median_annual", "debt_median"
        )
        self.assertEqual([("51.38", 2, None, 9500), ("51.38", 3, 78123, 21000)], list(rows))
        self.assertIn("1 programmes whose figures are kept private", said)
        self.assertIn("colleges that are not stored (555555)", said)

    def test_a_college_that_an_editor_lists_keeps_the_editors_words(self):
        mine = College.objects.create(
            name="alabama a & m university", city="Huntsville", state="AL", control="public"
        )
        CareerCollege.objects.create(career=make_career(), college=mine, source=make_source())
        self.run_import(self.files())
        mine.refresh_from_db()
        self.assertEqual(
            (100654, "alabama a & m university", "Huntsville", "four_year", 8610),
            (mine.ipeds_unitid, mine.name, mine.city, mine.level, mine.tuition_in_state_annual),
        )
        self.assert_second_run_changes_nothing(self.folder)

    def test_a_listed_college_that_has_closed_stays(self):
        mine = College.objects.create(
            name="Old College, The", city="Mobile", state="AL", control="for_profit",
            ipeds_unitid=100655,
        )  # fmt: skip
        CareerCollege.objects.create(career=make_career(), college=mine, source=make_source())
        self.run_import(self.files())
        self.assertTrue(College.objects.filter(pk=mine.pk).exists())

    def test_importing_again_changes_nothing(self):
        self.assert_second_run_changes_nothing(self.files())

    def test_a_dry_run_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.files())

    def test_one_file_alone_is_enough(self):
        self.files()
        self.run_import(self.folder / "hd2024.csv.gz")
        self.assertEqual(3, College.objects.count())

    def test_a_cut_off_file_is_refused(self):
        path = self.files() / "hd2024.csv.gz"
        path.write_bytes(path.read_bytes()[:-20])
        self.assertIn("hd2024.csv.gz", self.refusal(self.folder))

    def test_what_is_no_number_is_refused_with_its_line(self):
        bad = HD.replace("100656", "1O0656", 1)
        self.assertIn("hd2024.csv.gz, line 4", self.refusal(self.files(hd2024=bad)))

    def test_a_changed_header_is_refused_with_what_is_missing(self):
        bad = HD.replace("STABBR", "STATE")
        self.assertIn("has no column state", self.refusal(self.files(hd2024=bad)))
