"""The program's door: reads the words after `gilnun` and goes to the window or to a command."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 something was wrong with a file or the machine, 2 the words were not understood."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:
        # The shortest way: a version is asked for by scripts and must not wait for the rest of the program.
        from app import __version__

        sys.stdout.write(f"gilnun {__version__}\n")
        return 0
    from app.cli.program import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
