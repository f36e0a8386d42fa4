"""Feeds of companies in the background: when they are read, and what comes of it."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jobboard.tasks import deliver_mail
from listings.importing import fetch as fetching
from listings.importing.feeds import scheduled
from listings.importing.fetch import CannotFetch, Fetched
from listings.models import Company, Feed, Listing
from listings.tasks import feeds as tasks
from tests.factories import make_company, make_member
from tests.feed_factories import FeedTestCase, as_json, as_xml, feed_row, make_company_feed


def serving(content: bytes | Exception, etag: str = '"1"'):
    """What the address answers; a request with that ETag is told that nothing changed."""

    def fetch(url, into, **options):
        if isinstance(content, Exception):
            raise content
        if options["etag"] == etag:
            return Fetched(url, False, etag=etag)
        into.write(content)
        return Fetched(url, True, "0" * 64, etag)

    return mock.patch.object(fetching, "fetch", fetch)


class RunTests(FeedTestCase):
    def setUp(self):
        super().setUp()
        company = make_company("Kind Clinic", proof=Company.Proof.DOMAIN)
        self.owner = make_member("owner", company=company)
        make_member("recruiter", company=company)
        self.feed = make_company_feed(company=company)
        self.feed.runs.all().delete()

    def run_feed(self, **options):
        tasks.run_feed(self.feed.pk, **{"is_asked": True} | options)
        return self.feed.runs.first()

    def test_ten_thousand_listings_twice_change_nothing_the_second_time(self):
        rows = [feed_row(f"A-{number}") for number in range(10_000)]
        with serving(as_json(rows)):
            first = self.run_feed()
            Feed.objects.update(etag="")
            second = self.run_feed()
        self.assertEqual((10_000, 0), (first.created, first.refused_rows))
        numbers = (second.created, second.changed, second.renewed, second.closed)
        self.assertEqual(((0, 0, 0, 0), 10_000), (numbers, second.unchanged))
        self.assertEqual(10_000, Listing.objects.live().count())

    def test_its_listings_are_the_companys_whatever_name_the_rows_carry(self):
        other = make_company("Famous House", proof=Company.Proof.STAFF)
        with serving(as_json([feed_row(), feed_row("A-2", company="Famous House")])):
            self.run_feed()
        self.assertEqual(2, self.feed.company.listings.count())
        self.assertEqual(0, other.listings.count())

    def test_a_trial_changes_nothing_and_says_what_would(self):
        with serving(as_json([feed_row(), feed_row("A-2", title="")])):
            run = self.run_feed(is_trial=True)
        self.assertTrue(run.is_trial)
        self.assertEqual((1, 1), (run.created, run.refused_rows))
        self.assertEqual([[2, "title", "missing", ""]], run.faults)
        self.assertEqual(0, Listing.objects.count())
        self.feed.refresh_from_db()
        self.assertEqual(("", None), (self.feed.etag, self.feed.next_run_at))

    def test_what_has_not_changed_is_not_sent_again(self):
        with serving(as_json([feed_row()])):
            self.run_feed()
            self.assertEqual("same", self.run_feed().outcome)
            self.assertEqual("done", self.run_feed(confirm=True).outcome)

    def test_a_billion_laughs_are_refused(self):
        bomb = b'<!DOCTYPE s [<!ENTITY a "ha">' + b"".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
        ) + b"]><source><job><title>&j;</title></job></source>"  # fmt: skip
        with serving(bomb):
            self.assertIn("declares a document type", self.run_feed().message)
        self.assertEqual(0, Listing.objects.count())

    def test_owners_are_told_once_when_it_fails_three_times_in_a_row(self):
        with serving(CannotFetch("kind.example answers 404.")):
            for _ in range(5):
                run = self.run_feed()
        self.assertEqual("kind.example answers 404.", run.message)
        self.assertEqual([[self.owner.user.email]], [message.to for message in mail.outbox])
        self.assertIn("answers 404", mail.outbox[0].body)
        with serving(as_xml([feed_row()])):
            self.run_feed()
        self.feed.refresh_from_db()
        self.assertEqual(0, self.feed.failures)

    def test_after_each_failure_it_waits_longer(self):
        waits = []
        with serving(CannotFetch("Away.")):
            for _ in range(6):
                self.run_feed()
                self.feed.refresh_from_db()
                waits.append(round((self.feed.next_run_at - timezone.now()) / timedelta(hours=1)))
        self.assertEqual([6, 12, 24, 48, 48, 48], waits)

    def test_a_company_without_proof_waits_for_it_or_for_staff(self):
        Company.objects.update(proof=Company.Proof.NONE)
        with serving(as_json([feed_row()])):
            self.assertIsNone(self.run_feed())
            self.assertTrue(self.run_feed(is_trial=True).is_trial)
            Feed.objects.update(approved_at=timezone.now())
            self.assertEqual(1, self.run_feed().created)

    def test_a_file_that_was_cut_off_closes_nothing_until_somebody_confirms(self):
        with serving(as_json([feed_row(f"A-{n}") for n in range(10)])):
            self.run_feed()
        with serving(as_json([feed_row("A-1")]), '"2"'):
            self.assertIn("confirm", self.run_feed().message)
            self.assertEqual(10, Listing.objects.live().count())
            self.assertEqual(9, self.run_feed(confirm=True).closed)


class ScheduleTests(FeedTestCase):
    def jobs(self) -> list[int]:
        jobs = ProcrastinateJob.objects.filter(task_name="listings.tasks.feeds.run_feed")
        return [job.args["feed_id"] for job in jobs]

    def test_due_feeds_are_asked_for_once(self):
        due = make_company_feed()
        make_company_feed(is_paused=True)
        make_company_feed(next_run_at=timezone.now() + timedelta(hours=1))
        make_company_feed(company=make_company())
        Feed.objects.create(slug="by-hand")
        for _ in range(2):
            tasks.read_due_feeds(0)
        self.assertEqual([due.pk], self.jobs())

    def test_a_job_that_comes_too_late_does_nothing(self):
        feed = make_company_feed(next_run_at=timezone.now() + timedelta(hours=1))
        with mock.patch.object(scheduled, "run") as run:
            tasks.run_feed(feed.pk)
            self.assertFalse(run.called)
            tasks.run_feed(feed.pk, is_asked=True)
            self.assertTrue(run.called)

    def test_one_waits_and_one_runs_at_a_time(self):
        feed = make_company_feed()
        self.assertTrue(tasks.ask_for(feed))
        self.assertFalse(tasks.ask_for(feed, is_trial=True))
        job = ProcrastinateJob.objects.get(task_name="listings.tasks.feeds.run_feed")
        self.assertEqual(f"feed {feed.pk}", job.queueing_lock)

    def test_slow_feeds_leave_the_worker_room_for_mails(self):
        """A worker does four jobs at a time, and mails before feeds."""
        for _ in range(5):
            self.assertTrue(tasks.ask_for(make_company_feed()))
        jobs = ProcrastinateJob.objects.filter(task_name="listings.tasks.feeds.run_feed")
        self.assertEqual(5, jobs.count())
        self.assertEqual(2, len(set(jobs.values_list("lock", flat=True))))
        self.assertGreater(deliver_mail.priority, tasks.run_feed.priority)
