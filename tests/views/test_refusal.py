"""What is said when the window cannot open: in the chosen language, in a face that has Hangul, with the folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.bootstrap.window import refuse_to_start
from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.runtime.settings import Settings, save_settings
from app.views.theme import current_theme


@pytest.mark.parametrize(
    ("language", "title"),
    [(Language.KO, "다른 프로그램에서 사용 중입니다"), (Language.EN, "Another program is using this")],
)
def test_a_second_start_is_refused_in_the_language_chosen_here(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: Language, title: str
) -> None:
    paths = DataPaths(tmp_path)
    save_settings(paths.settings, Settings(language=language))
    said: list[tuple[str, str, str]] = []
    grounds: list[str] = []

    def read_and_close() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append((box.text(), box.informativeText(), box.font().family()))
        button = box.buttons()[0]
        grounds.append(button.grab().toImage().pixelColor(button.width() // 2, 4).name())
        box.close()

    QTimer.singleShot(0, read_and_close)
    refuse_to_start(qapp, paths, KnownError(ErrorCode.IN_USE))
    (heading, words, family) = said[0]
    assert heading == title
    assert str(tmp_path) in words
    assert family.startswith("Pretendard")
    assert grounds == [current_theme().colour("accent").name()]
