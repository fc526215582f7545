"""Reading the stamp of a dropped SVG. No entity, no document type, nothing from outside."""

from __future__ import annotations

from xml.parsers import expat

from content.export.stamp import NAMESPACE

_MOST_TEXT = 1_000_000
_DEEPEST = 200


class BadFile(ValueError):
    """A file that cannot be read safely; `reason` ends a message key of the verify page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Reader:
    """Collects the text of the view element and refuses everything that could do harm."""

    def __init__(self) -> None:
        self.depth = 0
        self.inside = 0
        self.found: list[str] = []
        self.length = 0
        self.seen = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadFile("unsafe")
        if self.inside or (name == f"{NAMESPACE} view" and not self.seen):
            self.inside += 1
            self.seen = True

    def end(self, _: str) -> None:
        self.depth -= 1
        self.inside -= 1 if self.inside else 0

    def text(self, data: str) -> None:
        if self.inside:
            self.length += len(data)
            if self.length > _MOST_TEXT:
                raise BadFile("large")
            self.found.append(data)

    def refuse(self, *_: object) -> int:
        raise BadFile("unsafe")


def stamp_of_svg(data: bytes) -> str:
    """The text of the stamp of an SVG file, "" when it has none. Raises BadFile."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    # A document type is where entities are declared: billions of laughs, files, addresses.
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.UnparsedEntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadFile("broken") from error
    except (ValueError, LookupError) as error:
        if isinstance(error, BadFile):
            raise
        raise BadFile("broken") from error
    return "".join(reader.found)
