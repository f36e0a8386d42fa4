"""A radius against the formula of the distance, on random points."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from listings.search.areas import cells
from listings.search.near import near
from tests.factories import make_place


class RadiusTests(PropertyTestCase):
    points = st.tuples(st.integers(-65_000, 65_000), st.integers(-179_000, 179_000))
    offsets = st.tuples(st.integers(-2_000, 2_000), st.integers(-3_000, 3_000))

    @settings(max_examples=25, deadline=None)
    @given(points, st.lists(offsets, max_size=12))
    def test_none_inside_is_missed_and_none_outside_is_found(self, centre, offsets):
        """Coordinates come in thousandths of a degree."""

        def miles(a, b) -> float:
            (la, lo), (lb, lob) = ((radians(x), radians(y)) for x, y in (a, b))
            part = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lob - lo) / 2) ** 2
            return 2 * 3958.7613 * asin(min(1, sqrt(part)))

        up, right = centre
        spots = [(up, right), *((up + north, right + east) for north, east in offsets)]
        centre, *_ = spots = [(n / 1000, e / 1000) for n, e in spots if abs(e) <= 180_000]
        places = [make_place(latitude=north, longitude=east) for north, east in spots]
        for radius in (10, 25, 50, 100):
            expected = {p.pk: miles(centre, (p.latitude, p.longitude)) for p in places}
            inside = {pk for pk, distance in expected.items() if distance <= radius - 1e-6}
            outside = {pk for pk, distance in expected.items() if distance > radius + 1e-6}
            found = set(near(places[0].pk, radius))
            self.assertEqual(set(), inside - found)
            touched = set(cells(*centre, radius))
            spots_found = [(p.latitude, p.longitude) for p in places if p.pk in found]
            cells_found = {f"g${floor(north)}:{floor(east)}" for north, east in spots_found}
            self.assertEqual(set(), cells_found - touched)
            self.assertEqual(set(), outside & found)
