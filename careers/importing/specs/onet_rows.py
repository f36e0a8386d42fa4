"""What a line of O*NET's tables says, and the rows that all lines of a table become together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from careers.importing.folding import Folding
from careers.importing.spec import Known, Row, Skip, Values
from careers.models import Element, RequirementShare

type Skipping = Callable[[Skip], None]

ONET_CODE = re.compile(r"\d\d-\d{4}(?:\.\d\d)?")
CENT = Decimal("0.01")


def onet_code(row: Row) -> str:
    code = row["code"]
    if not ONET_CODE.fullmatch(code):
        raise ValueError(f"{code[:40]!r} is not an O*NET-SOC code such as 29-1141.00")
    return code


def counted(
    rows: Iterator[Values], skip: Skipping, folding: Folding | None = None
) -> Iterator[tuple[int, Values]]:
    """The lines that count, each with the stored occupation it counts for."""
    lines = list(rows)
    chosen = (folding or Folding(skip)).chosen(line["code"] for line in lines)
    for line in lines:
        code = line.pop("code")
        if (occupation := chosen.get(code)) is not None:
            yield occupation, line


# --- Ratings ---------------------------------------------------------------------------------
# What people have to learn to do well with others and for themselves; the other skills are hard.
SOFT = (
    "2.A.1.b", "2.A.1.d", "2.A.2", "2.B.1", "2.B.2", "2.B.4.e", "2.B.5.a", "2.B.5.d",
)  # fmt: skip
KINDS = {
    "2.A": Element.Kind.HARD_SKILL,
    "2.B": Element.Kind.HARD_SKILL,
    "2.C": Element.Kind.KNOWLEDGE,
    "1.C": Element.Kind.WORK_STYLE,
    "1.D": Element.Kind.WORK_STYLE,
    "1.B": Element.Kind.INTEREST,
}
SUPPRESSED = "ratings that O*NET advises against showing"


def kind_of(element_id: str) -> Element.Kind:
    try:
        kind = KINDS[element_id[:3]]
    except KeyError:
        raise ValueError(f"element {element_id[:20]!r} is none we know") from None
    is_soft = kind == Element.Kind.HARD_SKILL and element_id.startswith(SOFT)
    return Element.Kind.SOFT_SKILL if is_soft else kind


def read_rating(row: Row, known: Known) -> Iterator[Values]:
    if row["scale"] not in {"IM", "LV", "WI", "OI"}:
        raise Skip(f"lines of scale {row['scale'][:3]}")
    yield {
        "code": onet_code(row),
        "element": (row["element"], kind_of(row["element"]), row.text("name")),
        "scale": row["scale"],
        "value": row.decimal("value"),
        "is_held": row["suppress"] == "Y" or row["irrelevant"] == "Y",
    }


def combine_ratings(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    """The mean over what is chosen, of each element in each occupation."""
    lines = list(counted(rows, skip))
    elements = store_elements({line["element"] for _, line in lines})
    found: dict[tuple[int, int], dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for occupation, line in lines:
        if line["is_held"] and line["scale"] != "LV":
            skip(Skip(SUPPRESSED))
        elif not line["is_held"] and line["value"] is not None:
            found[occupation, elements[line["element"][0]]][line["scale"]].append(line["value"])
    for (occupation, element), values in found.items():
        levels = values.pop("LV", None)
        for scale, ratings in values.items():
            yield {
                "occupation_id": occupation,
                "element_id": element,
                "scale": scale,
                "rating": mean(ratings),
                "level": mean(levels) if levels else None,
            }


def store_elements(wanted: set[tuple[str, str, str]]) -> dict[str, int]:
    """Row number by O*NET's own; a table without names keeps those that are stored."""
    have = {row.element_id: row for row in Element.objects.all()}
    for element_id, kind, name in sorted(wanted):
        row = have.setdefault(element_id, Element(element_id=element_id, name=element_id))
        if row.pk is None or (row.kind, row.name) != (kind, name or row.name):
            row.kind, row.name = kind, name or row.name
            row.save()
    return {element_id: row.pk for element_id, row in have.items()}


def mean(values: list[Decimal]) -> Decimal:
    return (sum(values, Decimal()) / len(values)).quantize(CENT)


# --- Preparation -----------------------------------------------------------------------------
def read_requirement(row: Row, known: Known) -> Iterator[Values]:
    if row["scale"] not in RequirementShare.Topic.values:
        raise Skip(f"lines of scale {row['scale'][:3]}")
    labels = RequirementShare.LABELS[RequirementShare.Topic(row["scale"])]
    category = row.whole("category")
    if category is None or not 1 <= category <= len(labels):
        raise ValueError(f"column category: {row['category'][:20]!r} is none we know")
    if row["suppress"] == "Y":
        raise Skip("shares that O*NET advises against showing")
    share = row.decimal("value")
    yield {
        "code": onet_code(row),
        "topic": row["scale"],
        "category": category,
        "share": share,
        "sample": row.whole("n"),
    }


def combine_requirements(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    found: dict[tuple[int, str, int], list[Values]] = defaultdict(list)
    for occupation, line in counted(rows, skip):
        if line["share"] is not None:
            found[occupation, line["topic"], line["category"]].append(line)
    for (occupation, topic, category), mine in found.items():
        samples = [line["sample"] for line in mine if line["sample"]]
        if share := mean([line["share"] for line in mine]):
            yield {
                "occupation_id": occupation,
                "topic": topic,
                "category": category,
                "share_percent": share,
                "sample_count": sum(samples) or None,
            }


def read_zone(row: Row, known: Known) -> Iterator[Values]:
    yield {"code": onet_code(row), "zone": row.whole("zone")}


def combine_zones(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    zones: dict[int, list[int]] = defaultdict(list)
    for occupation, line in counted(rows, skip):
        if line["zone"] is not None:
            zones[occupation].append(line["zone"])
    for occupation, mine in zones.items():
        yield {"occupation_id": occupation, "zone": sorted(mine)[len(mine) // 2]}


# --- What is used, done and close ------------------------------------------------------------
def read_technology(row: Row, known: Known) -> Iterator[Values]:
    yield {
        "code": onet_code(row),
        "name": row.text("name"),
        "category": row.text("category"),
        "is_hot": row["hot"] == "Y",
        "is_in_demand": row["demand"] == "Y",
    }


def combine_technologies(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    found: dict[tuple[int, str, str], Values] = {}
    for occupation, line in counted(rows, skip):
        key = occupation, line["name"], line["category"]
        first = found.setdefault(key, line | {"occupation_id": occupation})
        first["is_hot"] |= line["is_hot"]
        first["is_in_demand"] |= line["is_in_demand"]
    yield from found.values()


def read_task(row: Row, known: Known) -> Iterator[Values]:
    yield {
        "code": onet_code(row),
        "task_id": row.whole("task_id"),
        "text": row["task"],
        "is_core": row["type"] == "Core",
    }


def combine_tasks(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    found: dict[tuple[int, int], Values] = {}
    for occupation, line in counted(rows, skip):
        found.setdefault((occupation, line["task_id"]), line | {"occupation_id": occupation})
    yield from found.values()


def read_related(row: Row, known: Known) -> Iterator[Values]:
    yield {"code": onet_code(row), "related": row["related"], "rank": row.whole("rank")}


def combine_related(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    folding = Folding(skip)
    closest: dict[tuple[int, int], int] = {}
    for here, line in counted(rows, skip, folding):
        there = folding.pk(line["related"][:7])
        if there is not None and there != here:
            key = here, there
            closest[key] = min(line["rank"], closest.get(key, line["rank"]))
    for (here, there), rank in closest.items():
        yield {"occupation_id": here, "related_id": there, "rank": rank}
