from salaries.models.report import SalaryReport
from salaries.models.share import Share
from salaries.models.wage import TOP_CODE_ANNUAL, TOP_CODE_HOURLY_CENTS, Area, Wage

__all__ = [
    "TOP_CODE_ANNUAL",
    "TOP_CODE_HOURLY_CENTS",
    "Area",
    "SalaryReport",
    "Share",
    "Wage",
]
