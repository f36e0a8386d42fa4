"""From official occupation codes to the ones the pay survey uses, and up the tree."""

from __future__ import annotations

from collections.abc import Container

# The survey merges some official occupations and prints the sum under a code of its own.
SURVEY_ONLY = (
    "13-1020",  # buyers and purchasing agents
    "13-2020",  # property appraisers and assessors
    "21-1018",  # substance abuse, behavioral disorder and mental health counselors
    "25-2052",  # special education teachers, kindergarten and elementary school
    "25-9045",  # teaching assistants, except postsecondary
    "29-2010",  # clinical laboratory technologists and technicians
    "31-1120",  # home health and personal care aides
    "39-7010",  # tour and travel guides
    "47-4090",  # miscellaneous construction and related workers
    "51-2028",  # electrical, electronic and electromechanical assemblers
    "51-2090",  # miscellaneous assemblers and fabricators
    "53-1047",  # first-line supervisors of transportation workers, except aircraft cargo
)


def pay_code(soc_code: str, known_codes: Container[str]) -> str | None:
    """The code under which the survey prints an official occupation's pay; None if it does not.

    Home health aides, "31-1121", are paid under "31-1120".
    """
    if soc_code in known_codes:
        return soc_code
    merged = (code for code in SURVEY_ONLY if code[:6] == soc_code[:6])
    return next((code for code in merged if code in known_codes), None)


def parent_code(soc_code: str, groups: Container[str]) -> str | None:
    """The nearest of ``groups`` above a code: "15-1252" -> "15-1250", else "15-1200" and so on.

    The tables leave out a group that has a single member, so any level may be missing.
    """
    above = (soc_code[:length] + "0" * (7 - length) for length in (6, 5, 4, 3))
    return next((code for code in above if code != soc_code and code in groups), None)
