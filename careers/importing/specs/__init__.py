"""The importers of this room, in the order in which they need each other."""

from careers.importing.specs import soc

SPECS = (soc.STRUCTURE,)

__all__ = ["SPECS"]
