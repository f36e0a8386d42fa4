from __future__ import annotations

import re
import tempfile
from pathlib import Path
from uuid import uuid4

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory, TestCase, override_settings

from listings.models import Application, Attempt, ListingQuestion, Resume
from listings.seeking.applying import limits
from tests import resume_files as made
from tests.applying_factories import OURS, sent_fields
from tests.factories import make_company, make_listing, make_user


class ApplyTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.enterContext(override_settings(VAR_DIR=self.folder))
        self.listing = make_listing(
            "Night nurse", company=make_company("Kind Clinic"), applies_on_site=True, apply_url=""
        )
        self.path = f"{self.listing.get_absolute_url()}apply/"

    def send(self, **fields):
        return self.client.post(self.path, sent_fields(**fields), headers=OURS)

    def files(self):
        return [path for path in self.folder.glob("resumes/*/*") if path.is_file()]

    def test_it_is_kept_by_which_kind_of_way_the_job_was_opened(self):
        page = self.client.get(f"{self.path}?via=feed").content.decode()
        self.assertIn('name="source" value="feed"', page)
        for source, kept in (("feed", "feed"), ("made up", "direct"), ("", "direct")):
            self.send(email=f"{source or 'no'}@x.example".replace(" ", ""), source=source)
            self.assertEqual(kept, Application.objects.latest("pk").source)

    def test_the_employers_questions_come_first_and_then_at_most_six_fields(self):
        for position, text in enumerate(["Which nights can you work?", "Where did you train?"]):
            ListingQuestion.objects.create(
                listing=self.listing, position=position, text=text, is_required=position == 0
            )
        with self.assertNumQueries(2):
            page = self.client.get(self.path).content.decode()
        labels = re.findall(r"<label[^>]*>([^<]+)", page)
        self.assertEqual(
            ["Which nights can you work?", "Where did you train? (optional)", "Your name",
             "E-mail address", "Phone (optional)", "Message (optional)", "Resume (optional)"],
            labels,
        )  # fmt: skip

    def test_search_engines_are_told_that_one_applies_here(self):
        for listing, said in ((self.listing, "true"), (make_listing(), "false")):
            page = self.client.get(listing.get_absolute_url())
            self.assertContains(page, f'"directApply":{said}')

    def test_reading_the_form_sets_no_cookie(self):
        self.client.get(self.path)
        self.assertEqual({}, dict(self.client.cookies))

    def test_it_waits_for_its_confirmation_and_nobody_but_the_mail_knows_the_link(self):
        response = self.send(resume=SimpleUploadedFile("Ada.pdf", made.pdf()))
        self.assertRedirects(response, f"{self.path}?sent=1")
        application = Application.objects.get()
        self.assertEqual("unconfirmed", application.status)
        self.assertEqual(["ada@example.com"], mail.outbox[0].to)
        token = re.search(r"/applications/confirm/([\w-]+)/", mail.outbox[0].body)[1]
        self.assertNotIn(token, str(Application.objects.values()))
        page = self.client.get(response["Location"])
        self.assertContains(page, "look into your mail")
        self.assertNotContains(page, token)
        self.assertNotContains(page, application.signature)

    def test_the_resume_is_kept_outside_of_what_is_served_under_a_random_name(self):
        self.send(resume=SimpleUploadedFile("../../Ada's CV.PDF", made.pdf()))
        resume = Resume.objects.get()
        (file,) = self.files()
        self.assertEqual(made.pdf(), file.read_bytes())
        self.assertEqual(("100600", "40700"), (f"{file.stat().st_mode:o}",
                                               f"{file.parent.stat().st_mode:o}"))  # fmt: skip
        self.assertRegex(file.name, r"^[0-9a-f]{32}$")
        self.assertEqual(("Adas CV.pdf", "pdf"), (resume.file_name, resume.kind))
        self.assertEqual(("", None), (resume.text, resume.read_at))  # nobody sees it yet

    def test_a_refused_resume_is_told_why_what_was_typed_stays_and_nothing_is_stored(self):
        cases = {
            "cv.pdf": (b"<html><script>alert(1)</script>", "a web page or a drawing"),
            "cv.docx": (made.docx({"word/vbaProject.bin": b"x"}), "contains macros"),
            "empty.pdf": (b"", "The file is empty"),
            "big.pdf": (made.pdf() + bytes(20 * 1024 * 1024), "The file has 20.0 MB"),
        }
        for name, (content, reason) in cases.items():
            with self.subTest(name=name):
                response = self.send(message="Hello", resume=SimpleUploadedFile(name, content))
                self.assertContains(response, reason, status_code=422)
                self.assertContains(response, "Hello", status_code=422)
        self.assertFalse(Application.objects.exists())
        self.assertEqual([], self.files())

    def test_no_more_of_a_large_file_is_kept_than_may_be_taken(self):
        from listings.seeking.applying.upload import CappedUpload

        handler, kept = CappedUpload(), 0
        for _ in range(20):
            handler.new_file("resume", "a.pdf", "application/pdf", None)
            for start in range(0, 20 * 1024 * 1024, 64 * 1024):
                handler.receive_data_chunk(bytes(64 * 1024), start)
            kept += len(handler.file_complete(20 * 1024 * 1024).read())
        self.assertLess(kept, 5.2 * 1024 * 1024)

    def test_the_same_form_twice_is_one_application_and_one_mail(self):
        key = uuid4()
        for _ in range(2):
            self.send(form_key=key, resume=SimpleUploadedFile("a.txt", b"Ada"))
        self.assertEqual((1, 1, 1), (Application.objects.count(), len(mail.outbox),
                                     len(self.files())))  # fmt: skip

    def test_another_form_before_the_confirmation_takes_the_place_of_the_first(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.send(message="First", resume=SimpleUploadedFile("a.txt", b"first"))
            self.send(message="Second", resume=SimpleUploadedFile("b.txt", b"second"))
        application = Application.objects.get()
        self.assertEqual(("Second", "b.txt"), (application.message, application.resume.file_name))
        self.assertEqual(["b'second'"], [str(file.read_bytes()) for file in self.files()])
        first, second = (re.search(r"/confirm/([\w-]+)/", sent.body)[1] for sent in mail.outbox)
        self.assertFalse(Application.objects.waiting_for(first).exists())
        self.assertTrue(Application.objects.waiting_for(second).exists())

    def test_who_has_applied_learns_it_by_mail_alone(self):
        self.send(message="First")
        Application.objects.get().confirm()
        strange = self.client_class().post(self.path, sent_fields(message="X"), headers=OURS)
        self.assertEqual(f"{self.path}?sent=1", strange["Location"])
        self.assertEqual("First", Application.objects.get().message)
        self.assertIn("You have applied already", mail.outbox[-1].subject)
        self.assertIn(Application.objects.get().status_path(), mail.outbox[-1].body)

    def test_who_withdrew_may_come_back(self):
        self.send(message="First")
        application = Application.objects.get()
        application.withdraw()
        self.send(message="Second")
        application.refresh_from_db()
        self.assertEqual(("unconfirmed", "Second"), (application.status, application.message))

    def test_a_signed_in_person_with_this_address_needs_no_mail_to_confirm_it(self):
        self.client.force_login(make_user("ada@example.com"))
        self.assertContains(self.client.get(self.path), 'value="ada@example.com"')
        response = self.send(email="Ada@Example.com")
        application = Application.objects.get()
        self.assertRedirects(response, application.status_path())
        self.assertEqual("confirmed", application.status)
        self.send(email="other@example.com")
        self.assertEqual("unconfirmed", Application.objects.get(email="other@example.com").status)

    def test_the_job_says_that_you_applied(self):
        self.send()
        page = self.client.get(self.listing.get_absolute_url())
        self.assertContains(page, "You applied on")
        self.assertNotContains(Client().get(self.listing.get_absolute_url()), "You applied on")
        account = Client()
        account.force_login(make_user("ada@example.com"))
        self.assertContains(account.get(self.listing.get_absolute_url()), "You applied on")

    def test_withdrawn_the_job_says_so_no_more(self):
        self.send()
        application = Application.objects.get()
        ending = {"action": "withdraw", "is_sure": "on"}
        self.client.post(application.status_path(), ending, headers=OURS)
        page = self.client.get(self.listing.get_absolute_url())
        self.assertNotContains(page, "You applied on")

    def test_a_forged_cookie_says_nothing(self):
        self.client.cookies["applied_jobs"] = '{"1": "2026-01-01"}'
        page = self.client.get(self.listing.get_absolute_url())
        self.assertContains(page, "Apply here")

    def test_what_is_missing_or_wrong_is_said(self):
        question = ListingQuestion.objects.create(
            listing=self.listing, position=0, text="Which nights?", is_required=True
        )
        answer = f"question_{question.pk}"
        for fields, said in (
            ({"name": ""}, "Your name"),
            ({"email": "ada"}, "E-mail address"),
            ({"phone": "call me"}, "Write a phone number"),
            ({"message": "x" * 5001}, "Message"),
            ({"message": "a\0b"}, "Null characters"),
            ({answer: ""}, "Which nights?"),
            ({"form_key": "x"}, "form_key"),
        ):
            with self.subTest(fields=str(fields)[:40]):
                response = self.send(**{answer: "All"} | fields)
                self.assertContains(response, "Please correct the following", status_code=422)
                self.assertContains(response, said, status_code=422)
        self.send(**{answer: "All"})
        self.assertEqual(
            [{"question": "Which nights?", "answer": "All"}], Application.objects.get().answers
        )

    def test_a_job_that_is_not_open_has_no_form_and_says_why_nothing_was_sent(self):
        self.listing.close("filled")
        response = self.send()
        self.assertContains(response, "The employer filled this job.", status_code=409)
        self.assertContains(response, "yours was not sent", status_code=409)
        self.assertRedirects(self.client.get(self.path), self.listing.get_absolute_url())
        self.assertFalse(Application.objects.exists())

    def test_a_demo_listing_takes_nothing(self):
        demo = make_listing(is_demo=True, applies_on_site=True)
        response = self.client.post(f"{demo.get_absolute_url()}apply/", sent_fields(), headers=OURS)
        self.assertEqual(409, response.status_code)
        self.assertFalse(Application.objects.exists())

    def test_another_site_cannot_send_it(self):
        response = self.client.post(
            self.path, sent_fields(), headers={"Sec-Fetch-Site": "cross-site"}
        )
        self.assertEqual(403, response.status_code)

    def test_behind_the_proxy_of_a_public_site_the_visitors_address_counts(self):
        request = RequestFactory().post("/", headers={"X-Forwarded-For": "1.1.1.1, 198.51.100.7"})
        self.assertEqual("127.0.0.1", limits.network_address(request))
        with self.settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
            self.assertEqual("198.51.100.7", limits.network_address(request))

    def test_too_many_tries_and_too_many_mails_are_refused(self):
        for _ in range(3):
            self.send()
        self.assertContains(self.send(), "often enough today", status_code=429)
        self.assertEqual(3, len(mail.outbox))
        for _ in range(limits.TRIES_A_LISTING):
            response = self.send(name="")
        self.assertContains(response, "too often today", status_code=429)
        stored = str(Attempt.objects.values())
        self.assertNotIn("ada@example.com", stored)
        self.assertNotIn("127.0.0.1", stored)
