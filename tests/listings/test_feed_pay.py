from __future__ import annotations

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from listings.importing.feeds.pay import PayFault, read_parts, read_text

DASH = "\N{EN DASH}"
UNDERSTOOD = {
    "$25 - $30 an hour": (25, 30, "hour"),
    f"$60k{DASH}$75k": (60_000, 75_000, "year"),
    "$60-75k": (60_000, 75_000, "year"),
    "60000": (60_000, 60_000, "year"),
    "Up to $20/hr": (None, 20, "hour"),
    "up to $150,000 per year": (None, 150_000, "year"),
    "From $19.50 an hour": (Decimal("19.50"), None, "hour"),
    "$19.50+ per hour": (Decimal("19.50"), None, "hour"),
    "$1,200 a week": (1_200, 1_200, "week"),
    "$4,000 - $5,000 monthly": (4_000, 5_000, "month"),
    "$250 per diem": (250, 250, "day"),
    "USD 55,000.00 annually": (55_000, 55_000, "year"),
    "Salary: $45,000 to $52,000 a year DOE": (45_000, 52_000, "year"),
    "$18.25/hr + tips": (Decimal("18.25"), Decimal("18.25"), "hour"),
    "$15.00/hr - $17.00/hr": (15, 17, "hour"),
    "between $20 and $25 an hour": (20, 25, "hour"),
    "$18 to $22": (18, 22, "hour"),
    "70000-90000": (70_000, 90_000, "year"),
}
REFUSED = {
    "Competitive": "names no amount",
    "DOE": "names no amount",
    "-5 an hour": "negative",
    "$0 an hour": "not above zero",
    "$30 - $20 an hour": "the lower amount comes second",
    "$10 - $90 an hour": "the upper end is more than 5 times the lower",
    "£30,000": "not in US dollars",
    "30,000 EUR": "not in US dollars",
    "C$40 an hour": "not in US dollars",
    "$2,000": "does not say for how long",
    "$60,000 an hour": "not plausible for an hour",
    "$25 a year": "not plausible for a year",
    "$60,000 + 401k": "cannot be understood",
    "12 apples, 3 pears": "cannot be understood",
    "$20 an hour - $40,000 a year": "names two periods",
    "1" * 300: "cannot be understood",
    "999999999999999999 a year": "cannot be understood",
}


class PayTextTests(SimpleTestCase):
    def test_the_usual_forms_are_understood(self):
        for text, (low, high, period) in UNDERSTOOD.items():
            with self.subTest(text=text):
                pay = read_text(text)
                self.assertEqual((low, high, period), (pay.low, pay.high, pay.period))

    def test_nonsense_is_refused_with_its_reason_and_never_guessed(self):
        for text, reason in REFUSED.items():
            with self.subTest(text=text), self.assertRaisesMessage(PayFault, reason):
                read_text(text)

    def test_columns_of_their_own(self):
        self.assertEqual((25, 30, "hour"), tuple(read_parts("25", "$30.00", "HOURLY", "usd")))
        self.assertEqual((60_000, None, "year"), tuple(read_parts("60,000", "", "", "")))
        for parts, reason in (
            (("25", "30", "hour", "EUR"), "not in US dollars"),
            (("lots", "", "hour", ""), "not a number"),
            (("-3", "", "hour", ""), "negative"),
            (("25", "", "fortnight", ""), "the period cannot be understood"),
        ):
            with self.subTest(parts=parts), self.assertRaisesMessage(PayFault, reason):
                read_parts(*parts)

    @given(st.text(max_size=80) | st.from_regex(r"[$\d ,.k/+a-z-]{1,60}", fullmatch=True))
    def test_any_text_is_pay_in_order_or_a_fault(self, text: str):
        try:
            pay = read_text(text)
        except PayFault:
            return
        self.assertTrue(pay.low or pay.high)
        if pay.low and pay.high:
            self.assertLessEqual(pay.low, pay.high)
        self.assertIn(pay.period, ("hour", "day", "week", "month", "year"))
