"""Where the files of `resources/` lie: source tree, installed wheel or packaged program; knows no contents."""

from pathlib import Path

_APP = Path(__file__).resolve().parent.parent


def resource_path(*parts: str) -> Path:
    """The path of a file or folder of `resources/`; it need not exist.

    A wheel and the packaged program carry them inside the package as `app/_resources`;
    a source tree has them beside it.
    """
    packaged = _APP / "_resources"
    return (packaged if packaged.is_dir() else _APP.parent / "resources").joinpath(*parts)
