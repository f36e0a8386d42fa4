"""The importers of this room, in the order in which they need each other."""

from salaries.importing import cps, industries, metros, pay, prices, projections

SURVEY = pay.SPECS  # on which all others stand, those of careers too
SPECS = (
    projections.PROJECTIONS,
    projections.ATTAINMENT,
    cps.WORKFORCE,
    cps.WEEKLY_EARNINGS,
    industries.INDUSTRIES,
    industries.INDUSTRY_WAGES,
    metros.COUNTIES,
    prices.STATES,
    prices.METROS,
)
