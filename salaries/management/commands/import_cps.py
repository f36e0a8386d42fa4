from careers.importing.command import ImportCommand
from salaries.importing import cps


class Command(ImportCommand):
    help = (
        "Import who works in an occupation and what men and women earn a week (BLS CPS: "
        "cpsaat11.xlsx, cpsaat39.xlsx)."
    )
    specs = (
        cps.WORKFORCE,
        cps.WEEKLY_EARNINGS,
    )
