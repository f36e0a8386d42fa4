"""What can be done with an application, and what is noted and sent."""

from __future__ import annotations

from uuid import uuid4

from django.core import mail
from django.test import TestCase

from listings.models import Application, Message, Stage, WrongStatus
from listings.seeking.resumes import storage
from tests.applying_factories import make_application, make_resume, stage_of
from tests.factories import make_company, make_listing, make_member


class VerbTests(TestCase):
    def setUp(self):
        self.member = make_member("recruiter", company=make_company("Kind Clinic"))
        self.listing = make_listing("Night nurse", company=self.member.company)
        self.application = make_application(listing=self.listing, email="ada@example.com")

    def test_confirming_puts_it_into_the_first_stage_and_ends_the_link(self):
        waiting = make_application(listing=self.listing, status="unconfirmed")
        waiting.new_link()
        waiting.save()
        self.assertNotIn(waiting, Application.objects.confirmed())
        waiting.confirm()
        self.assertIn(waiting, Application.objects.confirmed())
        self.assertEqual(("New", ""), (str(waiting.stage), waiting.confirm_digest))
        with self.assertRaises(WrongStatus):
            waiting.confirm()

    def test_nothing_is_confirmed_for_a_job_that_has_closed(self):
        waiting = make_application(listing=self.listing, status="unconfirmed")
        self.listing.close("cancelled")
        with self.assertRaisesMessage(WrongStatus, "closed before"):
            waiting.confirm()

    def test_moving_is_noted_once_and_only_within_the_company(self):
        interview = stage_of(self.member.company, "Interview")
        for _ in range(2):
            self.application.move(interview, self.member)
        event = self.application.events.get()
        self.assertEqual(("moved", "to Interview"), (event.kind, event.detail))
        self.assertEqual(1, self.member.company.events.count())
        with self.assertRaises(ValueError):
            self.application.move(Stage.objects.first_of(make_company()), self.member)
        with self.assertRaises(ValueError):
            self.application.move(interview, make_member())

    def test_the_same_reply_is_sent_once_and_the_first_one_is_dated(self):
        key = uuid4()
        self.assertTrue(self.application.reply("Hello", "Come and see us.", self.member, key))
        self.assertFalse(self.application.reply("Hello", "Come and see us.", self.member, key))
        first = self.application.first_reply_at
        self.assertTrue(self.application.reply("Again", "When?", self.member, uuid4()))
        self.assertEqual(first, self.application.first_reply_at)
        self.assertEqual(["Hello", "Again"], [sent.subject for sent in mail.outbox])
        self.assertIn(self.application.status_path(), mail.outbox[0].body)

    def test_withdrawn_it_is_gone_for_the_employer_with_its_resume(self):
        resume = make_resume(self.application)
        self.application.notes.create(text="Good", form_key=uuid4())
        path = storage.path_of(resume.stored_name)
        self.assertTrue(path.exists())
        with self.captureOnCommitCallbacks(execute=True):
            self.application.withdraw()
        self.assertFalse(path.exists())
        self.assertFalse(Application.objects.confirmed().exists())
        self.assertFalse(self.application.notes.exists())
        with self.assertRaises(WrongStatus):
            self.application.reply("Hello", "x", self.member, uuid4())
        self.assertFalse(Message.objects.exists())
        self.assertEqual([], mail.outbox)

    def test_erased_nothing_about_the_person_is_left_but_the_count(self):
        make_resume(self.application)
        self.application.reply("Hello", "x", self.member, uuid4())
        self.application.erase()
        row = Application.objects.get()
        self.assertEqual(["erased", "", "", "", []],
                         [row.status, row.name, row.email, row.message, row.answers])  # fmt: skip
        self.assertEqual(0, row.messages.count())
        self.assertEqual(["erased"], [event.kind for event in row.events.all()])
        self.assertEqual(1, Application.objects.reply_record()["received"])

    def test_a_status_link_is_signed(self):
        other = make_application()
        self.assertTrue(self.application.is_signed_by(self.application.signature))
        self.assertFalse(other.is_signed_by(self.application.signature))
