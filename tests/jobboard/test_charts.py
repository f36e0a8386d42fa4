"""The charts' geometry: proportions, what fits into the drawing, nothing on top of another."""

from __future__ import annotations

import re
from itertools import pairwise
from types import SimpleNamespace

from django.template import Context, Template
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from jobboard.charts import distribution as curve
from jobboard.charts import flow as ribbons
from jobboard.charts import tiles
from jobboard.templatetags import charts
from listings.place_names import STATES

PERCENTILES = [(10, 40_000), (25, 50_000), (50, 60_000), (75, 70_000), (90, 90_000)]
PUBLISHED = st.lists(st.integers(15_000, 239_199), min_size=5, max_size=5).map(sorted)


def draw(text: str, **context) -> str:
    return Template("{% load charts %}" + text).render(Context(context))


class BarTests(SimpleTestCase):
    def test_its_length_is_the_share(self):
        for value, maximum, width in (
            (25, 100, "25.0"), (0, 9, "0.0"), (None, 9, "0.0"),
            (5, 0, "0.0"), (12, 10, "100.0"), (-3, 10, "0.0"),
        ):  # fmt: skip
            with self.subTest(value=value, maximum=maximum):
                self.assertIn(f'<rect width="{width}"', charts.bar(value, maximum))

    @given(st.integers(1, 10**6), st.integers(1, 10**6))
    def test_two_bars_stand_in_the_proportion_of_their_values(self, one: int, other: int):
        most = max(one, other)
        lengths = [
            float(re.search(r'<rect width="([\d.]+)"', charts.bar(value, most))[1])
            for value in (one, other)
        ]
        self.assertAlmostEqual(100 * one / most, lengths[0], delta=0.05)
        self.assertAlmostEqual(100 * other / most, lengths[1], delta=0.05)


class DistributionTests(SimpleTestCase):
    def test_the_published_percentiles_are_marked_in_order(self):
        marks = curve.distribution(PERCENTILES).marks
        self.assertEqual([10, 25, 50, 75, 90], [mark.percentile for mark in marks])
        self.assertEqual(sorted(mark.x for mark in marks), [mark.x for mark in marks])
        self.assertEqual("$60k", marks[2].label)

    def test_distances_on_the_axis_are_those_of_the_dollars(self):
        marks = curve.distribution(PERCENTILES).marks
        per_dollar = (marks[4].x - marks[0].x) / 50_000
        for mark, (_, dollars) in zip(marks, PERCENTILES, strict=True):
            self.assertAlmostEqual((dollars - 40_000) * per_dollar, mark.x - marks[0].x, delta=0.2)

    def test_too_few_figures_are_not_drawn(self):
        for percentiles in ([], PERCENTILES[:2], [(10, 5), (50, 5), (90, 5)]):
            self.assertIsNone(curve.distribution(percentiles))
            self.assertNotIn("<svg", draw("{% distribution p %}", p=percentiles))

    def test_the_middle_half_holds_half_of_the_people(self):
        """The curve is people per dollar: its area between the quartiles is near one half."""
        step = 100
        at = list(range(0, 150_000, step))
        heights = curve.density(PERCENTILES, at)
        total = sum(heights)
        middle = sum(
            h for dollars, h in zip(at, heights, strict=True) if 50_000 <= dollars < 70_000
        )
        self.assertAlmostEqual(0.5, middle / total, delta=0.1)

    @given(PUBLISHED, st.integers(1, 10**7))
    def test_any_published_figures_can_be_drawn(self, dollars: list[int], own: int):
        percentiles = list(zip((10, 25, 50, 75, 90), dollars, strict=True))
        html = draw("{% distribution percentiles own %}", percentiles=percentiles, own=own)
        self.assertNotIn("nan", html)
        self.assertNotIn("style=", html)
        for x in re.findall(r'x="(-?[\d.]+)"', html):
            self.assertTrue(0 <= float(x) <= curve.WIDTH)

    @given(PUBLISHED)
    def test_labels_lie_inside_and_do_not_touch(self, dollars: list[int]):
        chart = curve.distribution(list(zip((10, 25, 50, 75, 90), dollars, strict=True)))
        shown = [mark.x for mark in chart.marks if mark.label] if chart else []
        for left, right in pairwise(shown):
            self.assertGreaterEqual(right - left, curve.LABEL_WIDTH)
        for x in shown:
            self.assertGreaterEqual(x - curve.LABEL_WIDTH / 2, 0)
            self.assertLessEqual(x + curve.LABEL_WIDTH / 2, curve.WIDTH)


def ends(node: ribbons.Node) -> list[tuple[float, float]]:
    """Where the band's middle begins and ends."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", node.curve)]
    return [(numbers[0], numbers[1]), (numbers[-2], numbers[-1])]


STRENGTHS = st.lists(st.integers(1, 5), max_size=8)


class FlowTests(SimpleTestCase):
    @given(STRENGTHS, STRENGTHS)
    def test_nodes_lie_inside_and_apart(self, before: list[int], after: list[int]):
        chart = ribbons.flow(*([SimpleNamespace(strength=n) for n in side]
                               for side in (before, after)))  # fmt: skip
        self.assertEqual((len(before), len(after)), (len(chart.before), len(chart.after)))
        for side in (chart.before, chart.after):
            for node in side:
                self.assertTrue(0 <= node.y <= chart.height - ribbons.NODE_HEIGHT)
                self.assertTrue(0 <= node.x <= ribbons.WIDTH - ribbons.NODE_WIDTH)
            for one, other in pairwise(side):
                self.assertGreaterEqual(other.y - one.y, ribbons.NODE_HEIGHT)

    @given(STRENGTHS, STRENGTHS)
    def test_bands_are_as_wide_as_strong_and_never_overlap(
        self, before: list[int], after: list[int]
    ):
        chart = ribbons.flow(*([SimpleNamespace(strength=n) for n in side]
                               for side in (before, after)))  # fmt: skip
        for side in (chart.before, chart.after):
            for node in side:
                self.assertAlmostEqual(2 + 2.4 * node.path.strength, node.width, delta=0.05)
                for _, y in ends(node):
                    self.assertGreaterEqual(y - node.width / 2, -0.1)
                    self.assertLessEqual(y + node.width / 2, chart.height + 0.1)
            for one, other in pairwise(side):
                apart = (one.width + other.width) / 2
                for (x, y), (other_x, other_y) in zip(ends(one), ends(other), strict=True):
                    self.assertEqual(x, other_x)
                    self.assertGreaterEqual(other_y - y + 0.11, apart)

    def test_every_path_is_a_link_with_its_pay(self):
        career = SimpleNamespace(title="Nurse", lower="nurse", get_absolute_url="/nurse-jobs/")
        path = SimpleNamespace(strength=3, to_career=career, pay_difference=12_000)
        html = draw("{% flow career paths paths %}", career=career, paths=[path])
        self.assertEqual(2, html.count('href="/nurse-jobs/"'))
        self.assertEqual(2, html.count("+$12,000 a year"))


class TileMapTests(SimpleTestCase):
    def test_every_state_has_one_place_of_its_own(self):
        states = {code.upper() for code in STATES.values()} - {"GU", "PR", "VI"}
        self.assertEqual(states, set(tiles.POSITIONS))
        self.assertEqual(51, len(set(tiles.POSITIONS.values())))

    def test_tiles_lie_inside_and_apart(self):
        drawn = tiles.tiles({}, {})
        for tile in drawn:
            self.assertTrue(0 <= tile.x <= tiles.WIDTH - tiles.SIDE)
            self.assertTrue(0 <= tile.y <= tiles.HEIGHT - tiles.SIDE)
        for one in drawn:
            for other in drawn:
                if one is not other:
                    far = max(abs(one.x - other.x), abs(one.y - other.y))
                    self.assertGreaterEqual(far, tiles.SIDE)

    def test_what_is_not_known_has_no_colour(self):
        by_code = {tile.code: tile for tile in tiles.tiles({"TX": 5, "CA": None}, {"TX": "$5k"})}
        self.assertEqual((0, 0), (by_code["CA"].step, by_code["NY"].step))
        self.assertEqual("$5k", by_code["TX"].label)

    @given(st.dictionaries(st.sampled_from(sorted(tiles.POSITIONS)), st.integers(0, 50)))
    def test_more_is_never_lighter(self, values: dict[str, int]):
        steps = {tile.code: tile.step for tile in tiles.tiles(values, {})}
        for one, value in values.items():
            self.assertTrue(1 <= steps[one] <= tiles.STEPS)
            for other, less in values.items():
                if less <= value:
                    self.assertLessEqual(steps[other], steps[one])

    def test_it_says_what_it_shows(self):
        html = draw('{% tile_map "Median pay" values values %}', values={"TX": 5})
        self.assertIn("<title>Median pay</title>", html)
        self.assertEqual(51, html.count("<g class="))
