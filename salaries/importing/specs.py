"""The importers of this room, in the order in which they need each other."""

from salaries.importing import cps, industries, metros, prices, projections

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
