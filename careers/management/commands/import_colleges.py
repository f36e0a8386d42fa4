from careers.importing.command import ImportCommand
from careers.importing.specs.colleges import COLLEGE
from careers.importing.specs.study import FIELDS_TO_WORK, GRADUATES


class Command(ImportCommand):
    help = (
        "Import what people study and where: the CIP-SOC crosswalk, IPEDS institutions (HD), "
        "tuition (IC_AY) and completions (C_A), and the College Scorecard by field of study. "
        "Any of them; all or nothing."
    )
    specs = (*FIELDS_TO_WORK, *COLLEGE, *GRADUATES)
