"""Two to four careers, attribute by attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from careers.models import Career, CareerOccupation, Licence, Occupation, Rating
from listings.models import Listing, Place
from salaries.capped import figure
from salaries.models import Area, Projection, Wage, WeeklyEarnings, Workforce
from salaries.pay.columns import words

MISSING = "not reported"


class Line(NamedTuple):
    label: str
    texts: list[str]


@dataclass
class Block:
    """Lines whose figures have the same sources; without any, ``owner`` says whose they are."""

    title: str
    lines: list[Line]
    sources: list[Any] = field(default_factory=list)
    owner: str = ""


@dataclass
class Side:
    """One career with everything that is compared."""

    career: Career
    occupation: Occupation | None
    wages: list[Wage]
    best: dict[str, Wage]
    projection: Projection | None
    workforce: Workforce | None
    earnings: WeeklyEarnings | None
    listings: dict[str, Any]
    rating: tuple[float, int] | None
    licences: list[Licence]

    @property
    def national(self) -> Wage | None:
        return next((w for w in self.wages if w.area.kind == Area.Kind.NATIONAL), None)

    @property
    def local(self) -> Wage | None:
        first = next(iter(self.wages), None)
        return first if first and first.area.kind != Area.Kind.NATIONAL else None


def compare(careers: Sequence[Career], place: Place | None) -> list[Block]:
    """In at most ten queries, however many careers."""
    sides = read_sides(careers, place)
    where = str(place) if place else ""

    def lines(*rows: tuple[str, Callable[[Side], str | None]]) -> list[Line]:
        return [Line(label, [text(side) or MISSING for side in sides]) for label, text in rows]

    pay = lines(
        ("Official occupation", _of("occupation", lambda o: f"{o.title}, SOC {o.soc_code}")),
        *((label, _wage(name)) for label, name in PAY),
        ("Jobs in the country", _of("national", lambda w: _count(w.employment))),
        ("Best paid state", lambda s: _place(s.best.get(Area.Kind.STATE))),
        ("Best paid metro area", lambda s: _place(s.best.get(Area.Kind.METRO))),
    )
    if where:
        pay.append(Line(f"Median around {where}", [_place(s.local) or MISSING for s in sides]))
    return [
        Block("Pay", pay, _sources(w for s in sides for w in s.wages)),
        Block(
            "Outlook and entry",
            lines(
                ("Growth in jobs", _of("projection", _growth)),
                ("Change in jobs", _of("projection", lambda p: _count(p.change_count))),
                ("Openings a year", _of("projection", lambda p: _count(p.openings_annual))),
                ("Typical education", _education),
                ("Experience needed", _needed("experience")),
                ("On-the-job training", _needed("training")),
                ("Self-employed",
                 _of("projection", lambda p: _percent(p.self_employed_percent))),
            ),
            _sources([*(s.projection for s in sides), *(s.career for s in sides)]),
        ),
        Block(
            "People",
            lines(
                ("Women", _of("workforce", lambda w: _whose(_percent(w.women_percent), w))),
                ("Women earn for each dollar of men", _gap),
                ("People employed", _of("workforce", lambda w: _whose(_count(w.employed), w))),
            ),
            _sources([*(s.workforce for s in sides), *(s.earnings for s in sides)]),
        ),
        Block(
            "On this site",
            lines(
                ("Live jobs", lambda s: _count(s.listings.get("jobs", 0))),
                ("Employers hiring", lambda s: _count(s.listings.get("companies", 0))),
                ("Stated pay, average", lambda s: _dollars(s.listings.get("mean_annual"))),
                ("Rating by people in the work", _rating),
                ("Licenses", _licences),
            ),
            owner="site",
        ),
    ]  # fmt: skip


PAY = (
    ("Median a year", "p50_annual"),
    ("Median an hour", "p50_hourly_cents"),
    ("Lowest 10% earn less than", "p10_annual"),
    ("Lowest 25% earn less than", "p25_annual"),
    ("Top 25% earn more than", "p75_annual"),
    ("Top 10% earn more than", "p90_annual"),
    ("Mean a year", "mean_annual"),
)


def read_sides(careers: Sequence[Career], place: Place | None) -> list[Side]:
    first: dict[int, Occupation] = {}
    rows = CareerOccupation.objects.filter(career__in=careers)
    for row in rows.select_related("occupation").order_by("position"):
        first.setdefault(row.career_id, row.occupation)
    occupations = list(first.values())
    wages = Wage.objects.of(occupations)
    around = list(wages.around(place).for_rows())
    best = list(Wage.objects.filter(pk__in=wages.best_places().values("pk")).for_rows())
    projections = Projection.objects.of_or_above_each(occupations)
    workforces = Workforce.objects.of_or_above_each(occupations)
    earnings = WeeklyEarnings.objects.of_or_above_each(occupations)
    listings = Listing.objects.live().jobs_by_career(careers)
    ratings = Rating.objects.by_career(careers)
    licences = list(Licence.objects.filter(career__in=careers))
    sides = []
    for career in careers:
        occupation = first.get(career.pk)
        pk = occupation.pk if occupation else 0
        sides.append(
            Side(
                career=career,
                occupation=occupation,
                wages=[wage for wage in around if wage.occupation_id == pk],
                best={wage.area.kind: wage for wage in best if wage.occupation_id == pk},
                projection=projections.get(pk),
                workforce=workforces.get(pk),
                earnings=earnings.get(pk),
                listings=listings.get(career.pk, {}),
                rating=ratings.get(career.pk),
                licences=[licence for licence in licences if licence.career_id == career.pk],
            )
        )
    return sides


def _sources(rows: Any) -> list[Any]:
    sources = (getattr(r, "source", None) or getattr(r, "entry_education_source", None)
               for r in rows if r)  # fmt: skip
    return list(dict.fromkeys(source for source in sources if source))


def _of(row: str, text: Callable[[Any], str | None]) -> Callable[[Side], str | None]:
    """A line about one of the side's rows, where there is that row."""

    def line(side: Side) -> str | None:
        found = getattr(side, row)
        return text(found) if found else None

    return line


def _wage(name: str) -> Callable[[Side], str | None]:
    def text(side: Side) -> str | None:
        wage = side.national
        return _figure(wage, name) if wage else None

    return text


def _place(wage: Wage | None) -> str | None:
    if wage is None:
        return None
    name = "p50_hourly_cents" if wage.is_hourly_only else "p50_annual"
    return f"{wage.area.city_name}: {_figure(wage, name)}"


def _figure(wage: Wage, name: str) -> str:
    return words(figure(getattr(wage, name), name, wage.top_coded), name)


def _whose(text: str | None, row: Workforce) -> str | None:
    """With the survey's own words where it counts the occupation together with others."""
    return f"{text} ({row.title.lower()})" if text and row.is_wider else text


def _count(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _percent(share: Any) -> str | None:
    return None if share is None else f"{share:.1f}".removesuffix(".0") + "%"


def _dollars(amount: Any) -> str | None:
    return None if amount is None else f"${amount:,.0f} a year"


def _growth(row: Projection) -> str:
    return f"{_percent(row.change_percent)} in {row.window}"


def _needed(name: str) -> Callable[[Side], str | None]:
    """Experience or training: "None" would read like something that is missing."""

    def text(row: Projection) -> str:
        label: str = getattr(row, f"get_{name}_display")()
        return "None needed" if label == "None" else label

    return _of("projection", text)


def _education(side: Side) -> str | None:
    if side.projection and side.projection.entry_education:
        return side.projection.get_entry_education_display()
    return side.career.get_entry_education_display() or None


def _gap(side: Side) -> str | None:
    cents = side.earnings and side.earnings.women_cents_per_dollar
    if not (side.earnings and cents):
        return None
    wider = f" ({side.earnings.title.lower()})" if side.earnings.is_wider else ""
    return f"{cents} cents{wider}"


def _rating(side: Side) -> str | None:
    if side.rating is None:
        return None
    mean, number = side.rating
    return f"{mean:.1f} of 5 ({number:,} rating{'' if number == 1 else 's'})"


def _licences(side: Side) -> str | None:
    return "; ".join(f"{row.name} ({row.get_requirement_display().lower()})"
                     for row in side.licences) or None  # fmt: skip
