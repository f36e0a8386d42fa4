from datetime import date
from decimal import Decimal

from django.test import TestCase

from careers.held_rows import read_held_rows
from careers.models import Career
from tests.factories import make_career, make_source


class HeldRowsTests(TestCase):
    def test_rows_are_as_they_were_stored(self):
        career, source = make_career(), make_source()
        career.sections.create(kind="overview", body="A *day*.", updated_on=date(2026, 11, 20))
        figure = career.figures.create(
            kind="growth_percent", value=Decimal("5.10"), unit="percent", source=source
        )
        career.skills.create(name="Second", kind="soft", position=2, source=source)
        career.skills.create(
            name="First", kind="hard", position=1, share_percent="13.7", source=source
        )
        held = read_held_rows(
            Career.objects.with_held_rows("sections", "figures", "skills").get(pk=career.pk)
        )
        self.assertEqual(date(2026, 11, 20), held["sections"][0].updated_on)
        self.assertEqual([figure], held["figures"])
        self.assertEqual("5.10", str(held["figures"][0].value))
        self.assertEqual(["First", "Second"], [skill.name for skill in held["skills"]])
        self.assertEqual(Decimal("13.7"), held["skills"][0].share_percent)
        self.assertEqual([source, source], [skill.source for skill in held["skills"]])
