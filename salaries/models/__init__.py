from salaries.capped import TOP_CODE_ANNUAL, TOP_CODE_HOURLY_CENTS
from salaries.models.county import AreaCounty
from salaries.models.industry import Industry, IndustryWage
from salaries.models.people import WeeklyEarnings, Workforce
from salaries.models.price import PriceParity
from salaries.models.projection import Projection
from salaries.models.report import SalaryReport
from salaries.models.share import Share
from salaries.models.wage import Area, Wage

__all__ = [
    "TOP_CODE_ANNUAL",
    "TOP_CODE_HOURLY_CENTS",
    "Area",
    "AreaCounty",
    "Industry",
    "IndustryWage",
    "PriceParity",
    "Projection",
    "SalaryReport",
    "Share",
    "Wage",
    "WeeklyEarnings",
    "Workforce",
]
