from datetime import timedelta

from django.core import mail
from django.test import TestCase
from django.utils import timezone

from listings.models import Listing
from listings.tasks.reminders import remind, remind_of_closing
from tests.factories import make_company, make_listing, make_member


class RemindersTests(TestCase):
    def setUp(self):
        self.member = make_member("recruiter", company=make_company("Kind Clinic"))

    def closing_in(self, **time) -> Listing:
        now = timezone.now()
        return make_listing(
            "Night nurse", company=self.member.company, posted_by=self.member.user,
            published_at=now - timedelta(days=20), closes_at=now + timedelta(**time),
        )  # fmt: skip

    def run_task(self) -> list[str]:
        mail.outbox.clear()
        remind_of_closing(0)
        return [message.subject for message in mail.outbox]

    def test_seven_days_and_one_day_before_once_each(self):
        listing = self.closing_in(days=8)
        self.assertEqual([], self.run_task())
        Listing.objects.update(closes_at=timezone.now() + timedelta(days=6, hours=23))
        self.assertEqual(["“Night nurse” closes in 7 days: is it still open?"], self.run_task())
        self.assertEqual([], self.run_task())
        Listing.objects.update(closes_at=timezone.now() + timedelta(hours=23))
        self.assertEqual(["“Night nurse” closes tomorrow: is it still open?"], self.run_task())
        self.assertEqual([], self.run_task())
        self.assertEqual(2, listing.reminders.count())

    def test_after_a_renewal_it_is_asked_again(self):
        listing = self.closing_in(hours=20)
        self.run_task()
        listing.renew(days=30)
        self.assertEqual([], self.run_task())
        now = timezone.now()
        Listing.objects.update(
            published_at=now - timedelta(days=5), closes_at=now + timedelta(hours=19)
        )
        self.assertEqual(1, len(self.run_task()))

    def test_whoever_comes_second_sends_nothing(self):
        listing = self.closing_in(hours=20)
        listing.reminders.create(days_before=1, closes_at=listing.closes_at)
        self.assertFalse(remind(listing.pk, 1))
        self.assertEqual([], mail.outbox)

    def test_a_closed_a_demo_and_a_short_listing_are_left_alone(self):
        now = timezone.now()
        self.closing_in(hours=20).close("filled")
        Listing.objects.filter(pk=self.closing_in(hours=20).pk).update(is_demo=True)
        short = self.closing_in(days=5)
        Listing.objects.filter(pk=short.pk).update(
            published_at=now - timedelta(hours=1), first_posted_at=now - timedelta(hours=1)
        )
        self.assertEqual([], self.run_task())

    def test_without_its_author_the_owners_are_asked(self):
        owner = make_member("owner", company=self.member.company)
        self.closing_in(hours=20)
        self.member.delete()
        self.run_task()
        self.assertEqual([owner.user.email], mail.outbox[0].to)
        self.assertIn("/recruit/kind-clinic/?q=Night%20nurse", mail.outbox[0].body)
