"""Disclosure control: nothing leaves the house that should be hidden.

`protect_tables` hides (or rounds) what the rules of the catalogue forbid to tell, and what would
tell it; `review` attacks tables as they are about to be published, knowing nothing but them.
docs/disclosure.md says how and why. Pure numpy and scipy; nothing here is imported when serving.
"""

from data.catalogue.rule import DEFAULT, SURVEY, Counted, Rule
from data.disclosure.hierarchy import Hierarchy
from data.disclosure.protect import Protected, protect, protect_tables
from data.disclosure.published import audit
from data.disclosure.review import Leak, review
from data.disclosure.system import DisclosureError, Sheet

__all__ = [
    "DEFAULT",
    "SURVEY",
    "Counted",
    "DisclosureError",
    "Hierarchy",
    "Leak",
    "Protected",
    "Rule",
    "Sheet",
    "audit",
    "protect",
    "protect_tables",
    "review",
]
