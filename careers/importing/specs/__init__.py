"""The importers of this room, in the order in which they need each other."""

from careers.importing.specs import colleges, onet, projections, soc, study, titles

SPECS = (
    soc.STRUCTURE,
    titles.TITLES,
    projections.SKILL_PERCENTILES,
    *onet.ONET,
    *study.FIELDS_TO_WORK,
    *colleges.COLLEGE,
    *study.GRADUATES,
)

__all__ = ["SPECS"]
