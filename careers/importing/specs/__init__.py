"""The importers of this room, in the order in which they need each other."""

from careers.importing.specs import colleges, onet, soc, study

SPECS = (soc.STRUCTURE, *onet.ONET, *study.FIELDS_TO_WORK, *colleges.COLLEGE, *study.GRADUATES)

__all__ = ["SPECS"]
