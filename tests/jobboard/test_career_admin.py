from __future__ import annotations

from datetime import date

import time_machine
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase

from careers.models import Career
from jobboard.models import User
from tests.admin_forms import new_row, posted
from tests.factories import make_career, make_source
from tests.jobboard.full_career import make_editor, make_full_career


class CareerAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.career = make_full_career()
        cls.url = f"/admin/careers/career/{cls.career.pk}/change/"
        cls.editor = make_editor()

    def setUp(self):
        self.client.force_login(self.editor)
        self.page = self.client.get(self.url)

    def save(self, **changes):
        return self.client.post(self.url, posted(self.page, **changes))

    def assert_saved(self, response):
        errors = response.context and response.context["errors"]
        self.assertRedirects(response, "/admin/careers/career/", msg_prefix=str(errors))

    def skills(self):
        return list(self.career.skills.values_list("name", flat=True))

    def test_saving_it_as_it_is_changes_nothing(self):
        self.assert_saved(self.save())
        self.career.refresh_from_db()
        self.assertIsNone(self.career.updated_on)

    @time_machine.travel("2026-11-23 12:00Z")
    def test_a_change_is_on_the_public_page_at_once_and_dated(self):
        self.client.get(self.career.get_absolute_url())
        self.assert_saved(self.save(**{"sections-0-body": "They **rebuild** daily skills."}))
        self.assertContains(
            self.client.get(self.career.get_absolute_url()), "<strong>rebuild</strong>"
        )
        self.career.refresh_from_db()
        dates = self.career.sections.values_list("updated_on", flat=True)
        self.assertEqual(date(2026, 11, 23), self.career.updated_on)
        self.assertEqual([date(2026, 1, 1)] * 5 + [date(2026, 11, 23)], sorted(dates))

    def test_every_figure_needs_its_source(self):
        response = self.save(**{"figures-0-source": "", "skills-2-source": ""})
        message = "Say where this comes from: choose a source."
        self.assertContains(response, message, count=2)

    def test_an_entry_education_needs_its_source(self):
        response = self.save(entry_education_source="")
        self.assertContains(response, "Say where the typical entry education comes from.")

    def test_a_new_row_is_numbered_last(self):
        source = make_source().pk
        row = new_row(self.page, "skills", name="Splinting", kind="hard", source=source)
        self.assert_saved(self.save(**row))
        self.assertEqual(["Skill 1", "Skill 2", "Skill 3", "Splinting"], self.skills())
        self.assertEqual(4, self.career.skills.get(name="Splinting").position)

    def test_a_number_moves_a_row_and_the_others_make_room(self):
        source = make_source().pk
        row = new_row(self.page, "skills", name="New", kind="soft", source=source, number=1)
        self.assert_saved(self.save(**row, **{"skills-2-number": 2, "skills-0-number": 3}))
        self.assertEqual(["New", "Skill 3", "Skill 2", "Skill 1"], self.skills())
        positions = self.career.skills.values_list("position", flat=True)
        self.assertEqual([1, 2, 3, 4], list(positions))

    def test_rows_that_must_not_share_a_number_swap_theirs(self):
        self.assert_saved(self.save(**{"shares-0-number": 2, "shares-3-DELETE": "on"}))
        labels = self.career.shares.filter(topic="education").values_list("label", "position")
        self.assertEqual([("Label 2", 1), ("Label 1", 2), ("Label 3", 3)], list(labels))
        labels = self.career.shares.filter(topic="ethnicity").values_list("label", "position")
        self.assertEqual([("Label 2", 1), ("Label 3", 2)], list(labels))

    def test_a_repeated_row_is_explained_beside_it(self):
        response = self.save(**{"qualities-1-name": "Quality 1"})
        self.assertContains(response, "This quality is listed already.")

    def test_two_new_rows_alike_are_explained_beside_the_second(self):
        row = new_row(self.page, "qualities", name="Patience", text="Why")
        twin = {k.replace("-3-", "-4-"): v for k, v in row.items()}
        response = self.save(**row | twin | {"qualities-TOTAL_FORMS": 5})
        self.assertContains(response, "This row repeats one above it.")
        self.assertContains(response, "This quality is listed already.")

    def test_a_path_to_itself_is_explained(self):
        response = self.save(**{"paths-0-to_career": self.career.pk})
        self.assertContains(response, "A path leads to another career.")

    def test_somebody_elses_save_is_not_undone(self):
        other = self.client_class()
        other.force_login(make_editor("colleague@example.com"))
        other.post(self.url, posted(other.get(self.url), **{"skills-0-DELETE": "on"}))
        response = self.save(**{"qualities-0-name": "Grit"})
        self.assertContains(response, "colleague@example.com saved this career at")
        self.assertFalse(self.career.qualities.filter(name="Grit").exists())

    def test_reports_of_visitors_are_moderated_elsewhere(self):
        self.career.salary_reports.create(job_title="A visitor's", pay_annual=30_000)
        self.assertNotContains(self.client.get(self.url), "A visitor&#x27;s")

    def test_a_tampered_form_is_refused_not_a_crash(self):
        for changes in (
            {"skills-TOTAL_FORMS": "lots"},
            {"skills-0-id": "x", "skills-1-id": 10**30},
            {
                "skills-0-source": "x",
                "skills-1-source": 10**30,
                "skills-0-number": 10**9,
                "skills-0-name": "nul\x00byte",
                "sections-0-body": "nul\x00byte",
                "sections-1-kind": "sideways",
                "figures-0-value": "1e400",
                "shares-0-share_percent": "NaN",
                "paths-0-direction": "sideways",
                "entry_education_source": "\x00",
                "opened_at": "x",
            },
        ):
            with self.subTest(changes):
                self.assertEqual(200, self.save(**changes).status_code)


class LargestCareerTests(TestCase):
    def test_it_opens_in_twenty_queries_at_most(self):
        url = f"/admin/careers/career/{make_full_career(rows=12).pk}/change/"
        self.client.force_login(make_editor())
        ContentType.objects.clear_cache()
        with self.assertNumQueries(20):
            response = self.client.get(url)
        formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
        self.assertEqual(13, len(formsets))
        self.assertGreater(sum(formset.total_form_count() for formset in formsets), 150)


class NewCareerTests(TestCase):
    url = "/admin/careers/career/add/"

    def setUp(self):
        self.client.force_login(make_editor())

    def add(self, **values):
        page = self.client.get(self.url)
        return self.client.post(self.url, posted(page, **values))

    def test_blank_title_forms_follow_from_the_title(self):
        self.add(title="Occupational Therapist", slug="occupational-therapist")
        career = Career.objects.get()
        self.assertEqual("Occupational Therapists", career.plural)
        self.assertEqual("occupational therapist", career.lower)
        self.assertEqual("occupational therapists", career.lower_plural)
        self.assertEqual("an Occupational Therapist", career.with_article)

    def test_an_editors_own_form_stands(self):
        self.add(title="Chief of Staff", slug="chief-of-staff", plural="Chiefs of Staff")
        self.assertEqual("Chiefs of Staff", Career.objects.get().plural)

    def test_a_new_title_brings_its_forms_but_keeps_the_editors_own(self):
        self.add(title="Nurse", slug="nurse", lower_plural="nursing staff")
        career = Career.objects.get()
        url = f"/admin/careers/career/{career.pk}/change/"
        self.client.post(url, posted(self.client.get(url), title="Midwife"))
        career.refresh_from_db()
        self.assertEqual(("Midwives", "midwife"), (career.plural, career.lower))
        self.assertEqual("nursing staff", career.lower_plural)

    def test_a_taken_address_is_explained(self):
        make_career("Nurse")
        response = self.add(title="Nurse", slug="nurse")
        self.assertContains(response, "Career with this Slug already exists.")

    def test_the_address_of_a_page_that_exists_stays(self):
        career = make_career("Nurse")
        url = f"/admin/careers/career/{career.pk}/change/"
        self.client.post(url, posted(self.client.get(url), slug="other"))
        self.assertTrue(Career.objects.filter(slug="nurse").exists())


class AccessTests(TestCase):
    def test_only_staff_with_the_right_may_edit(self):
        career = make_career("Nurse")
        url = f"/admin/careers/career/{career.pk}/change/"
        self.assertRedirects(
            self.client.get(url), f"/admin/login/?next={url}", fetch_redirect_response=False
        )
        self.client.force_login(User.objects.create_user("recruiter@example.com"))
        self.assertRedirects(
            self.client.get(url), f"/admin/login/?next={url}", fetch_redirect_response=False
        )
        self.client.force_login(User.objects.create_user("staff@example.com", is_staff=True))
        self.assertEqual(403, self.client.get(url).status_code)
        self.assertEqual(403, self.client.post(url, {"title": "Owned"}).status_code)

    def test_an_editor_does_not_delete_a_whole_career(self):
        career = make_career("Nurse")
        self.client.force_login(make_editor())
        response = self.client.post(f"/admin/careers/career/{career.pk}/delete/", {"post": "yes"})
        self.assertEqual(403, response.status_code)
