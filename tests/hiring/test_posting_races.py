"""Two at the same moment, on two connections. Each race is first shown to happen unguarded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.core import mail
from django.db import connection
from django.test import TransactionTestCase

from listings.hiring.posting import publishing
from listings.hiring.posting.content import content_of, create
from listings.hiring.posting.publishing import QuotaReached, change, hand_in
from listings.hiring.posting.steps import take
from listings.models import Company, Listing, ListingReminder, Member, StaleListing
from listings.tasks import reminders
from tests.factories import make_company, make_listing, make_member

BLANK = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each gave or raised; all begin together."""
    start = Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(number: int, call: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            results[number] = call()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return results


def meeting(function: Callable[..., Any], count: int = 2) -> Callable[..., Any]:
    """``function``, after which everybody waits for the others (or two seconds)."""
    barrier = Barrier(count)

    def wait(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        with suppress(BrokenBarrierError):  # the guard kept the others out
            barrier.wait(2)
        return result

    return wait


class PostingRaceTests(TransactionTestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.member = make_member("recruiter", company=self.company)

    def colleague(self) -> Member:
        return Member.objects.select_related("company", "user").get(pk=self.member.pk)

    # -- Quota -----------------------------------------------------------------------------------

    def hand_in_two(self, *, guarded: bool) -> list[Any]:
        """Two are open, one more may be; two hand in at once, after both have counted."""
        for _ in range(2):
            make_listing(company=self.company)
        drafts = [make_listing(f"Draft {n}", company=self.company, **BLANK) for n in range(2)]
        unlocked = patch.object(
            publishing, "lock", lambda company: Company.objects.get(pk=company.pk)
        )
        counted = patch.object(publishing, "reasons_to_wait", meeting(publishing.reasons_to_wait))
        with nullcontext() if guarded else unlocked, counted:
            return at_once(
                *(lambda d=d: hand_in(listing=d, member=self.colleague()) for d in drafts)
            )

    def test_without_the_lock_two_pass_the_quota(self):
        self.hand_in_two(guarded=False)
        self.assertEqual(4, self.company.listings.open().count())

    def test_with_the_lock_one_of_two_passes(self):
        results = self.hand_in_two(guarded=True)
        self.assertEqual(3, self.company.listings.open().count())
        self.assertEqual(1, sum(isinstance(one, QuotaReached) for one in results))

    # -- Lost update -----------------------------------------------------------------------------

    def write_two(self, *, guarded: bool) -> list[Any]:
        """Both read the draft, then both write."""
        listing = make_listing("Draft", company=self.company, **BLANK)
        copies = [Listing.objects.for_posting().get(pk=listing.pk) for _ in range(2)]
        texts = ["First text.", "Second text."]

        def write(copy: Listing, text: str) -> str:
            if not guarded:  # as ``save`` would: whatever the version is
                copy.description = text
                copy.save(update_fields=["description"])
                return "stored"
            content = content_of(copy) | {"description": text}
            return change(
                listing=copy, member=self.colleague(), content=content, version=listing.version
            )

        return at_once(*(lambda c=c, t=t: write(c, t) for c, t in zip(copies, texts, strict=True)))

    def test_without_the_version_one_text_is_lost_unseen(self):
        self.assertEqual(["stored", "stored"], self.write_two(guarded=False))

    def test_with_the_version_one_of_two_is_told(self):
        results = self.write_two(guarded=True)
        self.assertEqual(1, results.count("stored"))
        self.assertEqual(1, sum(isinstance(one, StaleListing) for one in results))
        self.assertEqual(2, Listing.objects.get().version)

    # -- A form twice ----------------------------------------------------------------------------

    def post_two(self, keys: list[Any]) -> list[Any]:
        content = content_of(Listing(company=self.company)) | {"title": "Nurse"}

        def post(key: Any) -> Listing:
            return create(content, company=self.colleague().company, form_key=key)

        return at_once(*(lambda key=key: post(key) for key in keys))

    def test_without_a_key_a_double_click_makes_two(self):
        self.post_two([None, None])
        self.assertEqual(2, Listing.objects.count())

    def test_with_its_key_a_double_click_makes_one(self):
        self.post_two([uuid4()] * 2)
        self.assertEqual(1, Listing.objects.count())

    def test_the_page_itself_answers_both_clicks_with_the_one_listing(self):
        form = {"form_key": str(uuid4()), "title": "Nurse", "do": "save"}

        def click() -> str:
            client = self.client_class()
            client.force_login(self.member.user)
            return client.post("/recruit/kind-clinic/jobs/new/", form).url

        urls = at_once(click, click)
        listing = Listing.objects.get()
        self.assertEqual([f"/recruit/kind-clinic/jobs/{listing.pk}/edit/"] * 2, urls)

    # -- Renewal, reminder -----------------------------------------------------------------------

    def test_two_confirmations_of_one_page_renew_once(self):
        listing = make_listing(company=self.company)
        version = listing.version
        copies = [Listing.objects.for_posting().get(pk=listing.pk) for _ in range(2)]
        at_once(*(lambda c=c: take("renew", c, version, self.colleague()) for c in copies))
        listing.refresh_from_db()
        self.assertEqual(1, listing.renewals)

    def remind_two(self) -> int:
        listing = make_listing(company=self.company, posted_by=self.member.user)
        now = listing.published_at
        Listing.objects.update(published_at=now - (listing.closes_at - now) * 0.9,
                               first_posted_at=now - (listing.closes_at - now) * 0.9,
                               closes_at=now + (listing.closes_at - now) * 0.03)  # fmt: skip
        mail.outbox.clear()
        at_once(*[lambda: reminders.remind(listing.pk, 1)] * 2)
        return len(mail.outbox)

    def test_two_workers_send_one_reminder(self):
        self.assertEqual(1, self.remind_two())

    def test_without_the_constraint_they_would_send_two(self):
        name = "listings_listingreminder_sent_once"
        rule = next(c for c in ListingReminder._meta.constraints if c.name == name)
        met = patch.object(reminders, "authors", meeting(reminders.authors))
        with connection.schema_editor() as editor:
            editor.remove_constraint(ListingReminder, rule)
        try:
            with met:
                self.assertEqual(2, self.remind_two())
        finally:
            ListingReminder.objects.all().delete()
            with connection.schema_editor() as editor:
                editor.add_constraint(ListingReminder, rule)
