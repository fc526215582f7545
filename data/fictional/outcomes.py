"""What becomes of the residents: education, work, and what they answer to a survey."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from data.fictional import SEED
from data.fictional.people import FOREIGN, MALE, SV, Ground, Number, Year

REGISTER = 2016
"""From this year on the register knows qualifications from abroad: a break in two series."""

QUESTION = 2018
"""From this survey on the question names hobbies of one's own: a break in the series."""

SURVEY_YEARS = tuple(range(2010, 2025, 2))
ASKED, ANSWERED = 0.85, 0.74
"""Of those aged 10–17 how many get the questionnaire, and how many of them answer it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Answers:
    """A survey: who answered, and who of them has a hobby at least once a week."""

    answered: Mask
    hobby: Mask


def outside(now: Year, where: Ground) -> tuple[Mask, Mask]:
    """Who of those aged 16–29 is outside education without a qualification; who is NEET as well.

    NEET are those of them who are not at work, retired or in service either. Both come from one
    score of a person, of which most stays from year to year.
    """
    stream = np.random.default_rng([SEED, 4, now.year])
    age, foreign = now.age, now.language == FOREIGN
    later = now.year - 2010
    odds = np.select([age < 20, age < 25], [-3.6, -2.75], -2.65) - 0.022 * later
    odds += 0.62 * foreign - 0.22 * (now.language == SV) + 0.20 * (now.gender == MALE)
    odds += 0.30 * (foreign & (now.gender != MALE) & (age >= 25))
    odds += 0.34 * where.hardship[now.sub] + (0.22 if now.year == 2020 else 0.0)
    if now.year < REGISTER:
        odds += 0.55 * (foreign & (age >= 20))
    score = 0.85 * now.lasting + np.sqrt(1 - 0.85**2) * stream.normal(0, 1, len(age))
    young = (age >= 16) & (age <= 29)
    return young & _below(score, odds + 0.75), young & _below(score, odds)


def survey(now: Year, where: Ground) -> Answers:
    """The hobby survey of a year: a sample of those aged 10–17, not all of whom answer."""
    stream = np.random.default_rng([SEED, 5, now.year])
    age, foreign = now.age, now.language == FOREIGN
    asked = (age >= 10) & (age <= 17) & (stream.random(len(age)) < ASKED)
    answers = ANSWERED - 0.07 * (now.gender == MALE) - 0.06 * foreign - 0.08 * (age >= 16)
    answered = asked & (stream.random(len(age)) < answers)
    odds = np.select([age < 13, age < 16], [1.45, 1.1], 0.75) - 0.30 * where.hardship[now.sub]
    odds += 0.35 * (now.language == SV) - 0.45 * foreign - 0.25 * (foreign & (now.gender != MALE))
    odds += 0.01 * (now.year - 2010) - (0.25 if now.year == 2020 else 0.0)
    if now.year >= QUESTION:
        odds += 0.4
    score = 0.6 * now.lasting + 0.8 * stream.normal(0, 1, len(age))
    return Answers(answered, answered & _below(score, odds))


def _below(score: Number, log_odds: Number) -> Mask:
    """Whether a standard normal score is so low as happens with these odds."""
    found: Mask = score < ndtri(1 / (1 + np.exp(-log_odds)))
    return found
