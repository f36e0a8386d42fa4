"""Where and when a job is, as lexemes among its words.

So words, a place and recent hours are one look into one index, which reads the shortest list first.

``l$id``: a job on site or hybrid there: its city, and the metro and the state of that.
``g$lat:lon``: the cell of one degree that city lies in. A radius is the cells it touches.
``r$id``: a remote job open to that region. ``h$hour``: the hour of the first publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, floor, radians

from listings.models import Place

HOUR = 3_600
MILES_A_DEGREE = 68.7  # of latitude, a little less than the least
MOST_HOURS = 48  # in one query; more are slower than another index

# Of place ``b`` and the row's ``posted``, for a row that is remote or not.
LEXEMES = f"""array_remove(
    CASE WHEN l.work_mode = 'remote' THEN ARRAY['r$' || b.id]
    ELSE ARRAY['l$' || b.id, 'l$' || b.metro_id, 'l$' || b.state_id,
               'g$' || floor(b.latitude)::int || ':' || floor(b.longitude)::int]
    END || ('h$' || floor(extract(epoch FROM l.first_posted_at) / {HOUR})::int), NULL)"""


def local_areas(places: Iterable[Place], miles: int) -> tuple[str, ...]:
    """Lexemes of jobs on site there; around a city also of jobs a little beyond the radius."""
    found: dict[str, None] = {}
    for place in places:
        if place.kind == Place.Kind.CITY and miles:
            found |= dict.fromkeys(cells(place.latitude, place.longitude, miles))
        else:
            found[f"l${place.pk}"] = None
    return tuple(found)


def remote_areas(regions: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"r${region}" for region in regions)


def cells(latitude: float, longitude: float, miles: int) -> list[str]:
    """Every cell that the radius touches, and maybe some beside it."""
    up = miles / MILES_A_DEGREE
    farthest = min(89.9, abs(latitude) + up)
    right = min(180.0, up / cos(radians(farthest)))
    east = range(floor(longitude - right), floor(longitude + right) + 1)
    return [
        f"g${north}:{(degree + 180) % 360 - 180}"
        for north in range(floor(latitude - up), floor(latitude + up) + 1)
        for degree in east
    ]


def hours(since: int, now: int) -> list[str]:
    """Lexemes of all jobs first posted between two instants, if they are few; else nothing."""
    first, last = since // HOUR, now // HOUR
    return [f"h${hour}" for hour in range(first, last + 1)] if last - first < MOST_HOURS else []


def any_of(lexemes: Iterable[str]) -> str:
    """As a part of a tsquery."""
    return "(" + " | ".join(f"'{lexeme}'" for lexeme in lexemes) + ")"
