"""From three employees' windows over files to the summary in a browser: nothing of three people, figures of twelve."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap.opening import open_framework
from app.bootstrap.sample_company import SampleCompany
from app.domain.localized_text import Language
from app.domain.team_release import HIDDEN, Hidden, TeamRelease
from app.i18n import KNOWN_LANGUAGES, catalogue
from app.i18n.formats import SEOUL
from app.sharing.campaign_file import read_campaign
from app.sharing.keys import read_key
from app.sharing.release_file import read_release
from app.sharing.result_file import ResultOpener
from app.wording.team_words import hidden_words, people_words
from tests.support.gilnun_process import ENGLISH, KOREAN, ROOT, environment, gilnun
from tests.support.office import opened_by_browser, printed_by_browser
from tests.support.team_readers import PageReader

PASSWORD = "correct horse"  # noqa: S105  # of keys that only this test knows
COLLEAGUES = 10
SHOWN = COLLEAGUES + 2


@dataclass(frozen=True)
class Collector:
    """Someone with a campaign, its key and a store, who works by commands."""

    folder: Path

    def prepare(self) -> str:
        """Make the campaign; what was said in doing so."""
        (self.folder / "password").write_text(PASSWORD, "utf-8")
        plan = self.folder / "plan.toml"
        assert gilnun("campaign", "new", "--template", plan).returncode == 0
        words = ("--out", self.folder, "--password-file", self.folder / "password")
        done = gilnun("campaign", "new", plan, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def campaign(self) -> Path:
        return next(self.folder.glob("*.gilnun-campaign"))

    @property
    def key(self) -> Path:
        return next(self.folder.glob("*.gilnun-key"))

    def collect(self, files: Path) -> str:
        """Take every file of a folder; the summary line."""
        return self._team("collect", files)

    def release(self, name: str) -> Path:
        """Publish; the folder with its files."""
        out = self.folder / name
        self._team("release", "--name", name, "--out", out)
        return out

    def _team(self, action: str, *words: str | Path) -> str:
        opened = ("--campaign", self.campaign, "--key", self.key, "--password-file", self.folder / "password")
        done = gilnun(
            "team", action, "--store", self.folder / "results.sqlite3", *opened, *words, language=ENGLISH
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout


def window(language: str, *words: str | Path) -> Mapping[str, str]:
    """What an employee saw in the real window, who did as `words` say."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.team_journey", *map(str, words)],
        cwd=ROOT,
        env=environment(language),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: Mapping[str, str] = json.loads(done.stdout)
    return seen


def released(folder: Path) -> TeamRelease:
    return read_release(next(folder.glob("*.gilnun-release"))).release


def looked_at(folder: Path, language: str, scratch: Path) -> str:
    """What Chromium prints of the HTML summary while `language` is picked, without white space."""
    scratch.mkdir()
    page = Path(shutil.copy(next(folder.glob("*.html")), scratch / "page.html"))
    text = page.read_text("utf-8")
    first = text.index(" checked>")
    # A click on the other language moves the mark, and nothing else.
    unmarked = text[:first] + text[first + len(" checked") :]
    pick = f'id="show-{language}"'
    page.write_text(unmarked.replace(pick, f"{pick} checked", 1), "utf-8")
    return printed_by_browser(page, scratch)


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    folder = tmp_path / "collector"
    folder.mkdir()
    return Collector(folder)


def test_three_employees_share_and_nobody_is_singled_out(collector: Collector, tmp_path: Path) -> None:
    said = collector.prepare()
    campaign, _content = read_campaign(collector.campaign)
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    # Three people, each in a window of their own.
    people = (
        ("하늘", KOREAN, "tech", "busan", ""),
        ("Alex", ENGLISH, "design", "seoul-area", "Alex Kim"),
        ("바다", KOREAN, "tech", "busan", ""),
    )
    opener = ResultOpener(campaign, read_key(collector.key).open(PASSWORD))
    for number, (alias, spoken, job_family, region, name) in enumerate(people):
        target = first / f"{number}.gilnun-result"
        seen = window(
            spoken, tmp_path / alias, "share", collector.campaign, target, alias, job_family, region, name
        )
        assert f": {seen['fingerprint']}\n" in said, "the person can compare the fingerprint"
        assert alias not in seen["suggested"]
        shared = opener.open(target.read_bytes(), target.name).shared
        assert shared is not None
        assert dict(shared.place) == {"job-family": job_family, "region": region}
        assert shared.extras.name == (name or None)
        assert (name in seen["content"]) if name else (alias not in seen["content"])

    # Three are too few: the summary is made, and shows nothing.
    assert collector.collect(first) == "read 3, new 3, replaced 0, same 0, withdrawn 0, refused 0\n"
    early = collector.release("early")
    assert {each.participation for each in released(early).groups} == {HIDDEN}
    page = opened_by_browser(next(early.glob("*.html")), tmp_path)
    for code in KNOWN_LANGUAGES:
        words = catalogue(code)
        read = PageReader(page.document)
        rows = [row for rows in read.maps[code] for row in rows[1:]]
        assert rows
        assert {tuple(row[1:]) for row in rows} == {(hidden_words(words),)}
        assert people_words(len(people), words) not in read.read(code)

    # Colleagues join, and one of the three takes the result back.
    company = SampleCompany(
        open_framework(),
        campaign,
        collector.campaign.read_text("utf-8"),
        1,
        datetime(2026, 11, 22, tzinfo=SEOUL),
    )
    for number in range(COLLEAGUES):
        company.colleague(number).hand_over(second)
    target = second / "back.gilnun-result"
    window(KOREAN, tmp_path / "바다", "withdraw", collector.campaign, target)
    assert collector.collect(second) == (
        f"read {COLLEAGUES + 1}, new {COLLEAGUES}, replaced 0, same 0, withdrawn 1, refused 0\n"
    )

    # Now the company is large enough, in every file and in both languages.
    late = collector.release("late")
    participation = released(late).company.participation
    assert not isinstance(participation, Hidden)
    assert participation.figure.people == SHOWN
    page = opened_by_browser(next(late.glob("*.html")), tmp_path)
    assert page.outside == []
    for code in KNOWN_LANGUAGES:
        words = catalogue(code)
        printed = looked_at(late, code, tmp_path / code)
        other = next(each for each in KNOWN_LANGUAGES if each != code)
        assert "".join(people_words(SHOWN, words).split()) in printed
        assert "".join(campaign.title.in_language(Language(code)).split()) in printed
        assert "".join(words.gettext("Gilnun team summary").split()) in printed
        assert "".join(catalogue(other).gettext("Gilnun team summary").split()) not in printed
        for alias, _spoken, _job_family, _region, name in people:
            assert alias not in printed
            assert not name or name.replace(" ", "") not in printed
