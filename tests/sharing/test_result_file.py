"""The result file: what went in comes out for those it was sealed for, and for nobody and nothing else."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt, encrypt, x25519

from app.domain.attempt import ItemAnswer
from app.domain.course_feedback import CourseFeedback
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CampaignId, CourseId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import SharedResult
from app.domain.sharing_choice import OwnWork, Ticks, share
from app.domain.topic_survey import SurveyRating, SurveySheet
from app.sharing.keys import CollectorKey, new_collector_key
from app.sharing.result_file import (
    MOST_BYTES,
    OpenedResult,
    ResultOpener,
    file_name,
    readable_result,
    seal_result,
)
from app.sharing.signing import signed, signer_of
from tests.support.sample_framework import sample_person
from tests.support.sharing import (
    EVERY_TICK,
    PLACE,
    campaign_with,
    collector_key,
    finished_attempt,
    handover,
    sample_campaign,
    shared_by_chance,
    survey_framework,
)


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    assert caught.value.details == {"file": "x"}
    return caught.value.code


def opened(content: bytes, key: CollectorKey | None = None) -> OpenedResult:
    return ResultOpener(sample_campaign(), key or collector_key()).open(content, "x")


def inside(content: bytes) -> dict[str, Any]:
    """The object in a sealed file."""
    found = json.loads(decrypt(content, [x25519.Identity.from_str(collector_key().identity)]))
    assert isinstance(found, dict)
    return found


def sealed(content: bytes) -> bytes:
    """`content` sealed for the campaign."""
    return bytes(encrypt(content, [x25519.Recipient.from_str(collector_key().recipient)]))


def resealed(
    change: Callable[[dict[str, Any]], object], *, sign_anew: bool, withdraws: bool = False
) -> bytes:
    """A file after `change`, signed again or left with the old signature."""
    given = handover(withdraws=withdraws)
    parts = json.loads(readable_result(given))
    change(parts)
    if sign_anew:
        bare = {name: part for name, part in parts.items() if name not in ("signer", "signature")}
        parts = signed(bare, given.seed)
    return sealed(json.dumps(parts, ensure_ascii=False).encode())


def talkative() -> SharedResult:
    """What somebody shares who ticked everything and wrote everywhere."""
    attempt = finished_attempt(seed=3).with_answers(
        {ItemId("service-b1-1"): ItemAnswer(4, True, "증거CANARY", "메모CANARY\n둘째 줄", Language.EN)}
    )
    work = OwnWork(
        person=sample_person(),
        attempt=attempt,
        survey=SurveySheet({TopicId("rag"): 4}, {ItemId("service-a2-1"): SurveyRating(1, Language.KO)}),
        card=MentorCard(
            guides=frozenset({ItemId("service-b1-1")}),
            wish="바람CANARY",
            contact="연락CANARY",
            shows_background=True,
        ),
        feedback=(CourseFeedback(CourseId("rag"), 4, "후기CANARY"),),
    )
    return share(survey_framework(), sample_campaign(), work, PLACE, EVERY_TICK)


def test_a_result_comes_back_as_it_was() -> None:
    given = handover(7, 3, shared_by_chance(7))
    found = opened(seal_result(given))
    assert found.shared == given.shared
    assert (found.signer, found.revision, found.pseudonym) == (signer_of(given.seed), 3, "0000-0000")


def test_everything_that_was_ticked_comes_back() -> None:
    assert opened(seal_result(handover(shared=talkative()))).shared == talkative()


def test_a_withdrawal_says_nothing_but_that() -> None:
    content = seal_result(handover(7, 4, withdraws=True))
    assert opened(content).shared is None
    assert set(inside(content)) == {
        *("format", "version", "kind", "campaign", "campaign_digest"),
        *("pseudonym", "revision", "signer", "signature"),
    }


def test_the_file_says_exactly_what_was_shown_before() -> None:
    given = handover(shared=talkative())
    assert inside(seal_result(given)) == json.loads(readable_result(given))


def test_nothing_is_in_the_file_that_was_not_ticked() -> None:
    bare = replace(talkative(), extras=shared_by_chance().extras)
    text = readable_result(handover(shared=bare))
    assert "extras" not in text
    assert set(json.loads(text)) == {
        *("format", "version", "kind", "campaign", "campaign_digest", "pseudonym", "revision"),
        *("pack", "form", "place", "ratings", "languages", "required", "survey_ratings"),
        *("signer", "signature"),
    }
    # Random signs and keys may hold any four digits by chance.
    chance = ("signer", "signature", "pseudonym", "campaign", "campaign_digest", "pack")
    kept = {name: part for name, part in json.loads(text).items() if name not in chance}
    said = json.dumps(kept, ensure_ascii=False)
    for canary in (
        "CANARY",
        "한결",
        sample_person().id,
        "developer",
        "builder",
        "started",
        "2026",
        "certainty",
    ):
        assert canary not in said


@pytest.mark.parametrize(
    ("ticks", "kept"),
    [
        (Ticks(), set()),
        (Ticks(name="이름CANARY"), {"이름"}),
        (Ticks(notes=True), {"메모"}),
        (Ticks(mentor_card=True), {"바람", "연락"}),
        (Ticks(reviews=True), {"후기"}),
        (Ticks(questions=True), {"질문"}),
    ],
)
def test_each_tick_lets_only_its_own_words_into_the_file(ticks: Ticks, kept: set[str]) -> None:
    attempt = finished_attempt().with_answers(
        {ItemId("service-b1-1"): ItemAnswer(4, True, "증거CANARY", "메모CANARY", Language.KO)}
    )
    work = OwnWork(
        person=replace(sample_person(), alias="별명CANARY"),
        attempt=attempt,
        card=MentorCard(wish="바람CANARY", contact="연락CANARY"),
        feedback=(
            CourseFeedback(
                CourseId("rag"), None, "후기CANARY", "질문CANARY", finished_attempt().started_at.date()
            ),
        ),
    )
    shared = share(survey_framework(), sample_campaign(), work, PLACE, ticks)
    content = seal_result(handover(shared=shared))
    text = json.dumps(inside(content), ensure_ascii=False)
    words = {"이름", "메모", "바람", "연락", "후기", "질문", "증거", "별명"}
    assert {each for each in words if f"{each}CANARY" in text} == kept
    assert b"CANARY" not in content


def test_the_size_does_not_tell_a_withdrawal_from_a_result() -> None:
    identity = [x25519.Identity.from_str(collector_key().identity)]
    # Inside, as age itself adds a line of random length to each header.
    sizes = {len(decrypt(seal_result(handover(withdraws=each)), identity)) for each in (True, False)}
    assert sizes == {4_096}


def test_the_same_revision_has_one_digest_however_often_it_is_sealed() -> None:
    one, other = seal_result(handover()), seal_result(handover())
    assert one != other
    assert opened(one).digest == opened(other).digest
    assert opened(seal_result(handover(revision=2))).digest != opened(one).digest


def test_each_of_two_recipients_opens_it_and_nobody_else() -> None:
    first, second, stranger = new_collector_key(), new_collector_key(), new_collector_key()
    campaign = campaign_with(first, second)
    given = handover(campaign=campaign)
    content = seal_result(given)
    for key in (first, second):
        assert ResultOpener(campaign, key).open(content, "x").shared == given.shared
    assert refusal(lambda: ResultOpener(campaign, stranger).open(content, "x")) is ErrorCode.RESULT_WRONG_KEY


def test_the_public_age_program_opens_the_seal(tmp_path: Path) -> None:
    program = shutil.which("age")
    assert program, "the age program is needed: apt-get install age"
    keys = tmp_path / "key.txt"
    keys.write_text(collector_key().identity, "ascii")
    given = handover()
    file = tmp_path / file_name()
    file.write_bytes(seal_result(given))
    done = subprocess.run([program, "-d", "-i", keys, file], capture_output=True, check=True)
    assert done.stdout.decode().rstrip() == readable_result(given)


def test_what_the_public_age_program_seals_is_read(tmp_path: Path) -> None:
    program = shutil.which("age")
    assert program, "the age program is needed: apt-get install age"
    done = subprocess.run(
        [program, "-r", collector_key().recipient],
        input=readable_result(handover()).encode(),
        capture_output=True,
        check=True,
    )
    assert opened(done.stdout).shared == shared_by_chance(1)


def test_every_flipped_byte_is_noticed() -> None:
    content = seal_result(handover())
    for at in range(0, len(content), 37):
        flipped = bytearray(content)
        flipped[at] ^= 0x20
        found = refusal(lambda flipped=flipped: opened(bytes(flipped)))  # type: ignore[misc]
        assert found in (ErrorCode.RESULT_DAMAGED, ErrorCode.RESULT_FOREIGN, ErrorCode.RESULT_WRONG_KEY)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.5, 0.9999])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = seal_result(handover())
    found = refusal(lambda: opened(content[: int(len(content) * share)]))
    assert found in (ErrorCode.RESULT_DAMAGED, ErrorCode.RESULT_FOREIGN)


def test_a_file_of_something_else_is_foreign() -> None:
    for content in (b"", b"{}", b"hello", b"age-encryption.org/v2\n"):
        assert refusal(lambda content=content: opened(content)) is ErrorCode.RESULT_FOREIGN  # type: ignore[misc]
    assert refusal(lambda: opened(sealed(b'{"format":"gilnun-person"}'))) is ErrorCode.RESULT_FOREIGN
    assert refusal(lambda: opened(sealed(b"no json"))) is ErrorCode.RESULT_DAMAGED


def test_a_result_for_an_altered_campaign_of_the_same_name_is_refused() -> None:
    for altered in (
        replace(sample_campaign(), threshold=5),
        replace(sample_campaign(), id=CampaignId("another")),
    ):
        content = seal_result(handover(campaign=altered, shared=shared_by_chance()))
        assert refusal(lambda content=content: opened(content)) is ErrorCode.RESULT_OTHER_CAMPAIGN  # type: ignore[misc]


@pytest.mark.parametrize("name", ["pack", "pack_version", "pack_digest"])
def test_a_result_of_another_pack_is_refused(name: str) -> None:
    other = replace(shared_by_chance(), **{name: "0" * 64})  # type: ignore[arg-type]
    content = seal_result(handover(shared=other))
    assert refusal(lambda: opened(content)) is ErrorCode.RESULT_OTHER_PACK


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a rating": lambda parts: parts["ratings"].update({"work-b1-1": 1}),
    "the revision": lambda parts: parts.update(revision=9),
    "the pseudonym": lambda parts: parts.update(pseudonym="1111-1111"),
    "the signer": lambda parts: parts.update(signer=signer_of(b"2" * 32)),
    "no signature": lambda parts: parts.pop("signature"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_was_changed_after_signing_is_refused(case: str) -> None:
    assert opened(resealed(lambda _: None, sign_anew=False)).shared == shared_by_chance(1)
    assert refusal(lambda: opened(resealed(CHANGES[case], sign_anew=False))) is ErrorCode.RESULT_DAMAGED


NONSENSE: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown field": lambda parts: parts.update(finished_at="2026-11-22"),
    "an unknown extra": lambda parts: parts.update(extras={"employee_number": "7"}),
    "a name as pseudonym": lambda parts: parts.update(pseudonym="홍길동"),
    "a long pseudonym": lambda parts: parts.update(pseudonym="0000-00000"),
    "a rating with a point": lambda parts: parts["ratings"].update({"work-b1-1": 1.0}),
    "a rating that is true": lambda parts: parts["ratings"].update({"work-b1-1": True}),
    "a rating as text": lambda parts: parts["ratings"].update({"work-b1-1": "3"}),
    "a huge rating": lambda parts: parts["ratings"].update({"work-b1-1": 10**30}),
    "revision 0": lambda parts: parts.update(revision=0),
    "a revision as text": lambda parts: parts.update(revision="1"),
    "another form": lambda parts: parts.update(form="long"),
    "another kind": lambda parts: parts.update(kind="other"),
    "no kind": lambda parts: parts.pop("kind"),
    "another language": lambda parts: parts.update(languages=["jp"]),
    "an id with a path": lambda parts: parts["place"].update(job="../../etc"),
    "an empty note": lambda parts: parts.update(extras={"notes": {"work-b1-1": ""}}),
    "a long note": lambda parts: parts.update(extras={"notes": {"work-b1-1": "글" * 4_001}}),
    "a note that turns": lambda parts: parts.update(extras={"notes": {"work-b1-1": "a\u202eb"}}),
    "a note with an escape": lambda parts: parts.update(extras={"notes": {"work-b1-1": "a\x1b[2J"}}),
    "six stars": lambda parts: parts.update(extras={"reviews": [{"course": "rag", "stars": 6, "text": ""}]}),
    "a card too full": lambda parts: parts.update(
        extras={
            "mentor_card": {
                "guides": [f"work-b1-{n}" for n in range(9)],
                "seeks": [],
                "wish": "",
                "contact": "",
                "background": None,
            }
        }
    ),
    "a card of two lines": lambda parts: parts.update(
        extras={"mentor_card": {"guides": [], "seeks": [], "wish": "a\nb", "contact": "", "background": None}}
    ),
    "extras that are null": lambda parts: parts.update(extras=None),
    "version 0": lambda parts: parts.update(version=0),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_a_well_signed_result_that_breaks_a_rule_is_refused(case: str) -> None:
    assert opened(resealed(lambda _: None, sign_anew=True)).shared == shared_by_chance(1)
    assert refusal(lambda: opened(resealed(NONSENSE[case], sign_anew=True))) is ErrorCode.RESULT_DAMAGED


def test_a_withdrawal_with_answers_is_refused() -> None:
    content = resealed(lambda parts: parts.update(ratings={}), sign_anew=True, withdraws=True)
    assert refusal(lambda: opened(content)) is ErrorCode.RESULT_DAMAGED


def test_a_newer_format_is_told_apart() -> None:
    newer = resealed(lambda parts: parts.update(version=2, more="news"), sign_anew=True)
    assert refusal(lambda: opened(newer)) is ErrorCode.TOO_NEW


def test_a_file_is_never_larger_than_what_is_read() -> None:
    long_notes = {ItemId(f"item-{n}"): "글" * 4_000 for n in range(90)}
    shared = shared_by_chance()
    large = replace(shared, extras=replace(shared.extras, notes=long_notes))
    with pytest.raises(KnownError) as caught:
        seal_result(handover(shared=large))
    assert caught.value.code is ErrorCode.RESULT_TOO_LARGE
    fits = replace(shared, extras=replace(shared.extras, notes=dict(list(long_notes.items())[:80])))
    recipients = campaign_with(*(new_collector_key() for _ in range(20)))
    assert len(seal_result(handover(campaign=recipients, shared=fits))) <= MOST_BYTES
    assert (
        refusal(lambda: opened(b"age-encryption.org/v1\n" + b" " * MOST_BYTES)) is ErrorCode.RESULT_TOO_LARGE
    )


def test_the_name_of_a_file_carries_nobody() -> None:
    names = {file_name() for _ in range(50)}
    assert len(names) == 50
    assert all(len(each) == len("gilnun-0123456789.gilnun-result") for each in names)
