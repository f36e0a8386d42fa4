from __future__ import annotations

import os
import time
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import Application, Resume
from listings.seeking.resumes import storage
from listings.tasks import applying
from tests.applying_factories import make_application, make_resume


class ForgettingTests(TestCase):
    def test_what_nobody_confirmed_is_erased_after_a_week(self):
        old = timezone.now() - timedelta(days=8)
        gone = make_application(status="unconfirmed", sent_at=old)
        make_resume(gone)
        fresh = make_application(status="unconfirmed")
        confirmed = make_application(sent_at=old)
        for _ in range(2):
            applying.forget_abandoned_applications(0)
        kept = Application.objects.standing()
        self.assertEqual({fresh, confirmed}, set(kept))
        self.assertEqual("", Application.objects.get(pk=gone.pk).email)
        self.assertFalse(Resume.objects.exists())

    def test_only_old_files_without_a_row_are_removed(self):
        resume = make_resume(make_application())
        orphan, fresh = storage.keep(b"orphan"), storage.keep(b"fresh")
        old = time.time() - storage.ORPHAN_SECONDS - 1
        for name in (resume.stored_name, orphan):
            os.utime(storage.path_of(name), (old, old))
        applying.remove_orphaned_resumes(0)
        left = [storage.path_of(n).exists() for n in (resume.stored_name, orphan, fresh)]
        self.assertEqual([True, False, True], left)
