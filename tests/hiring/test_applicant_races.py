"""Two at the same applicant at the same moment, and very many applicants at once."""

from __future__ import annotations

import tracemalloc
from uuid import uuid4

from django.core import mail
from django.test import TransactionTestCase
from django.utils import timezone

from listings.hiring.applicants import table
from listings.models import Application, Message, WrongStatus
from tests.applying_factories import make_application, stage_of
from tests.factories import make_company, make_listing, make_member
from tests.hiring.room import RoomTestCase
from tests.listings.test_applying_races import at_once


class RaceTests(TransactionTestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.one = make_member("recruiter", company=self.company)
        self.other = make_member("recruiter", company=self.company)
        self.ada = make_application(listing=make_listing("Nurse", company=self.company))
        self.seen = self.ada.stage_id

    def fresh(self) -> Application:
        return Application.objects.for_detail().get(pk=self.ada.pk)

    def move(self, name: str, member, seen: int | None):
        stage = stage_of(self.company, name)
        return lambda: self.fresh().move(stage, member, seen=seen)

    def moves(self) -> int:
        return self.ada.events.filter(kind="moved").count()

    def test_unguarded_the_second_of_two_recruiters_undoes_what_the_first_did(self):
        found = at_once(self.move("Offer", self.one, None), self.move("Declined", self.other, None))
        self.assertEqual([None, None], found)
        self.assertEqual(2, self.moves())

    def test_guarded_one_of_two_recruiters_is_told_that_the_other_was_first(self):
        moves = (
            self.move("Offer", self.one, self.seen),
            self.move("Declined", self.other, self.seen),
        )
        found = at_once(*moves)
        refused = [one for one in found if isinstance(one, WrongStatus)]
        self.assertEqual(1, len(refused), found)
        self.assertIn(str(self.fresh().stage), str(refused[0]))
        self.assertEqual(1, self.moves())

    def reply(self):
        return self.fresh().reply("Hello", "Come in", self.one, uuid4())

    def test_who_withdraws_or_erases_as_a_reply_is_written_got_it_before_or_not_at_all(self):
        for act in (Application.withdraw, Application.erase):
            with self.subTest(act=act.__name__):
                self.ada = make_application(listing=self.ada.listing)
                mail.outbox.clear()
                found = at_once(self.reply, lambda act=act: act(self.fresh()))
                self.assertIsNone(found[1], found)
                is_sent = found[0] is True
                self.assertTrue(is_sent or isinstance(found[0], WrongStatus), found)
                self.assertFalse(Application.objects.confirmed().filter(pk=self.ada.pk).exists())
                is_kept = is_sent and act is Application.withdraw
                self.assertEqual(is_kept, self.ada.messages.exists())

    def test_a_reply_that_comes_after_is_refused_and_leaves_nothing(self):
        for act in (Application.withdraw, Application.erase):
            ada = make_application(listing=self.ada.listing)
            waiting = Application.objects.for_detail().get(pk=ada.pk)  # on the recruiter's page
            act(ada)
            with self.assertRaises(WrongStatus):
                waiting.reply(
                    "Hello", "Come in", self.one, uuid4(), stage_of(self.company, "Offer")
                )
        self.assertFalse(Message.objects.exists())
        self.assertEqual([], mail.outbox)

    def test_a_link_that_is_pressed_twice_at_once_confirms_once(self):
        waiting = make_application(listing=self.ada.listing, status="unconfirmed")
        rows = [Application.objects.get(pk=waiting.pk) for _ in range(2)]
        found = at_once(rows[0].confirm, rows[1].confirm)
        self.assertEqual(1, sum(one is None for one in found), found)
        self.assertEqual(1, sum(isinstance(one, WrongStatus) for one in found), found)
        self.assertEqual(1, waiting.events.filter(kind="confirmed").count())


class ManyTests(RoomTestCase):
    def come(self, number: int) -> list[Application]:
        stage = self.stage("New")
        return Application.objects.bulk_create(
            Application(
                listing=self.listing, name=f"Person {n}", email=f"p{n}@example.com", stage=stage,
                status="confirmed", confirmed_at=timezone.now(), message="Words. " * 100,
            )
            for n in range(number)
        )  # fmt: skip

    def write_to(self, people: list[Application]):
        fields = {"subject": "About {job}", "text": "Dear {name}", "form_key": uuid4()}
        return self.client.post(
            f"{self.room}applicants/write/", fields | {"who": [one.pk for one in people]}
        )

    def test_five_hundred_at_once_are_refused_before_anybody_is_written_to(self):
        people = self.come(500)
        response = self.write_to(people)
        self.assertContains(response, "Write to 200 people at most at once.", status_code=422)
        self.assertEqual([], mail.outbox)
        self.write_to(people[:200])
        self.assertEqual(200, len({message.to[0] for message in mail.outbox}))

    def test_five_thousand_leave_as_a_file_line_by_line(self):
        self.come(5000)
        rows = Application.objects.of_company(self.company).confirmed()
        tracemalloc.start()
        try:
            number = sum(1 for _ in table.lines(rows))
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertEqual(5001, number)  # and the end
        self.assertLess(most, 20 * 1024 * 1024)
