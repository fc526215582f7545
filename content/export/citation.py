"""How to cite a view: a line of text and a BibTeX entry, both with the data version."""

from __future__ import annotations

from content.explore import Explore
from content.export.names import slug
from content.export.notes import Origin

_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}


def citation(page: Explore, origin: Origin) -> str:
    """One line that says what is shown, where it was read, in which version, and whose it is."""
    line = page.words.t(
        "cite.text",
        name=page.about.name,
        filters=page.filters,
        build=origin.build,
        address=origin.short or origin.address(page),
        source=page.about.source_short,
    )
    return f"{line} {page.banner}".rstrip()


def bibtex(page: Explore, origin: Origin) -> str:
    """The same as a BibTeX entry; the braces keep capitals and names as they are."""
    year = page.view.year
    key = slug(f"mukana-{page.view.indicator}-{page.view.level}-{year}-{origin.build}")
    address = origin.address(page)
    note = page.words.t("cite.note", build=origin.build, source=page.about.source_short)
    fields = {
        "title": f"{{{_latex(f'{page.about.name}. {page.filters}')}}}",
        "author": "{Mukana}",
        "howpublished": rf"\url{{{address}}}",
        "url": address,
        "note": _latex(f"{note} {page.banner}".rstrip()),
        "language": {"fi": "finnish", "sv": "swedish", "en": "english"}[page.words.language],
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items()]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)
