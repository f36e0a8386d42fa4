from datetime import date

import time_machine
from django.test import TestCase

from listings.pay_laws import all_laws, asking_for_pay
from tests.factories import make_country, make_place


class PayLawsTests(TestCase):
    def test_each_law_is_shown_with_its_date_and_official_address(self):
        with self.assertNumQueries(0):
            page = self.client.get("/pay-laws/")
        self.assertEqual(12, len(all_laws()))
        for law in all_laws():
            self.assertContains(page, law.place)
            self.assertContains(page, law.url.replace("&", "&amp;"))
            self.assertTrue(law.url.startswith("https://"))

    def test_a_law_counts_from_its_day_and_where_it_is_made(self):
        boston = make_place("Boston", "MA")
        with time_machine.travel(date(2025, 10, 28)):
            self.assertEqual([], asking_for_pay([boston]))
        with time_machine.travel(date(2025, 10, 30)):
            self.assertEqual(["Massachusetts"], [law.place for law in asking_for_pay([boston])])
        self.assertEqual([], asking_for_pay([make_place("Austin", "TX")]))

    def test_work_open_to_the_whole_country_meets_them_all(self):
        self.assertEqual(all_laws(), asking_for_pay([make_country()]))
