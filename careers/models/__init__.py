from careers.models.alias import TitleAlias
from careers.models.career import Career, CareerOccupation, CareerSlug, EntryEducation
from careers.models.content import CareerSection, DutyGroup, Licence, Quality, StateLicence
from careers.models.figures import (
    CareerCollege,
    CareerFigure,
    CareerPath,
    College,
    Skill,
    TopEmployer,
)
from careers.models.move import CareerMove
from careers.models.occupation import Occupation
from careers.models.onet import (
    Element,
    OccupationRating,
    OccupationTask,
    OccupationTechnology,
    Preparation,
    RelatedOccupation,
    RequirementShare,
)
from careers.models.percentile import SkillPercentile
from careers.models.rating import Rating
from careers.models.source import Source
from careers.models.study import Completion, FieldOccupation, FieldOfStudy, GraduateOutcome

__all__ = [
    "Career",
    "CareerCollege",
    "CareerFigure",
    "CareerMove",
    "CareerOccupation",
    "CareerPath",
    "CareerSection",
    "CareerSlug",
    "College",
    "Completion",
    "DutyGroup",
    "Element",
    "EntryEducation",
    "FieldOccupation",
    "FieldOfStudy",
    "GraduateOutcome",
    "Licence",
    "Occupation",
    "OccupationRating",
    "OccupationTask",
    "OccupationTechnology",
    "Preparation",
    "Quality",
    "Rating",
    "RelatedOccupation",
    "RequirementShare",
    "Skill",
    "SkillPercentile",
    "Source",
    "StateLicence",
    "TitleAlias",
    "TopEmployer",
]
