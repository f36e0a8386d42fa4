"""Pages that everybody reads."""

from __future__ import annotations

from tests.permissions.people import ANYONE, NEVER, NOBODY, SIGNED_IN, Row

NURSES = "/registered-nurse-jobs/"
NURSE = "/jobs/kind-clinic/nurse-{listing}/"
# Who has the signed address may enter, whoever she is: nobody here has it.
NOT_SIGNED = "/applications/00000000-0000-4000-8000-000000000000/guess/"

ROWS = {
    "home": Row("/", ANYONE, NEVER),
    "sources": Row("/data/", ANYONE, NEVER),
    "data_table": Row("/data/occupations.csv", ANYONE, NEVER),
    "about": Row("/about/", ANYONE, NEVER),
    "privacy": Row("/privacy/", ANYONE, NEVER),
    "outbox": Row("/outbox/", ANYONE, NEVER),
    "healthz": Row("/healthz", ANYONE, NEVER),
    "robots": Row("/robots.txt", ANYONE, NEVER),
    "sitemap_index": Row("/sitemap.xml", ANYONE, NEVER),
    "sitemap_pages": Row("/sitemap-pages.xml", ANYONE, NEVER),
    "sitemap_chunk": Row("/sitemap-careers-{chunk}.xml", ANYONE, NEVER),
    "listings:listing_search": Row("/jobs/", ANYONE, NEVER),
    "listings:listing_feed": Row("/jobs.rss", ANYONE, NEVER),
    "listings:listing_export": Row("/jobs.xml", ANYONE, NEVER),
    "listings:saved_jobs": Row("/jobs/saved/", ANYONE, ANYONE),
    "listings:listing_detail": Row(NURSE, ANYONE, NEVER),
    "listings:listing_apply": Row(f"{NURSE}apply/", ANYONE, NEVER),
    "listings:application_confirm": Row("/applications/confirm/none/", NOBODY, NOBODY),
    "listings:application_status": Row(NOT_SIGNED, NOBODY, NOBODY),
    "listings:application_data": Row(f"{NOT_SIGNED}data/", NOBODY, NEVER),
    "listings:application_resume": Row(f"{NOT_SIGNED}resume/", NOBODY, NEVER),
    "listings:my_applications": Row("/me/applications/", SIGNED_IN, NEVER),
    "listings:listing_report": Row(f"{NURSE}report/", ANYONE, ANYONE),
    "listings:pay_laws": Row("/pay-laws/", ANYONE, NEVER),
    "listings:company_list": Row("/companies/", ANYONE, NEVER),
    "listings:company_detail": Row("/companies/kind-clinic/", ANYONE, NEVER),
    "listings:career_jobs_state": Row(f"{NURSES}in/texas/", ANYONE, NEVER),
    "listings:career_jobs_city": Row(f"{NURSES}in/texas/austin/", ANYONE, NEVER),
    "listings:suggestions": Row("/suggest/?q=nurse", ANYONE, NEVER),
    "listings:place_suggestions": Row("/places/?q=austin", ANYONE, NEVER),
    "salaries:compare_careers": Row("/compare/", ANYONE, NEVER),
    "salaries:compare_offers": Row("/compare/offers/", ANYONE, NEVER),
    "salaries:career_route": Row("/career-route/", ANYONE, NEVER),
    "salaries:salary_calculator": Row("/salary-calculator/", ANYONE, NEVER),
    "salaries:career_employers": Row(f"{NURSES}employers/", ANYONE, NEVER),
    "salaries:career_outlook": Row(f"{NURSES}outlook/", ANYONE, NEVER),
    "salaries:career_demographics": Row(f"{NURSES}demographics/", ANYONE, NEVER),
    "salaries:career_salary": Row(f"{NURSES}salary/", ANYONE, NEVER),
    "salaries:salary_report": Row(f"{NURSES}salary/report/", ANYONE, ANYONE),
    "salaries:career_salary_state": Row(f"{NURSES}salary/texas/", ANYONE, NEVER),
    "salaries:career_salary_city": Row(f"{NURSES}salary/texas/austin/", ANYONE, NEVER),
    "careers:career_list": Row("/careers/", ANYONE, NEVER),
    "careers:career_detail": Row(NURSES, ANYONE, NEVER),
    "careers:career_education": Row(f"{NURSES}education/", ANYONE, NEVER),
    "careers:career_skills": Row(f"{NURSES}skills/", ANYONE, NEVER),
    "careers:career_paths": Row(f"{NURSES}career-paths/", ANYONE, NEVER),
    "careers:move_report": Row(f"{NURSES}career-paths/report/", ANYONE, ANYONE),
    "careers:career_licenses": Row(f"{NURSES}licenses/", ANYONE, NEVER),
    "careers:career_reviews": Row(f"{NURSES}reviews/", ANYONE, ANYONE),
}
