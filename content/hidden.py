"""What of an indicator is hidden, in words made from its disclosure rule."""

from __future__ import annotations

from collections.abc import Iterator

from content.words import Words
from data.catalogue import Indicator
from data.catalogue.rule import Rule
from translations.formats import number


def hidden(indicator: Indicator, words: Words) -> str:
    """What is hidden or rounded, and why: "Hidden: fewer than 5 persons or …".

    The record's own words where it has no rule (the source hides figures) or one that hides
    nothing.
    """
    rule = indicator.disclosure
    if rule is None:
        return indicator.suppression[words.language]
    if rule.method == "rounding":
        told = words.t("disclosure.rounded", base=rule.base)
        few = list(_group(indicator, rule, words))
        return " ".join([told, *(words.t("disclosure.rounded_few", what=what) for what in few)])
    what = [*_persons(rule, words), *_group(indicator, rule, words), *_more(indicator, rule, words)]
    if not what:
        return indicator.suppression[words.language]
    last = f" {words.t('disclosure.or')} {what[-1]}" if len(what) > 1 else what[0]
    return words.t("disclosure.hidden", what=", ".join(what[:-1]) + last)


def _persons(rule: Rule, words: Words) -> Iterator[str]:
    if rule.min_numerator > (not rule.zero):
        key = "disclosure.persons_zero" if rule.zero else "disclosure.persons"
        yield words.t(key, n=rule.min_numerator)


def _group(indicator: Indicator, rule: Rule, words: Words) -> Iterator[str]:
    if rule.min_denominator > 1 and indicator.unit != "persons":
        key = "disclosure.respondents" if rule.basis == "survey" else "disclosure.group"
        yield words.t(key, n=rule.min_denominator)


def _more(indicator: Indicator, rule: Rule, words: Words) -> Iterator[str]:
    if rule.complement and rule.min_numerator > 1 and indicator.unit == "percent":
        yield words.t("disclosure.rest", n=rule.min_numerator)
    if rule.dominance:
        count, share = rule.dominance
        told = number(words.language, share, 0)
        yield words.t("disclosure.dominance", count=count, share=told)
