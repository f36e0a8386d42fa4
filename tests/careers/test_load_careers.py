from __future__ import annotations

import shutil
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

import yaml
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from careers.content.export import export_careers
from careers.content.load import ContentError, load_careers
from careers.models import Career, Occupation, Skill, Source
from salaries.models import SalaryReport
from tests.factories import make_source

SOURCES = [{"slug": "snapshot", "publisher": "Snapshot", "title": "of a page", "release": "2020"}]
TITLES = "soc_code,title,plural,lower,lower_plural,article\n29-1122,Occupational Therapist,,,,\n"
NURSE = {
    "slug": "registered-nurse",
    "title": "Registered Nurse",
    "occupations": ["29-1141"],
    "updated_on": "2026-11-20",
    "sections": [
        {
            "kind": "overview",
            "updated_on": "2026-11-20",
            "body": "Nurses care.\n\nThey also *teach*.\n",
        }
    ],
    "qualities": [{"name": "Calm", "text": "Under pressure."}, {"name": "Care", "text": "Always."}],
    "skills": [{"name": "Triage", "kind": "hard", "share_percent": 18.5, "source": "snapshot"}],
    "paths": [
        {"direction": "after", "to_career": "occupational-therapist", "source": "snapshot"},
    ],
    "career_colleges": [
        {
            "college": {"name": "Upstate", "city": "Troy", "state": "NY", "control": "public"},
            "source": "snapshot",
        }
    ],
    "shares": [
        {"topic": "gender", "label": "Women", "share_percent": 70.3, "source": "snapshot"},
        {"topic": "gender", "label": "Men", "share_percent": 26.6, "source": "snapshot"},
        {"topic": "language", "label": "Spanish", "share_percent": 72.7, "source": "snapshot"},
    ],
    "salary_reports": [
        {
            "job_title": "Nurse",
            "employer": "Upstate",
            "source": "snapshot",
            "status": "published",
            "reported_at": "2020-10-02T00:00:00+00:00",
        }
    ],
}


class LoadCareersTests(TestCase):
    def setUp(self):
        self.directory = Path(mkdtemp())
        self.addCleanup(shutil.rmtree, self.directory)
        for code, title in {
            "29-1122": "Occupational Therapists",
            "29-1141": "Registered Nurses",
            "53-3032": "Heavy and Tractor-Trailer Truck Drivers",
        }.items():
            Occupation.objects.create(soc_code=code, title=title, level=Occupation.Level.DETAILED)
        (self.directory / "careers").mkdir()
        (self.directory / "careers" / "titles.csv").write_text(TITLES)
        self.write(NURSE)

    def write(self, document, sources=SOURCES):
        (self.directory / "sources.yaml").write_text(yaml.safe_dump(sources))
        path = self.directory / "careers" / f"{document['slug']}.yaml"
        path.write_text(yaml.safe_dump(document))

    def nurse(self) -> Career:
        return Career.objects.get(slug="registered-nurse")

    def test_it_makes_a_career_for_every_detailed_occupation(self):
        load_careers(self.directory)
        self.assertEqual(3, Career.objects.count())
        therapist = Career.objects.get(slug="occupational-therapist")
        self.assertEqual("an Occupational Therapist", therapist.with_article)
        self.assertEqual("Occupational Therapists", therapist.plural)
        self.assertFalse(therapist.is_flagship)

    def test_a_document_takes_the_place_of_the_generated_career(self):
        load_careers(self.directory)
        codes = self.nurse().occupations.values_list("soc_code", flat=True)
        self.assertEqual(["29-1141"], list(codes))
        self.assertEqual(1, Career.objects.filter(occupations__soc_code="29-1141").count())

    def test_a_document_over_two_occupations_is_a_career_of_its_own(self):
        self.write(NURSE | {"occupations": ["29-1141", "29-1122"]})
        load_careers(self.directory)
        self.assertEqual(4, Career.objects.count())
        links = self.nurse().career_occupations.values_list("occupation__soc_code", "position")
        self.assertEqual([("29-1141", 1), ("29-1122", 2)], list(links))

    def test_rows_are_numbered_as_they_stand(self):
        load_careers(self.directory)
        nurse = self.nurse()
        self.assertEqual(
            [("Calm", 1), ("Care", 2)], list(nurse.qualities.values_list("name", "position"))
        )
        self.assertEqual(
            [
                ("gender", 1, Decimal("70.3")),
                ("gender", 2, Decimal("26.6")),
                ("language", 1, Decimal("72.7")),
            ],
            list(nurse.shares.values_list("topic", "position", "share_percent")),
        )

    def test_loading_twice_changes_nothing(self):
        self.assertTrue(load_careers(self.directory))
        self.assertEqual({}, dict(load_careers(self.directory)))

    def test_what_leaves_the_document_leaves_the_page(self):
        load_careers(self.directory)
        self.write(NURSE | {"qualities": [{"name": "Care", "text": "Now and always."}]})
        counts = load_careers(self.directory)
        self.assertEqual({"changed qualities": 1, "deleted qualities": 1}, dict(counts))

    def test_reports_of_visitors_are_not_content(self):
        load_careers(self.directory)
        SalaryReport.objects.create(career=self.nurse(), job_title="RN", pay_annual=90_000)
        self.assertEqual({}, dict(load_careers(self.directory)))
        self.assertEqual(2, SalaryReport.objects.count())

    def test_a_career_changed_by_an_editor_is_left_alone(self):
        load_careers(self.directory)
        Career.objects.filter(slug="occupational-therapist").update(
            plural="OTs", updated_on="2026-11-21"
        )
        self.assertEqual({}, dict(load_careers(self.directory)))

    def test_exporting_and_loading_again_gives_no_difference(self):
        load_careers(self.directory)
        elsewhere = self.directory / "export"
        self.assertEqual(1, export_careers(elsewhere))
        shutil.copy(self.directory / "careers" / "titles.csv", elsewhere / "careers")
        self.assertEqual({}, dict(load_careers(elsewhere)))
        Career.objects.all().delete()
        load_careers(elsewhere)
        again = self.directory / "again"
        export_careers(again)
        name = "careers/registered-nurse.yaml"
        self.assertEqual((elsewhere / name).read_text(), (again / name).read_text())

    def test_a_source_that_an_importer_filled_since_goes_with_the_documents_that_name_it(self):
        load_careers(self.directory)
        Source.objects.filter(slug="snapshot").update(imported_at=timezone.now())
        make_source(slug="bls-oews-may-2025", imported_at=timezone.now())
        elsewhere = self.directory / "export"
        export_careers(elsewhere)
        slugs = {row["slug"] for row in yaml.safe_load((elsewhere / "sources.yaml").read_text())}
        self.assertIn("snapshot", slugs)
        self.assertNotIn("bls-oews-may-2025", slugs)

    def test_faults_name_the_file_and_the_key_and_change_nothing(self):
        cases = {
            "unknown key colour": NURSE | {"colour": "red"},
            "unknown key colour in": NURSE | {"qualities": [{"name": "Calm", "colour": "red"}]},
            "no source 'elsewhere'": NURSE
            | {"skills": [{"name": "Triage", "kind": "hard", "source": "elsewhere"}]},
            "no occupation 99-9999": NURSE | {"occupations": ["99-9999"]},
            "share_percent": NURSE
            | {
                "skills": [
                    {"name": "T", "kind": "hard", "share_percent": 118, "source": "snapshot"}
                ]
            },
            "twice the same name": NURSE | {"qualities": [{"name": "A", "text": "b"}] * 2},
        }
        for message, document in cases.items():
            with self.subTest(message):
                self.write(document)
                with self.assertRaisesMessage(ContentError, message) as caught:
                    load_careers(self.directory)
                self.assertIn("registered-nurse.yaml", str(caught.exception))
                self.assertEqual(0, Career.objects.count())

    def test_a_dry_run_counts_and_changes_nothing(self):
        output = StringIO()
        call_command("load_careers", self.directory, dry_run=True, stdout=output)
        self.assertIn("1 created skills", output.getvalue())
        self.assertEqual(0, Skill.objects.count())

    def test_the_command_reports_a_fault_in_one_line(self):
        (self.directory / "careers" / "broken.yaml").write_text("slug: [")
        with self.assertRaisesMessage(CommandError, "Nothing was changed. broken.yaml"):
            call_command("load_careers", self.directory)
