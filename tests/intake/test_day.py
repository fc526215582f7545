"""A statistician's day, with the real command in a copy of the project: the app shows the table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.support import INDICATOR, MAJOR, SOURCE, counts, good, text, workbook

ROOT = Path(__file__).parents[2]
ASK = """
import json, sys
from app import create_app
client = create_app().test_client()
print(json.dumps([client.get(path).get_data(as_text=True) for path in sys.argv[1:]]))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a data folder of its own; everything else is linked."""
    folder = tmp_path_factory.mktemp("project")
    for path in ROOT.iterdir():
        if path.name not in ("data", ".git", ".cache") and not path.name.startswith(".venv"):
            os.symlink(path, folder / path.name)
    shutil.copytree(
        ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("__pycache__", ".intake")
    )
    return folder


def python(project: Path, *arguments: str) -> str:
    """What a Python command of the project prints."""
    environment = {k: v for k, v in os.environ.items() if k != "CACHE_URL"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_table_goes_in_and_shows_in_three_languages_and_files(project: Path) -> None:
    file = workbook(project / "neet.xlsx", good())
    intake = ("-m", "data.intake", str(file), "--place", "helsinki", "--indicator", INDICATOR,
              "--source", SOURCE)  # fmt: skip
    told = python(project, *intake, "--check", "--language", "sv")
    assert "Granskningen är klar, inget publicerades." in told
    told = python(project, *intake)
    assert "Taulukko julkaistiin: 756 riviä." in told
    area, year = MAJOR[2], 2021
    top, bottom = counts(2, year, 2, 0)
    query = f"indicator={INDICATOR}&level=major-district&year={year}&language=foreign&gender=female"
    paths = [
        f"/{language}/?{query}&areas={area}" for language in ("fi", "sv", "en")
    ] + [f"/en/csv?{query}"]  # fmt: skip
    answers = json.loads(python(project, "-c", ASK, *paths[:3]))
    share = 100 * top / bottom
    for language, page in zip(("fi", "sv", "en"), answers, strict=True):
        shown = f"{share:.1f}".replace(".", "." if language == "en" else ",")
        assert shown in page, language
    assert "Keskinen suurpiiri" in answers[0]
    assert "Mellersta stordistriktet" in answers[1]
    index = json.loads(
        (project / "data" / "tables" / "helsinki" / "index.json").read_text(encoding="utf-8")
    )
    levels = index["indicators"][INDICATOR]["levels"]
    assert levels["major-district"]["areas"] == 8
    assert len(levels["major-district"]["limits"]) == 4
    assert levels["city"]["combos"]["foreign|female|total"] == list(range(2016, 2023))
    assert (project / "neet.report.html").is_file()
    wrong = project / "wrong.csv"
    rows = good()
    rows[0][4] = "-5"
    wrong.write_text(text(rows), encoding="utf-8")
    refused = subprocess.run(
        [sys.executable, "-m", "data.intake", str(wrong), *intake[3:]], cwd=project,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "negative" in refused.stdout


def test_a_new_indicator_goes_from_skeleton_to_page(project: Path) -> None:
    new = ("-m", "data.intake", "--place", "helsinki", "--new", "library-visits")
    assert "drafts/library-visits.toml" in python(project, *new)
    drafts = project / "data" / "catalogue" / "drafts"
    lacking = subprocess.run(
        [sys.executable, *new, "--language", "en"], cwd=project, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert lacking.returncode == 1
    for hole in ("theme", "[name] fi", "[name] sv", "[definition] en", "[sources.title] fi"):
        assert hole in lacking.stdout
    _fill(drafts)
    assert "library-visits.toml" in python(project, *new, "--language", "en")
    assert not list(drafts.iterdir())
    file = project / "visits.csv"
    file.write_text(text(good()), encoding="utf-8")
    python(project, "-m", "data.intake", str(file), "--indicator", "library-visits")
    query = "indicator=library-visits&level=major-district&year=2022&language=sv&gender=male"
    pages = json.loads(python(project, "-c", ASK, f"/sv/?{query}", f"/fi/?{query}"))
    assert "Biblioteksbesökare" in pages[0]
    assert "Kirjastossa kävijät" in pages[1]


def _fill(drafts: Path) -> None:
    """Fill in the skeleton as a statistician would."""
    record = (drafts / "library-visits.toml").read_text(encoding="utf-8")
    words = {
        'theme = ""': 'theme = "hobbies"', 'unit = ""': 'unit = "percent"',
        'direction = ""': 'direction = "neither"', 'noun = ""': 'noun = "people"',
        "breakdowns = []": 'breakdowns = ["language", "gender"]',
        'level = ""': 'level = "major-district"',
    }  # fmt: skip
    for empty, filled in words.items():
        assert record.count(empty) == 1, empty
        record = record.replace(empty, filled)
    sentences = {
        "fi": "{in_area} {value} {group} kävi kirjastossa vuonna {year}",
        "sv": "{in_area} besökte {value} {group} ett bibliotek år {year}",
        "en": "{in_area}, {value} {group} visited a library in {year}",
    }
    names = {"fi": "Kirjastossa kävijät", "sv": "Biblioteksbesökare", "en": "Library visitors"}
    section = ""
    lines = []
    for line in record.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        language = line[:2]
        if line.endswith('= ""') and language in names and not line.startswith("#"):
            line = f'{language} = "{(sentences if section == "sentence" else names)[language]}"'
        lines.append(line)
    (drafts / "library-visits.toml").write_text("\n".join(lines), encoding="utf-8")
    path = drafts / "library-visits.source.toml"
    source = path.read_text(encoding="utf-8").replace('licence = ""', 'licence = "CC-BY-4.0"')
    path.write_text(source.replace('= ""', '= "Kirjastorekisteri"'), encoding="utf-8")
