"""What heads and group words mean for one indicator of one place."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue import BASE_DIMENSIONS, Indicator, Place
from data.intake import vocabulary
from data.intake.areas import Matcher
from data.intake.roots import Area
from data.intake.vocabulary import plain

AREA_FIELDS = ("area", "area_code", "area_name")
NUMBER_FIELDS = ("value", "numerator", "denominator", "low", "high", "coverage")
FIXED = ("level", *AREA_FIELDS, "year", "status", "source")


class Terms:
    """The vocabulary, the indicator's own names and breakdowns, and the areas of the place."""

    def __init__(
        self,
        record: Indicator,
        place: Place,
        areas: Mapping[str, Area],
        renamed: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.record = record
        self.place = place
        self.dimensions = record.columns
        self.further = {dimension.id: dimension for dimension in record.dimensions}
        self.levels = {level.id: level.id for level in place.levels}
        for level in place.levels:
            for words in (level.one, level.many):
                self.levels.update({plain(word): level.id for word in words.values()})
        self.levels.update({plain(level.id): level.id for level in place.levels})
        self.matcher = Matcher(areas, self.levels)
        self._own: dict[str, str] = {}
        for texts, field in ((record.numerator, "numerator"), (record.denominator, "denominator")):
            self._own.update({plain(text): field for text in (texts or {}).values()})
        for texts in (record.name, record.axis):
            self._own.update({plain(text): "value" for text in texts.values()})
        for dimension in record.dimensions:
            for text in (dimension.id, *dimension.name.values()):
                self._own[plain(text)] = dimension.id
        self.renamed = {plain(written): field for written, field in renamed}

    def field(self, head: str) -> str | None:
        """The column that a head names; None when it names none, "" when it is to be left out."""
        shown = plain(head)
        if shown in self.renamed:
            return self.renamed[shown]
        if shown in self._own:
            return self._own[shown]
        if shown in self.levels:
            return "area"
        return vocabulary.column(head)

    def level_of_head(self, head: str) -> str:
        """The level that the head of an area column names ("Peruspiiri"), or ""."""
        return self.levels.get(plain(head), "")

    def code(self, dimension: str, text: str) -> str | None:
        """The code of a group, or None."""
        return vocabulary.group(dimension, text, self.further.get(dimension))

    def group_of(self, text: str) -> tuple[str, str] | None:
        """(dimension, code) of a word that belongs to one dimension only, such as "women"."""
        found = [
            (dimension, code)
            for dimension in self.dimensions
            if (code := self.code(dimension, text)) not in (None, vocabulary.TOTAL)
            and not (dimension == "age" and text.strip().isdecimal())
        ]
        return (found[0][0], str(found[0][1])) if len(found) == 1 else None

    def foreign(self, field: str) -> bool:
        """Whether a field is a breakdown that this indicator does not have."""
        known = {*FIXED, *NUMBER_FIELDS, *BASE_DIMENSIONS, *self.further}
        return field not in known
