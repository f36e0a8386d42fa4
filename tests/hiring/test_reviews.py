"""Staff decide in the admin; authors read why."""

from django.core import mail
from django.test import TestCase

from jobboard.models import User
from listings.hiring.posting.content import content_of
from listings.hiring.posting.publishing import approve, change, hand_in, refuse
from listings.models import Listing, ListingReview, StaleListing, WrongStatus
from tests.factories import make_company, make_listing, make_member
from tests.jobboard.full_career import make_editor

BLANK = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}


class ReviewsTests(TestCase):
    def setUp(self):
        self.member = make_member("recruiter", company=make_company("Kind Clinic"))
        self.staff = User.objects.create_superuser("root@example.com")
        self.client.force_login(self.staff)

    def wait(self) -> ListingReview:
        draft = make_listing("Night nurse", company=self.member.company, **BLANK)
        listing = hand_in(listing=draft, member=self.member)
        return listing.reviews.select_related("listing").get()

    def wait_for_edit(self) -> ListingReview:
        live = make_listing("Night nurse", company=self.member.company)
        content = content_of(live) | {"title": "Day nurse"}
        said = change(listing=live, member=self.member, content=content, version=live.version)
        self.assertEqual("waits", said)
        return live.reviews.get()

    def decide(self, review, decision, answer=""):
        url = f"/admin/listings/listingreview/{review.pk}/change/"
        form = {"decision": decision, "answer": answer, "seen_version": review.listing.version}
        return self.client.post(url, form, follow=True)

    def test_the_list_shows_what_waits_and_why(self):
        self.wait()
        page = self.client.get("/admin/listings/listingreview/?waiting=yes")
        self.assertContains(page, "Night nurse")
        self.assertContains(page, "first listing of a company")
        self.assertNotContains(
            self.client.get("/admin/listings/listingreview/?waiting=no"), "Night nurse"
        )

    def test_an_approved_listing_is_live_and_its_author_is_told(self):
        review = self.wait()
        self.decide(review, "approved")
        listing = Listing.objects.get()
        self.assertEqual("live", listing.status)
        self.assertEqual([self.member.user.email], mail.outbox[0].to)
        self.assertEqual("“Night nurse” is live", mail.outbox[0].subject)
        self.assertIn(listing.get_absolute_url(), mail.outbox[0].body)
        review.refresh_from_db()
        self.assertEqual(("approved", self.staff), (review.decision, review.decided_by))

    def test_a_refused_listing_is_a_draft_again_and_its_author_reads_why(self):
        review = self.wait()
        self.decide(review, "refused", "Say who employs the person.")
        listing = Listing.objects.get()
        self.assertEqual("draft", listing.status)
        self.assertIn("Say who employs the person.", mail.outbox[0].body)
        self.client.force_login(self.member.user)
        page = self.client.get(f"/recruit/kind-clinic/jobs/{listing.pk}/edit/")
        self.assertContains(page, "Say who employs the person.")
        self.assertEqual("in_review", hand_in(listing=listing, member=self.member).status)

    def test_nothing_is_refused_without_a_reason(self):
        review = self.wait()
        self.assertContains(self.decide(review, "refused"), "Write why: the author reads it.")
        self.assertEqual("in_review", Listing.objects.get().status)
        self.assertEqual([], mail.outbox)

    def test_an_edit_is_shown_with_both_texts_and_becomes_public_when_approved(self):
        review = self.wait_for_edit()
        page = self.client.get(f"/admin/listings/listingreview/{review.pk}/change/")
        self.assertContains(page, "<pre>Night nurse</pre>", html=True)
        self.assertContains(page, "<pre>Day nurse</pre>", html=True)
        self.decide(review, "approved")
        listing = Listing.objects.get()
        self.assertEqual(("Day nurse", "day-nurse"), (listing.title, listing.slug))
        self.assertContains(self.client.get("/jobs/?q=day+nurse"), "Day nurse")

    def test_a_refused_edit_leaves_the_public_text(self):
        review = self.wait_for_edit()
        self.decide(review, "refused", "Not true.")
        self.assertEqual("Night nurse", Listing.objects.get().title)
        self.assertIn("goes on reading the text there was", mail.outbox[0].body)

    def test_what_is_decided_stays_decided(self):
        review = self.wait()
        stale = ListingReview.objects.get()
        approve(review, self.staff, review.listing.version)
        with self.assertRaises(WrongStatus):
            refuse(stale, self.staff, "Too late.")
        self.decide(review, "refused", "Too late.")
        self.assertEqual("live", Listing.objects.get().status)
        self.assertEqual(1, len(mail.outbox))

    def test_what_was_taken_back_or_closed_is_not_decided(self):
        review = self.wait_for_edit()
        review.listing.refresh_from_db()
        review.listing.close("filled")
        page = self.decide(review, "approved")
        self.assertContains(page, "It does not wait any more.")

    def test_what_changed_after_it_was_looked_at_is_not_approved_unseen(self):
        review = self.wait()
        listing = Listing.objects.for_posting().get()
        content = content_of(listing) | {"description": "Send me money."}
        change(listing=listing, member=self.member, content=content, version=listing.version)
        self.assertContains(self.decide(review, "approved"), "Its author has changed it meanwhile.")
        with self.assertRaises(StaleListing):
            approve(review, self.staff, review.listing.version)
        self.assertEqual("in_review", Listing.objects.get().status)
        review.refresh_from_db()
        self.assertEqual("", review.decision)

    def test_a_removed_member_gets_no_mail_the_owners_do(self):
        owner = make_member("owner", company=self.member.company)
        review = self.wait()
        self.member.delete()
        approve(review, self.staff, review.listing.version)
        self.assertEqual([owner.user.email], mail.outbox[0].to)

    def test_editors_may_decide(self):
        review = self.wait()
        self.client.force_login(make_editor())
        self.decide(review, "approved")
        self.assertEqual("live", Listing.objects.get().status)
