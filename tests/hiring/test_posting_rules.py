"""What fires, what is hinted at, and what the database itself refuses."""

from django.db import IntegrityError, transaction
from django.test import SimpleTestCase, TestCase

from listings.hiring.posting.content import content_of
from listings.hiring.posting.hints import hints
from listings.hiring.posting.rules import what_fires
from listings.models import Listing
from tests.factories import make_listing

EMPTY = {"title": "", "benefits": [], "questions": [], "apply_email": ""}
BLANK = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}


class RulesTests(SimpleTestCase):
    def fires(self, text: str, **fields) -> list[str]:
        return what_fires({**EMPTY, "description": text, **fields})

    def test_each_rule_fires(self):
        for text in (
            "There is a registration fee of $40.",
            "Pay the deposit first.",
            "You get gift cards to forward.",
            "We send a wire transfer.",
            "Send your bank account number.",
            "Tell us your SSN.",
            "Contact us via Telegram.",
        ):
            with self.subTest(text):
                self.assertEqual(1, len(self.fires(text)))
        self.assertEqual(1, len(self.fires("", apply_email="boss@GMAIL.com")))
        self.assertEqual(1, len(self.fires("", questions=[["What is your SSN?", True]])))

    def test_ordinary_work_does_not(self):
        for text in (
            "You process payments and reconcile bank accounts.",
            "You sell signal processing software.",
            "We pay for your training and your background check.",
            "You explain fees to customers.",
        ):
            with self.subTest(text):
                self.assertEqual([], self.fires(text))
        self.assertEqual([], self.fires("", apply_email="jobs@clinic.example"))


class HintsTests(SimpleTestCase):
    def test_phrases_are_found_once_in_their_order(self):
        text = "A young salesman, recent graduate, native speaker. Young! He/she is a ninja."
        found = [hint.phrase for hint in hints(text)]
        self.assertEqual(
            ["young", "salesman", "recent graduate", "native speaker", "He/she", "ninja"], found
        )

    def test_ordinary_words_are_left_alone(self):
        for text in ("You manage people.", "She-oak trees", "Is she there?", "Youngstown, Ohio"):
            with self.subTest(text):
                self.assertEqual([], hints(text))


class ConstraintTests(TestCase):
    def refused(self, listing: Listing, **fields) -> bool:
        try:
            with transaction.atomic():
                Listing.objects.filter(pk=listing.pk).update(**fields)
        except IntegrityError:
            return True
        return False

    def test_a_draft_may_lack_everything_an_open_listing_needs(self):
        draft = make_listing(
            "", slug="job", description="", apply_url="", work_mode="remote", pay_min=5, **BLANK
        )
        self.assertEqual("", content_of(draft)["title"])

    def test_no_open_listing_is_incomplete_whoever_writes_it(self):
        for status in ("in_review", "live", "paused"):
            listing = make_listing(status=status)
            for fields in (
                {"title": ""}, {"description": ""}, {"apply_url": ""}, {"work_mode": "remote"},
                {"pay_min": 5}, {"open_days": 31}, {"open_days": 0},
            ):  # fmt: skip
                with self.subTest(status=status, **fields):
                    self.assertTrue(self.refused(listing, **fields))
            self.assertFalse(self.refused(listing, apply_url="", applies_on_site=True))

    def test_a_sixth_question_and_the_same_twice_are_refused(self):
        listing = make_listing()
        listing.questions.create(position=0, text="When?")
        for fields in ({"position": 5, "text": "Why?"}, {"position": 1, "text": "When?"},
                       {"position": 1, "text": ""}):  # fmt: skip
            with self.subTest(fields), self.assertRaises(IntegrityError), transaction.atomic():
                listing.questions.create(**fields)
