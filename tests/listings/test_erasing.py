"""Erased means erased: no table of the database and no file says anything of the person."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.test import override_settings

from jobboard import tasks
from jobboard.models import Mail
from listings.models import Application, Resume
from listings.seeking.resumes import storage
from listings.tasks.applying import forget_abandoned_applications
from tests.api_factories import ApiTestCase
from tests.applying_factories import OURS, make_application, sent_fields, stage_of
from tests.factories import make_listing, make_member

ADA, GRACE = "Ada Byron-Lovelace", "Grace Hopper"
KEPT_MAILS = {"default": {"BACKEND": "jobboard.mail.queue.QueueBackend"}}


def tables_that_say(*words: str) -> set[str]:
    """The models of which any row holds one of the words in any of its columns."""
    return {
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.values_list()
        if any(word in str(row) for word in words)
    }


@override_settings(MAILERS=KEPT_MAILS)
class ErasingTests(ApiTestCase):
    def setUp(self):
        self.listing = make_listing("Nurse", company=self.company, applies_on_site=True)
        self.member = make_member("recruiter", company=self.company)

    def live_through(self, name: str, email: str) -> Application:
        """Everything that can be written about an applicant is."""
        path = f"{self.listing.get_absolute_url()}apply/"
        fields = sent_fields(name=name, email=email, phone="512 555 0100", message=f"I am {name}")
        self.client.post(path, fields, headers=OURS)
        application = Application.objects.get(email=email)
        Resume.objects.create(
            application=application, file_name=f"{name}.txt", stored_name=storage.keep(b"text"),
            kind="txt", size_bytes=4, sha256="0" * 64,
        ).keep_text(f"Resume of {name}")  # fmt: skip
        application.confirm()
        application.reply(f"Hello {name}", f"Dear {name}", self.member, uuid4())
        application.notes.create(text=f"{name} seems good", form_key=uuid4())
        application.ratings.create(author=self.member.user, score=4)
        self.ask(
            "POST", f"/applications/{application.pk}/move",
            {"stage": stage_of(self.company, "Offer").pk}, idempotency_key=str(uuid4()),
        )  # fmt: skip
        return application

    def test_nothing_of_it_is_left_and_everything_of_others_is(self):
        ada = self.live_through(ADA, "ada@example.com")
        self.live_through(GRACE, "grace@example.com")
        said = {
            "listings.Application", "listings.Resume", "listings.Note", "listings.Message",
            "listings.ApiAnswer", "jobboard.Mail",
        }  # fmt: skip
        self.assertEqual(said, tables_that_say(ADA, "ada@example.com"))
        ada.erase()
        self.assertEqual(set(), tables_that_say(ADA, "ada@example.com"))
        self.assertEqual(said, tables_that_say(GRACE, "grace@example.com"))

    def test_a_mail_that_still_waits_is_not_sent(self):
        ada = self.live_through(ADA, "ada@example.com")
        waiting = Mail.objects.waiting().last()
        ada.erase()
        context = SimpleNamespace(job=SimpleNamespace(attempts=1))
        tasks.deliver_mail.func(context, mail_id=waiting.pk)
        self.assertFalse(Mail.objects.exists())

    def test_withdrawn_her_mails_are_kept_for_her_page_and_no_system_is_told_again(self):
        ada = self.live_through(ADA, "ada@example.com")
        ada.withdraw()
        self.assertEqual(
            {"listings.Application", "listings.Message", "jobboard.Mail"}, tables_that_say(ADA)
        )

    def test_what_nobody_confirmed_takes_its_mails_along(self):
        path = f"{self.listing.get_absolute_url()}apply/"
        self.client.post(path, sent_fields(name=ADA), headers=OURS)
        Application.objects.update(sent_at="2020-01-01T00:00Z")
        self.assertEqual({"listings.Application", "jobboard.Mail"}, tables_that_say(ADA))
        forget_abandoned_applications(0)
        self.assertEqual(set(), tables_that_say(ADA))

    def test_mails_about_nobodys_application_stay(self):
        from listings.mail import write

        write("ada@example.com", "company_review", company=self.company, review=None)
        make_application(email="ada@example.com").erase()
        self.assertEqual(1, Mail.objects.count())
