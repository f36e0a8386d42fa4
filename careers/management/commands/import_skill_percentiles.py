from careers.importing.command import ImportCommand
from careers.importing.specs import projections


class Command(ImportCommand):
    help = "Import where occupations stand in 17 skills (BLS: skills.xlsx, table 6.5)."
    specs = (projections.SKILL_PERCENTILES,)
