from __future__ import annotations

import re
from types import SimpleNamespace

from django.template import Context, Template
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from jobboard.templatetags import charts

PERCENTILES = [(10, 40_000), (25, 50_000), (50, 60_000), (75, 70_000), (90, 90_000)]


def draw(text: str, **context) -> str:
    return Template("{% load charts %}" + text).render(Context(context))


class BarTests(SimpleTestCase):
    def test_its_length_is_the_share(self):
        for value, maximum, width in ((25, 100, "25.0"), (0, 9, "0.0"), (None, 9, "0.0"),
                                      (5, 0, "0.0"), (12, 10, "100.0")):  # fmt: skip
            with self.subTest(value=value, maximum=maximum):
                self.assertIn(f'<rect width="{width}"', charts.bar(value, maximum))


class DistributionTests(SimpleTestCase):
    def test_the_published_percentiles_are_marked_in_order(self):
        marks = charts.distribution(PERCENTILES)["marks"]
        self.assertEqual([10, 25, 50, 75, 90], [mark.percentile for mark in marks])
        self.assertEqual(sorted(mark.x for mark in marks), [mark.x for mark in marks])
        self.assertEqual("$60k", marks[2].label)

    def test_too_few_figures_are_not_drawn(self):
        for percentiles in ([], PERCENTILES[:2], [(10, 5), (50, 5), (90, 5)]):
            self.assertEqual([], charts.distribution(percentiles)["marks"])

    def test_the_middle_half_holds_half_of_the_people(self):
        """The curve is people per dollar: its area between the quartiles is near one half."""
        step = 100
        at = list(range(0, 150_000, step))
        heights = charts.density(PERCENTILES, at)
        total = sum(heights)
        middle = sum(
            h for dollars, h in zip(at, heights, strict=True) if 50_000 <= dollars < 70_000
        )
        self.assertAlmostEqual(0.5, middle / total, delta=0.1)

    @given(st.lists(st.integers(15_000, 239_199), min_size=5, max_size=5).map(sorted))
    def test_any_published_figures_can_be_drawn(self, dollars: list[int]):
        percentiles = list(zip((10, 25, 50, 75, 90), dollars, strict=True))
        html = draw("{% distribution percentiles %}", percentiles=percentiles)
        self.assertNotIn("nan", html)
        self.assertNotIn("style=", html)
        for x in re.findall(r'x="(-?[\d.]+)"', html):
            self.assertTrue(0 <= float(x) <= charts.WIDTH)


class FlowTests(SimpleTestCase):
    def test_every_path_is_a_node_inside_the_drawing(self):
        path = SimpleNamespace(strength=3)
        drawn = charts.flow(None, [path] * 5, [path])
        self.assertEqual((5, 1), (len(drawn["before"]), len(drawn["after"])))
        for node in [*drawn["before"], *drawn["after"]]:
            self.assertGreaterEqual(node.y, 0)
            self.assertLessEqual(node.y + charts.NODE_HEIGHT, drawn["height"])
