"""What an import makes of the listings there are: edits, absence, renewals, companies."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.utils import timezone

from listings.importing.feeds import Refused, merge
from listings.models import Company, Listing, SearchRow
from tests.factories import make_company, make_listing
from tests.feed_factories import FeedTestCase, feed_row


def counts(report) -> tuple[int, int, int, int, int]:
    c = report.changes
    return c.created, c.changed, c.renewed, c.closed, c.unchanged


class RepeatTests(FeedTestCase):
    def test_a_second_run_changes_nothing_and_says_so(self):
        rows = [feed_row(f"A-{n}") for n in range(5)]
        self.assertEqual((5, 0, 0, 0, 0), counts(self.run_rows(*rows)))
        before = list(Listing.objects.order_by("pk").values())
        again = self.run_rows(*reversed(rows))
        self.assertEqual((0, 0, 0, 0, 5), counts(again))
        self.assertIn("0 changes: all 5 listings are as the feed has them", list(again.lines()))
        self.assertEqual(before, list(Listing.objects.order_by("pk").values()))

    def test_an_edit_counts_the_version_and_is_noted_for_the_record(self):
        self.run_rows(feed_row())
        first = Listing.objects.get()
        report = self.run_rows(feed_row(pay="$40 an hour", city="Dallas", date="2026-11-20"))
        self.assertEqual((0, 1, 0, 0, 0), counts(report))
        listing = Listing.objects.get()
        self.assertEqual((first.pk, 40, 2), (listing.pk, listing.pay_min, listing.version))
        self.assertEqual(first.first_posted_at, listing.first_posted_at)
        self.assertEqual([self.dallas], list(listing.places.all()))
        kinds = listing.events.values_list("kind", "detail")
        self.assertEqual([("opened", ""), ("edited", "pay min, pay max, places")], list(kinds))
        row = SearchRow.objects.get()
        self.assertEqual((self.dallas.pk, 40 * 2080), (row.place_id, row.pay))

    def test_what_an_editor_corrected_stays_until_the_feed_changes_it(self):
        self.run_rows(feed_row())
        listing = Listing.objects.get()
        listing.title = "Night nurse (corrected)"
        listing.edit("title")
        self.assertEqual((0, 0, 0, 0, 1), counts(self.run_rows(feed_row())))
        self.run_rows(feed_row(title="Day nurse"))
        self.assertEqual("Day nurse", Listing.objects.get().title)

    def test_two_feeds_may_use_the_same_numbers(self):
        self.run_rows(feed_row(), feed="one")
        self.run_rows(feed_row(), feed="two")
        self.assertEqual(2, Listing.objects.count())


class AbsenceTests(FeedTestCase):
    def setUp(self):
        super().setUp()
        self.rows = [feed_row(f"A-{n}") for n in range(10)]
        self.run_rows(*self.rows)

    def closed(self) -> list[str]:
        return list(Listing.objects.exclude(status="live").values_list("status", flat=True))

    def test_a_listing_the_feed_leaves_out_is_closed_everywhere(self):
        report = self.run_rows(*self.rows[1:])
        self.assertEqual((0, 0, 0, 1, 9), counts(report))
        gone = Listing.objects.get(title="Night nurse A-0")
        self.assertEqual("cancelled", gone.status)
        self.assertEqual(["opened", "cancelled"], list(gone.events.values_list("kind", flat=True)))
        self.assertFalse(SearchRow.objects.filter(listing_id=gone.pk).exists())
        self.assertEqual((0, 0, 0, 0, 9), counts(self.run_rows(*self.rows[1:])))

    def test_it_opens_again_when_it_comes_back_with_its_first_date(self):
        first = Listing.objects.get(title="Night nurse A-0")
        self.run_rows(*self.rows[1:])
        self.assertEqual((0, 0, 1, 0, 9), counts(self.run_rows(*self.rows)))
        listing = Listing.objects.get(title="Night nurse A-0")
        self.assertEqual((first.pk, "live", 1), (listing.pk, listing.status, listing.reposts))
        self.assertEqual(first.first_posted_at, listing.first_posted_at)
        self.assertTrue(SearchRow.objects.filter(listing_id=first.pk).exists())

    def test_a_new_number_for_the_same_job_is_the_same_listing(self):
        first = Listing.objects.get(title="Night nurse A-0")
        renumbered = feed_row("B-0", title="Night nurse A-0")
        self.assertEqual(0, self.run_rows(renumbered, *self.rows[1:]).changes.created)
        listing = Listing.objects.get(title="Night nurse A-0")
        self.assertEqual(first.pk, listing.pk)
        self.assertEqual(first.first_posted_at, listing.first_posted_at)
        self.assertTrue(self.run_rows(renumbered, *self.rows[1:]).changes.is_nothing)

    def test_more_than_a_fifth_is_not_closed_without_being_told_to(self):
        with self.assertRaisesMessage(Refused, "3 of this feed's 10 open listings"):
            self.run_rows(feed_row("new"), *self.rows[3:])
        self.assertEqual([], self.closed())
        self.assertFalse(Listing.objects.filter(title="Night nurse new").exists())
        self.assertEqual(8, self.run_rows(*self.rows[2:]).changes.unchanged)
        self.run_rows(*self.rows[5:], confirm=True)
        self.assertEqual(["cancelled"] * 5, self.closed())

    def test_a_row_that_cannot_be_read_today_keeps_its_listing(self):
        spoiled = feed_row("A-0", city="Xanadu")
        report = self.run_rows(spoiled, *self.rows[1:])
        self.assertEqual((1, 0), (report.refused_rows, report.changes.closed))
        self.assertEqual([], self.closed())

    def test_a_row_whose_last_day_has_passed_is_closed(self):
        report = self.run_rows(feed_row("A-0", expires="2020-01-01"), *self.rows[1:])
        self.assertEqual(["2, expires: has passed"], self.faults(report))
        self.assertEqual(["cancelled"], self.closed())

    def test_what_a_person_closed_stays_closed(self):
        listings = list(Listing.objects.order_by("title"))
        listings[0].close("cancelled")
        listings[1].close("filled")
        listings[2].pause()
        for _ in range(2):
            report = self.run_rows(*self.rows)
            self.assertEqual((0, 0, 0, 0, 10), counts(report))
            self.assertEqual(3, report.changes.held)
        self.run_rows(*self.rows[1:])
        self.run_rows(*self.rows)
        self.assertEqual(["cancelled", "filled", "paused"], sorted(self.closed()))

    def test_a_listing_whose_time_ran_out_is_renewed_by_being_there(self):
        now = timezone.now()
        Listing.objects.filter(title="Night nurse A-0").update(
            first_posted_at=now - timedelta(days=91), published_at=now - timedelta(days=91),
            closes_at=now - timedelta(days=1),
        )  # fmt: skip
        Listing.objects.filter(title="Night nurse A-1").update(
            first_posted_at=now - timedelta(days=91), published_at=now - timedelta(days=91),
            closes_at=now - timedelta(days=1), closed_at=now - timedelta(days=1), status="expired",
        )  # fmt: skip
        self.assertEqual((0, 0, 2, 0, 8), counts(self.run_rows(*self.rows)))
        renewed, reposted = Listing.objects.live().order_by("title")[:2]
        self.assertEqual((1, 0), (renewed.renewals, renewed.reposts))
        self.assertEqual((0, 1), (reposted.renewals, reposted.reposts))
        self.assertEqual(91, (now - renewed.first_posted_at).days)
        self.assertTrue(self.run_rows(*self.rows).changes.is_nothing)

    def test_a_part_of_the_feed_closes_nothing(self):
        report = self.run_rows(*self.rows, limit=3)
        self.assertEqual((3, 0), (report.rows, report.changes.closed))
        self.assertEqual([], self.closed())


class OneTransactionTests(FeedTestCase):
    def test_a_run_that_breaks_off_leaves_nothing_half_done(self):
        self.run_rows(*[feed_row(f"A-{n}") for n in range(6)])
        before = list(Listing.objects.order_by("pk").values())
        rows = [feed_row(f"A-{n}", pay="$50 an hour") for n in range(7)]
        with (
            mock.patch.object(merge.search, "write", side_effect=KeyboardInterrupt),
            self.assertRaises(KeyboardInterrupt),
        ):
            self.run_rows(*rows)
        self.assertEqual(before, list(Listing.objects.order_by("pk").values()))
        self.assertEqual(6, SearchRow.objects.count())
        self.assertEqual((1, 6, 0, 0, 0), counts(self.run_rows(*rows)))


class CompanyTests(FeedTestCase):
    def test_companies_are_known_by_name_and_have_a_slug_of_their_own(self):
        make_company("Other", slug="kind-clinic")
        self.run_rows(
            feed_row("1"), feed_row("2", company="KIND clinic"), feed_row("3", company="!?")
        )
        self.assertEqual(
            {("Kind Clinic", "kind-clinic-2"), ("!?", "company"), ("Other", "kind-clinic")},
            set(Company.objects.values_list("name", "slug")),
        )

    def test_a_feed_cannot_borrow_a_badge_or_speak_for_an_invented_employer(self):
        make_company("Kind Clinic", proof="domain")
        make_company("Invented", is_demo=True)
        self.run_rows(feed_row("1"), feed_row("2", company="Invented"))
        for listing in Listing.objects.select_related("company"):
            self.assertEqual(("none", False), (listing.company.proof, listing.company.is_demo))
        Company.objects.filter(slug="kind-clinic-2").update(proof="staff")  # by an editor
        self.assertTrue(
            self.run_rows(feed_row("1"), feed_row("2", company="Invented")).changes.is_nothing
        )

    def test_a_job_closed_by_hand_and_posted_in_a_feed_is_a_repost(self):
        text = "You care for people, day and night, in a house by the river."
        company = make_company("Kind Clinic")
        earlier = make_listing(
            "Night nurse A-1", company=company, description=text, places=[self.austin],
            published_at=timezone.now() - timedelta(days=20), career=None,
        )  # fmt: skip
        earlier.close("filled")
        self.run_rows(feed_row(description=text))
        listing = Listing.objects.live().get()
        self.assertEqual((earlier, 1), (listing.repost_of, listing.reposts))
        self.assertEqual(earlier.first_posted_at, listing.first_posted_at)
        self.assertEqual(["reposted"], list(listing.events.values_list("kind", flat=True)))
