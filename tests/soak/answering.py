"""kill -9 at random moments of an assessment, and its control, as rows of the table."""

import tempfile
from pathlib import Path
from typing import Final

from tests.soak.table import Found, Scale
from tests.store.kill_harness import Harness

KILLS: Final = {Scale.SHORT: 100, Scale.LONG: 2_000}


def found(scale: Scale) -> tuple[Found, ...]:
    """Kills of the program as it is, and of the control that acknowledges before it saves."""
    with tempfile.TemporaryDirectory() as folder:
        seen = Harness(Path(folder), seed=1, early=False).run(KILLS[scale])
    with tempfile.TemporaryDirectory() as folder:
        control = Harness(Path(folder), seed=7, early=True).run(12)
    faults = seen.lost + seen.wrong_person + seen.unusable
    figure = (
        f"{seen.acknowledged} acknowledged answers: {seen.lost} lost; {seen.wrong_person} wrong person; "
        f"{seen.unusable} unusable; the control lost in {control.lost} of {control.kills}"
    )
    return (Found("kill -9 while answering", seen.kills, figure, not faults and control.lost > 0),)
