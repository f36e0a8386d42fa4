from careers.models.career import Career, CareerOccupation, EntryEducation
from careers.models.content import CareerSection, DutyGroup, Licence, Quality
from careers.models.figures import (
    CareerCollege,
    CareerFigure,
    CareerPath,
    College,
    Skill,
    TopEmployer,
)
from careers.models.occupation import Occupation
from careers.models.rating import Rating
from careers.models.source import Source

__all__ = [
    "Career",
    "CareerCollege",
    "CareerFigure",
    "CareerOccupation",
    "CareerPath",
    "CareerSection",
    "College",
    "DutyGroup",
    "EntryEducation",
    "Licence",
    "Occupation",
    "Quality",
    "Rating",
    "Skill",
    "Source",
    "TopEmployer",
]
