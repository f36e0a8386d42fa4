"""The figures that are drawn, by publisher's table: which cell, on which page, beside what."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from careers.models import (
    College,
    Completion,
    Element,
    GraduateOutcome,
    Occupation,
    OccupationRating,
)
from jobboard.drawn_figures import Drawn, Kind, Line, Site, column, number_of, plain
from jobboard.templatetags.figures import PAY_ROWS, count, dollars, percent
from salaries.importing.codes import area_code, area_kind
from salaries.models import Area, AreaCounty, IndustryWage
from salaries.pay.addresses import city_part, state_part
from salaries.pay.columns import COLUMNS

Draw = Callable[[Line, str, random.Random, Site], Drawn | None]
PAY_COLUMNS = {
    "p10": "a pct10", "p25": "a pct25", "p50": "a median", "p75": "a pct75", "p90": "a pct90",
    "mean": "a mean",
}  # fmt: skip
CODE = r"(?:\d{4} )?national employment matrix code"
WINDOW = r", \d{4}\s*[-\u2013]\s*\d\d(?:\d\d)?"
AVERAGE = WINDOW + " annual average"


def drawn_pay(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    name = rng.choice(list(PAY_COLUMNS))
    code, cell = line["occ code"], line[PAY_COLUMNS[name]]
    area = area_code(line["area"], line.get("area type", ""))
    number = number_of(cell)
    if cell == "#":
        text = "$239,200 or more"
    elif number is None:
        return None
    else:
        text = dollars(number)
    label = next(f"{column.label}, a year" for column in COLUMNS if column.name == name)
    match area_kind(area):
        case Area.Kind.NATIONAL:
            below, label = "salary/", PAY_ROWS[name]
        case Area.Kind.STATE:
            row = Area.objects.get(code=area)
            below = f"salary/{state_part(row.state_code)}"
        case Area.Kind.METRO:
            row = Area.objects.select_related("principal_city").get(code=area)
            if not row.principal_city:
                return None
            city = row.principal_city
            below = f"salary/{city_part(city.slug, city.state_code)}"
        case _:
            return None
    page = site.page(code, below)
    return Drawn("pay", where, text, page, label) if page else None


def on_page(kind: str, below: str, choices: tuple[tuple[str, str, Callable], ...]) -> Draw:
    """One of ``choices``: label on the page, pattern of the column, how its number is printed."""

    def draw(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
        label, pattern, printed = rng.choice(choices)
        number = number_of(column(line, pattern))
        page = site.page(column(line, CODE), below)
        return (
            Drawn(kind, where, printed(number), page, label)
            if page and number is not None
            else None
        )

    return draw


def thousands(number: Decimal) -> str:
    return count(int(number * 1000))


def whole(number: Decimal) -> str:
    return f"{number:f}"


def of_the_survey(kind: str, choices: tuple[tuple[str, str, Callable], ...]) -> Draw:
    """As ``on_page``, for a table that names occupations in words only."""

    def draw(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
        label, pattern, printed = rng.choice(choices)
        number = number_of(column(line, pattern))
        page = site.page(site.codes.get(line["occupation"].lower(), ""), "demographics/")
        return (
            Drawn(kind, where, printed(number), page, label)
            if page and number is not None
            else None
        )

    return draw


def drawn_industry(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    field, name = rng.choice((("employment", "tot emp"), ("p50_annual", "a median"),
                              ("mean_annual", "a mean")))  # fmt: skip
    if number_of(line[name]) is None:
        return None
    rows = IndustryWage.objects.filter(
        industry__code=line["naics"].zfill(6), occupation__soc_code=line["occ code"]
    )
    return Drawn("industry", where, plain(line[name]), data=rows.values_list(field, flat=True))


def drawn_rating(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    """Of occupations that O*NET does not divide further: elsewhere ours is a mean."""
    code = line["o*net-soc code"]
    shared = Occupation.objects.filter(soc_code__startswith=code[:6], is_surveyed=False)
    is_kept = line.get("recommend suppress", "N") != "Y"
    if not code.endswith(".00") or line["scale id"] != "IM" or not is_kept or shared.exists():
        return None
    if code[:7] in site.divided:
        return None
    element = Element.objects.filter(element_id=line["element id"]).first()
    if not element:
        return None
    rows = OccupationRating.objects.filter(element=element, occupation__soc_code=code[:7])
    return Drawn(
        "O*NET rating", where, plain(line["data value"]), data=rows.values_list("rating", flat=True)
    ) if rows.exists() else None  # fmt: skip


def drawn_tuition(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    field, name = rng.choice((("tuition_in_state_annual", "tuition2"),
                              ("tuition_out_of_state_annual", "tuition3")))  # fmt: skip
    rows = College.objects.filter(ipeds_unitid=int(line["unitid"]))
    number = number_of(line[name])
    if number is None or number < 0 or not rows.exists():
        return None
    return Drawn("tuition", where, plain(line[name]), data=rows.values_list(field, flat=True))


def drawn_awards(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    rows = Completion.objects.filter(
        college__ipeds_unitid=int(line["unitid"]), field__cip_code=line["cip"],
        award=int(line["award level"]),
    )  # fmt: skip
    if not rows.exists():
        return None
    return Drawn("awards", where, plain(line["awards"]), data=rows.values_list("awards", flat=True))


def drawn_graduates(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    cip = line["cipcode"].zfill(4)
    rows = GraduateOutcome.objects.filter(
        college__ipeds_unitid=int(line["unitid"]), cip_family=f"{cip[:2]}.{cip[2:]}",
        credential=int(line["credlev"]),
    )  # fmt: skip
    field, name = rng.choice((("earnings_median_annual", "earn mdn 4yr"),
                              ("debt_median", "debt all stgp eval mdn")))  # fmt: skip
    if number_of(line[name]) is None or not rows.exists():
        return None
    return Drawn("graduates", where, plain(line[name]), data=rows.values_list(field, flat=True))


def drawn_county(line: Line, where: str, rng: random.Random, site: Site) -> Drawn | None:
    fips = line["fips state code"].zfill(2) + line["fips county code"].zfill(3)
    if not line["metropolitan/micropolitan statistical area"].startswith("Metro"):
        return None
    rows = AreaCounty.objects.filter(fips=fips).values_list("area__code", flat=True)
    return Drawn("county", where, plain("00" + line["cbsa code"]), data=rows)


LEVELS = (
    "Less than high school diploma", "High school diploma or equivalent",
    "Some college, no degree", "Associate's degree", "Bachelor's degree", "Master's degree",
    "Doctoral or professional degree",
)  # fmt: skip
SKILLS = ("Adaptability", "Customer service", "Leadership", "Mathematics", "Mechanical", "Science")
SHARE = r"\d{4} percent of total employed "
KINDS = (
    Kind("pay", ("area", "occ code", "a median", "a pct10"), drawn_pay),
    Kind("projection", (CODE, "occupation type", r"percent self employed, \d{4}",
                        "typical education needed for entry"),
         on_page("projection", "outlook/", (
             ("Growth in", f"employment change, percent{WINDOW}", percent),
             ("Change in jobs", f"employment change, numeric{WINDOW}", thousands),
             ("Openings a year", f"occupational openings{AVERAGE}", thousands),
         ))),
    Kind("separations", (CODE, f"labor force exits{AVERAGE}"),
         on_page("separations", "outlook/", (
             ("People leave work", f"labor force exits{AVERAGE}", thousands),
             ("People change to other occ", f"occupational transfers{AVERAGE}", thousands),
         ))),
    Kind("attainment", (CODE, *(level.lower() for level in LEVELS)),
         on_page("attainment", "education/",
                 tuple((level, level.lower(), percent) for level in LEVELS))),
    Kind("skill percentile", (CODE, *(skill.lower() for skill in SKILLS)),
         on_page("skill percentile", "skills/",
                 tuple((skill, skill.lower(), whole) for skill in SKILLS))),
    Kind("workforce", ("occupation", SHARE + "women"),
         of_the_survey("workforce", (
             ("Women", SHARE + "women", percent), ("White", SHARE + "white", percent),
             ("Black", SHARE + "black.*", percent), ("Asian", SHARE + "asian", percent),
             ("Hispanic", SHARE + "hispanic.*", percent),
         )), depth=3),
    Kind("weekly earnings", ("occupation", r"\d{4} men median weekly earnings"),
         of_the_survey("weekly earnings", (
             ("Women", r"\d{4} women median weekly earnings", dollars),
             ("Men", r"\d{4} men median weekly earnings", dollars),
             ("All", r"\d{4} total number of workers", thousands),
         )), depth=3),
    Kind("industry", ("naics", "occ code", "tot emp", "a mean"), drawn_industry),
    Kind("O*NET rating", (r"o\*net-soc code", "element id", "scale id", "data value"),
         drawn_rating),
    Kind("tuition", ("unitid", "tuition2", "tuition3"), drawn_tuition),
    Kind("awards", ("unitid", "cip", "award level", "awards"), drawn_awards),
    Kind("graduates", ("unitid", "cipcode", "credlev", "earn mdn 4yr"), drawn_graduates),
    Kind("county", ("cbsa code", "fips county code"), drawn_county),
)  # fmt: skip
