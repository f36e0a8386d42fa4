"""The small choices of a listing in the many words feeds have for them."""

from __future__ import annotations

import re
from functools import lru_cache

JOB_TYPES = {
    "full_time": r"full ?time|fulltime|permanent|regular",
    "part_time": r"part ?time|parttime",
    "contract": r"contract(?:or)?|freelance",
    "internship": r"intern(?:ship)?",
    "temporary": r"temp(?:orary)?|seasonal",
}
WORK_MODES = {
    "hybrid": r"hybrid|partly remote|partially remote",
    "on_site": r"on ?site|in person|in office|office|false|no|none|0",
    "remote": r"(?:fully |100 )?remote|telecommute|telework|work from home|wfh|true|yes|1|virtual",
}
EXPERIENCE = {
    "lead": r"lead|manag|director|executive|head\b|principal",
    "senior": r"senior|\bsr\b|expert|\b(?:[5-9]|1\d|20)\+? ?(?:\+|or more)? ?(?:years?|yrs?)",
    "mid": r"mid|intermediate|associate level|\b[2-4]\+? ?(?:years?|yrs?)",
    "entry": r"entry|junior|\bjr\b|no experience|none|trainee|graduate|\b[01]\+? ?(?:years?|yrs?)",
}
EDUCATION = {
    "doctoral": r"doctor|ph ?d\b|\b(?:md|jd|dds|dvm|pharmd)\b|professional degree",
    "master": r"master|\bm[sba]{1,2}\b",
    "bachelor": r"bachelor|\bb[as]\b|college degree|4 ?year degree",
    "associate": r"associate|\ba[as]{1,2}\b|2 ?year degree",
    "postsecondary": r"postsecondary|certificate|vocational|trade school",
    "some_college": r"some college",
    "high_school": r"high school|diploma|\bged\b|secondary",
    "none": r"no formal|none|no degree|not required",
}
KINDS = {"job_type": JOB_TYPES, "remote": WORK_MODES, "experience": EXPERIENCE,
         "education": EDUCATION}  # fmt: skip
WHOLE = {"remote"}  # "no" must not be found inside a word


@lru_cache(maxsize=4096)
def read(kind: str, text: str) -> str:
    """The choice named first; "" when the words say none of them."""
    words = " ".join(re.sub(r"[^a-z0-9+]+", " ", text.lower().replace("'", "")).split())
    if kind in WHOLE:
        return next((c for c, p in KINDS[kind].items() if re.match(rf"(?:{p})\b", words)), "")
    if kind == "job_type":  # "part-time, full-time": the first
        found = [
            (m.start(), c) for c, p in JOB_TYPES.items() if (m := re.search(rf"\b(?:{p})\b", words))
        ]
        return min(found)[1] if found else ""
    return next((c for c, p in KINDS[kind].items() if re.search(p, words)), "")
