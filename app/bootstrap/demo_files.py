"""The files that the demo makes of a finished assessment: reports, maps, calendar, mentor card, link, personal file."""

from collections.abc import Iterator
from pathlib import Path

from app.answering.mentor_desk import MentorDesk
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt
from app.domain.framework import Round
from app.domain.localized_text import Language
from app.domain.mentor_card import card_content
from app.i18n import KNOWN_LANGUAGES, LanguageCode, catalogue
from app.runtime.atomic_file import write_atomically
from app.views.session import system_clock

PASSWORD = "gilnun-demo"  # noqa: S105 - the sample person has no secrets; the README names it
QR_SIDE_PX = 240


def demo_files(workspace: Workspace, language: LanguageCode, out: Path) -> Iterator[Path]:
    """Each file as soon as it is written below `out`. Raises KnownError when one cannot be written."""
    attempt = workspace.attempt
    if attempt is None:
        raise RuntimeError("the demo reports on the attempt that it made")
    yield from _reports(workspace, attempt, out)
    yield from _maps(workspace, language, out)
    yield from _mentor_cards(workspace, attempt, out)
    yield from _rounds(workspace, language, out)
    yield _personal_file(workspace, out)


def _reports(workspace: Workspace, attempt: Attempt, out: Path) -> Iterator[Path]:
    from app.exports.html import write_html
    from app.exports.pdf import write_pdf
    from app.exports.person_report import person_report

    for code in KNOWN_LANGUAGES:
        words = catalogue(code)
        report = person_report(workspace.framework, workspace.person, attempt, [words], system_clock())
        for write, suffix in ((write_pdf, "pdf"), (write_html, "html")):
            target = out / f"result-{code}.{suffix}"
            write(report, target)
            yield target


def _maps(workspace: Workspace, language: LanguageCode, out: Path) -> Iterator[Path]:
    from app.exports.roadmap_image import Heading, roadmap_png, roadmap_svg

    framework, plan = workspace.framework, workspace.roadmap()
    heading = Heading(workspace.person.alias, system_clock().date())
    for code in KNOWN_LANGUAGES:
        target = out / f"roadmap-{code}.png"
        write_atomically(target, roadmap_png(framework, plan, catalogue(code), heading))
        yield target
    target = out / "roadmap.svg"
    write_atomically(target, roadmap_svg(framework, plan, catalogue(language), heading).encode("utf-8"))
    yield target


def _mentor_cards(workspace: Workspace, attempt: Attempt, out: Path) -> Iterator[Path]:
    from app.exports.mentor_report import mentor_document
    from app.exports.pdf import write_pdf

    framework, person = workspace.framework, workspace.person
    content = card_content(framework, person, attempt, MentorDesk(workspace).card())
    for code in KNOWN_LANGUAGES:
        target = out / f"mentor-card-{code}.pdf"
        write_pdf(mentor_document(framework, person, content, [catalogue(code)], system_clock()), target)
        yield target


def _rounds(workspace: Workspace, language: LanguageCode, out: Path) -> Iterator[Path]:
    """The plan as a calendar, its first link as a QR code; the empty list to fill in."""
    from app.exports.calendar_file import calendar_file
    from app.exports.qr_code import qr_code, qr_svg
    from app.exports.round_template import round_template
    from app.exports.typesetting import design_tokens

    framework, words = workspace.framework, catalogue(language)
    planned = planned_rounds(workspace)
    if planned:
        calendar = out / "plan.ics"
        meetings = [(each, session) for each in planned for session in each.sessions]
        write_atomically(calendar, calendar_file(framework, meetings, words, system_clock()))
        yield calendar
        code = qr_code(planned[0].url)
        title = framework.course[planned[0].course].title.in_language(Language(language))
        picture = qr_svg(code, QR_SIDE_PX, design_tokens(), title, language)
        write_atomically(out / "link-qr.svg", picture.encode("utf-8"))
        yield out / "link-qr.svg"
    template = out / "rounds-template.xlsx"
    write_atomically(template, round_template(framework, words))
    yield template


def planned_rounds(workspace: Workspace) -> tuple[Round, ...]:
    """The rounds that were picked in the plan."""
    known = workspace.framework.round
    return tuple(known[each.round] for each in workspace.records if each.round and each.round in known)


def _personal_file(workspace: Workspace, out: Path) -> Path:
    from app.sharing.person_file import seal

    target = out / "sample.gilnun-person"
    write_atomically(target, seal(workspace.everything(), PASSWORD))
    return target
