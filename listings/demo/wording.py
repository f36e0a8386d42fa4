"""The words of an invented listing."""

from __future__ import annotations

from random import Random

from careers.models import Career

NOTICE = "*Demo listing: this employer and this job are invented.*"
BENEFITS = (
    "Health, dental and vision insurance", "Paid time off", "401(k) with employer match",
    "Tuition assistance", "Paid parental leave", "Life insurance", "Commuter allowance",
    "Sick pay from the first day", "Employee discount", "Flexible schedule",
)  # fmt: skip
VARIANTS = {
    "health": ("Day Shift", "Night Shift", "Weekends", "Float Pool"),
    "school": ("Fall Semester", "School Year"),
    "shop": ("Evenings", "Weekends", "Opening Shift"),
    "workshop": ("First Shift", "Second Shift", "Commercial Sites"),
    "road": ("Early Shift", "Regional", "Nights"),
}
OPENINGS = (
    "{company} is looking for {career} to join its team in {place}.",
    "{company} in {place} has an opening for {career}.",
    "Our team in {place} is growing, and {company} needs {career}.",
    "{company} hires {career} in {place}: steady work with people who know the trade.",
)
SCHEDULES = {
    "full_time": ("Forty hours a week.", "Full time, with a schedule posted two weeks ahead."),
    "part_time": ("Around 24 hours a week.", "Part time, 16 to 28 hours a week."),
    "contract": ("A contract for six months that may be extended.", "A one-year contract."),
    "internship": ("A paid internship of twelve weeks.", "A summer internship, supervised daily."),
    "temporary": ("Temporary, for about four months.", "Temporary, to cover a leave of absence."),
}
EXPERIENCE = {
    "entry": "No experience in the role is needed; we train you.",
    "mid": "Two years or more in a similar role.",
    "senior": "Five years or more in a similar role.",
    "lead": "Five years or more in a similar role, and practice in leading a small team.",
}


def title(career: Career, trade: str, job_type: str, experience: str, rng: Random) -> str:
    name = career.title
    if job_type == "internship":
        return f"{name} Intern"
    if experience in ("senior", "lead") and "," not in name and rng.random() < 0.7:
        name = f"{'Lead' if experience == 'lead' else 'Senior'} {name}"
    if trade in VARIANTS and rng.random() < 0.3:
        name = f"{name}, {rng.choice(VARIANTS[trade])}"
    return name


def description(
    career: Career,
    *,
    company: str,
    place: str,
    job_type: str,
    experience: str,
    education: str,
    rng: Random,
) -> str:
    """Markdown; the duties are the career's own where it has any."""
    opening = rng.choice(OPENINGS).format(
        company=company, place=place, career=career.lower_with_article
    )
    blocks = [NOTICE, f"{opening} {rng.choice(SCHEDULES[job_type])}"]
    duties = [duty for group in career.duty_groups.all() for duty in group.duty_list]
    if duties:
        chosen = sorted(rng.sample(range(len(duties)), min(4, len(duties))))
        blocks += ["## What you will do", _bullets([duties[n] for n in chosen])]
    asked = [EXPERIENCE[experience]]
    if education not in ("", "none") and job_type != "internship":
        asked.append(f"{career.get_entry_education_display()}, or experience that equals it.")
    return "\n\n".join([*blocks, "## What we ask", _bullets(asked)])


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
