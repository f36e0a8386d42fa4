"""Two at the same moment, on real connections. Each race is first shown to happen unguarded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from unittest import mock
from uuid import uuid4

from django.db import connection
from django.test import TransactionTestCase

from listings.models import Application, Listing, Message, Stage, WrongStatus
from listings.querysets.listing import ListingQuerySet
from listings.seeking.applying import receive as receiving
from tests.factories import make_company, make_listing

PAUSE = 0.4
PERSON = {"name": "Ada", "email": "ada@example.com", "phone": "", "message": "", "answers": []}


def unlocked(self, pk):
    return self.select_related("company").get(pk=pk)


UNGUARDED = mock.patch.object(ListingQuerySet, "locked", unlocked)


def slowly(check):
    """The moment between looking at the listing and writing the application, made long."""

    def checked(listing):
        answer = check(listing)
        time.sleep(PAUSE)
        return answer

    return checked


def at_once(*doings: Callable[[], object]) -> list[object]:
    """What each gave or raised, run on threads and connections of their own."""
    found: list[object] = [None] * len(doings)

    def run(number: int) -> None:
        try:
            found[number] = doings[number]()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return found


class RaceTests(TransactionTestCase):
    def setUp(self):
        self.listing = make_listing(company=make_company("Kind Clinic"), applies_on_site=True)
        Stage.objects.first_of(self.listing.company)

    def apply(self, **fields):
        content = PERSON | {"form_key": uuid4()} | fields
        return receiving.receive(
            listing_id=self.listing.pk, content=content, resume=None, is_verified=True
        )

    def close(self):
        time.sleep(PAUSE / 2)
        return Listing.objects.get(pk=self.listing.pk).close("filled")

    def race_against_the_end(self, *guards):
        with ExitStack() as stack:
            for guard in guards:
                stack.enter_context(guard)
            check = slowly(receiving.takes_applications)
            stack.enter_context(mock.patch.object(receiving, "takes_applications", check))
            return at_once(self.apply, self.close)

    def test_unguarded_an_application_is_lost_as_the_listing_closes(self):
        still_open = mock.patch("listings.models.application.takes_confirmations", lambda _: True)
        applied, told = self.race_against_the_end(UNGUARDED, still_open)
        self.assertIsInstance(applied, Application)
        self.assertEqual(0, told)
        self.assertEqual(1, Application.objects.left_behind().count())

    def test_guarded_it_is_in_before_and_answered(self):
        applied, told = self.race_against_the_end()
        self.assertIsInstance(applied, Application)
        self.assertEqual(1, told)
        self.assertEqual(1, Message.objects.filter(kind="closing").count())
        self.assertEqual(0, Application.objects.left_behind().count())

    def test_many_at_the_end_are_each_answered_or_refused(self):
        def come(number: int) -> Callable[[], object]:
            def act():
                time.sleep(number * 0.02)
                return self.apply(email=f"ada-{number}@example.com")

            return act

        found = at_once(*[come(number) for number in range(12)], self.close)
        applied = [one for one in found if isinstance(one, Application)]
        refused = [one for one in found if isinstance(one, WrongStatus)]
        self.assertEqual(12, len(applied) + len(refused), found)
        self.assertEqual(len(applied), Message.objects.filter(kind="closing").count())
        self.assertEqual(len(applied), found[-1])
        self.assertEqual(len(applied), Application.objects.count())

    def apply_twice(self, *guards):
        with ExitStack() as stack:
            for guard in guards:
                stack.enter_context(guard)
            check = slowly(receiving.takes_applications)
            stack.enter_context(mock.patch.object(receiving, "takes_applications", check))
            found = at_once(self.apply, self.apply)
        self.assertEqual([Application, Application], [type(one) for one in found], found)
        return Application.objects.count()

    def test_unguarded_one_person_applies_twice(self):
        rule = next(
            one for one in Application._meta.constraints
            if one.name == "listings_application_one_a_person"
        )  # fmt: skip
        with connection.schema_editor() as editor:
            editor.remove_constraint(Application, rule)
        try:
            self.assertEqual(2, self.apply_twice(UNGUARDED))
        finally:
            Application.objects.all().delete()
            with connection.schema_editor() as editor:
                editor.add_constraint(Application, rule)

    def test_the_constraint_alone_and_the_lock_both_make_it_one(self):
        self.assertEqual(1, self.apply_twice(UNGUARDED))

    def test_guarded_she_applies_once(self):
        self.assertEqual(1, self.apply_twice())

    def test_two_who_close_at_once_tell_everybody_once(self):
        for number in range(3):
            self.apply(email=f"ada-{number}@example.com")
        found = at_once(self.close, self.close)
        self.assertEqual(1, sum(one == 3 for one in found), found)
        self.assertEqual(3, Message.objects.filter(kind="closing").count())
