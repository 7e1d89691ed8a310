"""A campaign's description: the template is taken as it is, and every fault is named at once with its line."""

from datetime import date
from pathlib import Path

import pytest

from app.content.campaign_plan import read_campaign_plan
from app.content.campaign_template import campaign_template
from app.content.fault import FaultCode
from app.content.pack_loader import load_pack
from app.domain.framework import CompetencyFramework
from app.domain.ids import CampaignId
from app.runtime.resources import resource_path

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def framework() -> CompetencyFramework:
    return load_pack(resource_path("packs", "ai-talent"))


def never(_key: str) -> bool:
    return False


def test_template_is_a_campaign(tmp_path: Path, framework: CompetencyFramework) -> None:
    file = tmp_path / "campaign.toml"
    file.write_text(campaign_template(framework, TODAY), encoding="utf-8")
    draft, faults = read_campaign_plan(file, framework, never)
    assert draft is not None, faults
    assert faults == ()
    assert [field.id for field in draft.fields] == ["job-family", "region"]
    assert {value.id for value in draft.fields[0].values} == {each.id for each in framework.job_families}
    assert draft.opens_on == TODAY
    assert draft.target.keys() == {each.id for each in framework.competencies}
    campaign = draft.campaign(CampaignId("c"), framework, "age1…", "00")
    assert campaign.pack_digest == framework.pack.digest


def test_every_fault_at_once_with_its_line(tmp_path: Path, framework: CompetencyFramework) -> None:
    text = campaign_template(framework, TODAY)
    first = framework.job_families[0].id
    second = framework.job_families[1].id
    for old, new in {
        "closes_on = 2026-12-29": "closes_on = 2026-11-29",
        "second_keys = []": 'second_keys = ["no key"]',
        f'id = "{second}"': f'id = "{first}"',
        '["job-family", "region"]': '["job-family", "office"]',
        f"{framework.competencies[0].id} = ": "dancing = ",
    }.items():
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "campaign.toml"
    file.write_text(text, encoding="utf-8")
    draft, faults = read_campaign_plan(file, framework, never)
    assert draft is None
    lines = text.splitlines()
    found = {(fault.code, lines[(fault.line or 0) - 1].split(" =")[0]) for fault in faults}
    assert found == {
        (FaultCode.VALUE_NOT_ALLOWED, "closes_on"),
        (FaultCode.VALUE_NOT_ALLOWED, "second_keys"),
        (FaultCode.ID_REPEATED, "id"),
        (FaultCode.REFERENCE_UNKNOWN, "crossings"),
        (FaultCode.REFERENCE_UNKNOWN, "dancing"),
        (FaultCode.REFERENCE_UNKNOWN, "merge_order"),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("threshold = 7", "threshold = 4", FaultCode.VALUE_NOT_ALLOWED),
        ("managers_collect = false\n", "", FaultCode.FIELD_MISSING),
        ("format = 1", "format = 9", FaultCode.UNSUPPORTED_FORMAT),
        ("[campaign]", "[campaign", FaultCode.SYNTAX),
        ("second_keys", "third_keys", FaultCode.FIELD_UNKNOWN),
    ],
)
def test_format_faults(
    tmp_path: Path, framework: CompetencyFramework, old: str, new: str, code: FaultCode
) -> None:
    file = tmp_path / "campaign.toml"
    file.write_text(campaign_template(framework, TODAY).replace(old, new, 1), encoding="utf-8")
    draft, faults = read_campaign_plan(file, framework, never)
    assert draft is None
    assert code in {fault.code for fault in faults}


def test_a_file_that_is_not_there(tmp_path: Path, framework: CompetencyFramework) -> None:
    draft, faults = read_campaign_plan(tmp_path / "nowhere.toml", framework, never)
    assert draft is None
    assert [fault.code for fault in faults] == [FaultCode.FILE_MISSING]
