"""The text of a resume is read in the background, once it is seen; however often that is tried."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from types import SimpleNamespace
from unittest import mock

from django.test import SimpleTestCase, TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from listings.models import Application, Resume
from listings.seeking.resumes import checking, storage
from listings.seeking.resumes.checking import text_of
from listings.tasks import resumes as tasks
from tests import resume_files as made
from tests.applying_factories import make_application, make_resume


class TextTests(SimpleTestCase):
    def test_it_holds_nothing_that_plays_tricks(self):
        text = "Ada\u202e\x0c reversed\r\nLine\n\n\n\n\nend"
        self.assertEqual("Ada   reversed \nLine\n\nend", text_of("txt", text.encode()))

    def test_what_takes_too_long_or_breaks_the_reader_has_none(self):
        endless = made.pdf(words=") Tj (".join(["word"] * 450_000))
        started_at = time.monotonic()
        with mock.patch.object(checking, "READ_SECONDS", 3):
            self.assertEqual("", text_of("pdf", endless))
        self.assertLess(time.monotonic() - started_at, 6)
        self.assertEqual("", text_of("docx", b"PK\x03\x04 no archive"))

    def test_a_reader_that_is_killed_has_said_nothing(self):
        command = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
        killed = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        self.assertEqual(-signal.SIGKILL, killed.returncode)
        with mock.patch.object(checking.subprocess, "run", return_value=killed):
            self.assertEqual("", text_of("txt", b"Ada"))


class ReadingTests(TestCase):
    def setUp(self):
        self.application = make_application(status="unconfirmed")
        self.resume = make_resume(self.application, b"Ada, night nurse", text="", read_at=None)

    def read(self, attempts: int = 1) -> Resume | None:
        context = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
        tasks.read_resume.func(context, resume_id=self.resume.pk)
        return Resume.objects.filter(pk=self.resume.pk).first()

    def jobs(self) -> list[dict[str, int]]:
        rows = ProcrastinateJob.objects.filter(task_name="listings.tasks.resumes.read_resume")
        return list(rows.values_list("args", flat=True))

    def test_it_is_asked_for_when_the_application_is_confirmed_and_not_before(self):
        self.assertEqual([], self.jobs())
        self.application.confirm()
        self.assertEqual([{"resume_id": self.resume.pk}], self.jobs())
        make_application(status="unconfirmed").confirm()  # without a resume
        self.assertEqual(1, len(self.jobs()))

    def test_it_is_read_once_however_often_the_job_runs(self):
        resume = self.read()
        self.assertEqual("Ada, night nurse", resume.text)
        with mock.patch.object(tasks, "text_of") as again:
            self.assertEqual(resume.read_at, self.read().read_at)
        again.assert_not_called()

    def test_a_worker_that_is_killed_leaves_it_to_the_next_one(self):
        class Killed(BaseException):
            pass

        with mock.patch.object(tasks, "text_of", side_effect=Killed), self.assertRaises(Killed):
            self.read()
        self.assertIsNone(Resume.objects.get().read_at)
        self.assertEqual("Ada, night nurse", self.read().text)

    def test_what_comes_second_of_two_workers_changes_nothing(self):
        def meanwhile(kind, content):
            self.resume.keep_text("By another worker")
            return "Too late"

        with mock.patch.object(tasks, "text_of", meanwhile):
            self.assertEqual("By another worker", self.read().text)

    def test_withdrawn_while_it_is_read_leaves_nothing(self):
        def withdraw(kind, content):
            Application.objects.get().withdraw()
            return "Ada, night nurse"

        with mock.patch.object(tasks, "text_of", withdraw):
            self.assertIsNone(self.read())
        self.assertIsNone(self.read())

    def test_a_file_that_is_not_there_is_looked_for_again_and_given_up_in_the_end(self):
        storage.remove(self.resume.stored_name)
        with self.assertRaises(FileNotFoundError):
            self.read()
        resume = self.read(attempts=tasks.ATTEMPTS)
        self.assertEqual("", resume.text)
        self.assertIsNotNone(resume.read_at)
