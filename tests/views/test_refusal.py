"""What is said when the window cannot open: in the chosen language, in a face that has Hangul, with the folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.bootstrap.window import offer_local_folder, refuse_to_start
from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths, local_data_paths
from app.runtime.settings import Settings, save_settings
from app.views.theme import current_theme
from tests.support.window import PreparedAsker


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


class Prepared(PreparedAsker):
    """Remembers the words and the buttons too."""

    def __init__(self, *, answer: bool, folder: Path | None = None) -> None:
        super().__init__(answer=answer, folder=folder)
        self.said: list[tuple[str, str]] = []

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.said.append((text, yes))
        return super().ask(title, text, yes, no)


@pytest.mark.parametrize(
    ("language", "words", "button"),
    [
        (Language.KO, "네트워크 드라이브", "이 컴퓨터의 폴더 사용"),
        (Language.EN, "network drive", "Use the folder on this computer"),
    ],
)
def test_folder_elsewhere_is_refused_and_the_usual_one_offered(
    qapp: QApplication, tmp_path: Path, language: Language, words: str, button: str
) -> None:
    paths = DataPaths(tmp_path)
    save_settings(paths.settings, Settings(language=language))
    usual = local_data_paths()
    assert usual is not None
    asker = Prepared(answer=True)
    assert offer_local_folder(paths, KnownError(ErrorCode.FOLDER_ELSEWHERE), asker) == usual
    ((said, yes),) = asker.said
    assert words in said
    assert str(tmp_path) in said
    assert str(usual.root) in said
    assert yes == button
    assert offer_local_folder(paths, KnownError(ErrorCode.FOLDER_ELSEWHERE), Prepared(answer=False)) is None


def test_when_the_whole_home_is_elsewhere_a_folder_is_chosen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bootstrap.window.local_data_paths", lambda: None)
    error = KnownError(ErrorCode.FOLDER_ELSEWHERE)
    chosen = offer_local_folder(DataPaths(tmp_path), error, Prepared(answer=True, folder=tmp_path / "d"))
    assert chosen == DataPaths(tmp_path / "d" / "gilnun")
    assert offer_local_folder(DataPaths(tmp_path), error, Prepared(answer=True, folder=None)) is None
