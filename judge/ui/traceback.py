"""A Python program's standard error, with the tracebacks in it reduced to the solution's own lines.

What Python writes is read line by line. A frame is a `File "…", line N, in name` line with the deeper
indented lines after it (source, carets) and a `[Previous line repeated …]`. Frames of other files
(the driver, the standard library) are left out; everything that is no frame stays: exception lines,
the words between chained exceptions, notes, the borders of exception groups, and whatever the
program wrote itself. The name of the submission inside the sandbox becomes the path the person typed.

    text, traceback header, frames…, exception line(s), [link text, header, frames…, exception line(s)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

GUEST_FOLDER = "/work/"
_HEADER = re.compile(r"(?P<border>[ |+]*)(?:Exception Group )?Traceback \(most recent call last\):$")
_GLUED = re.compile(r"(.*?)((?:  \+ Exception Group )?Traceback \(most recent call last\):)$")
_FRAME = re.compile(r'(?P<indent>[ |]*)File "(?P<file>[^"]*)", line (?P<line>\d+)(?P<scope>, in .*)?$')
_REPEATED = re.compile(r"[ |]*\[Previous line repeated \d+ more times?\]$")
_NAME = re.compile(r"[A-Za-z_][\w.]{0,80}")
_LINKS = (
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)


@dataclass(frozen=True, slots=True)
class StandardError:
    """What a program wrote to standard error: its own words, and the traceback that ended it.

    `exception` is the first line of the exception that ended the program (`ValueError: no such
    item`), `file` and `line` the innermost place of the submission in its traceback; all are empty
    where there is no traceback.
    """

    own: str
    traceback: str = ""
    exception: str = ""
    file: str = ""
    line: int | None = None

    @property
    def exception_name(self) -> str:
        """The exception's name without its message."""
        match = _NAME.match(self.exception)
        return match.group() if match else ""


class _Part(Enum):
    """What a line of standard error is."""

    TEXT = auto()
    HEADER = auto()
    FRAME = auto()
    DETAIL = auto()
    EXCEPTION = auto()


_Labelled = tuple[_Part, str]


def read_stderr(text: str, files: Mapping[str, str]) -> StandardError:
    """Split standard error into the program's own words and its last traceback, reduced.

    `files` maps the names of the submission's files inside the sandbox to what to call them.
    """
    lines = list(_labelled(_unglued(text)))
    start = _last_chain(lines)
    if start is None:
        return StandardError(text)
    own = "\n".join(line for _, line in _reduced(lines[:start], files))
    kept = list(_reduced(lines[start:], files))
    file, line = _origin(_last_traceback(kept), frozenset(files.values()))
    return StandardError(
        own=f"{own}\n" if own else "",
        traceback="\n".join(line for _, line in kept).strip("\n"),
        exception=_exception(_last_traceback(lines[start:])),
        file=file,
        line=line,
    )


def _unglued(text: str) -> Iterator[str]:
    """Split into lines; a header that follows unfinished words of the program gets a line of its own."""
    for line in text.split("\n"):
        glued = None if _HEADER.match(line) else _GLUED.match(line)
        yield from glued.groups() if glued else (line,)


def _labelled(lines: Iterable[str]) -> Iterator[_Labelled]:
    inside, depth = False, 0
    for line in lines:
        if _HEADER.match(line):
            inside, depth = True, len(line)
            yield _Part.HEADER, line
        elif inside and (frame := _FRAME.match(line)):
            depth = len(frame["indent"])
            yield _Part.FRAME, line
        elif inside and (_depth(line) > depth or _REPEATED.match(line)):
            yield _Part.DETAIL, line
        else:
            yield (_Part.EXCEPTION if inside else _Part.TEXT), line
            inside = False


def _depth(line: str) -> int:
    """Count the blanks and borders before the text of a line; an empty line has no depth."""
    text = line.lstrip(" |")
    return len(line) - len(text) if text else 0


def _top_header(labelled: _Labelled) -> bool:
    return labelled[0] is _Part.HEADER and "|" not in labelled[1]


def _last_chain(lines: Sequence[_Labelled]) -> int | None:
    """Find the header that begins the last chain of tracebacks."""
    found: int | None = None
    words = ""
    for index, labelled in enumerate(lines):
        if _top_header(labelled) and (found is None or words not in _LINKS):
            found = index
        words = labelled[1].strip(" |") or words
    return found


def _reduced(lines: Sequence[_Labelled], files: Mapping[str, str]) -> Iterator[_Labelled]:
    """Leave out the frames of other files, and headers that head nothing any more."""
    header: _Labelled | None = None
    kept = True
    for part, line in lines:
        if part is _Part.HEADER:
            header, kept = (part, line), True
            continue
        if part is _Part.FRAME:
            renamed = _renamed(line, files)
            kept = renamed is not None
            line = renamed or ""
        elif part is not _Part.DETAIL:
            header, kept = None, True
        if not kept:
            continue
        if header:
            yield header
            header = None
        yield part, line


def _renamed(line: str, files: Mapping[str, str]) -> str | None:
    """Give the `File` line of a frame with the file's name for people; `None` if it is not the solution's.

    A `File` line without a scope belongs to a syntax error, which is no frame and stays.
    """
    frame = _FRAME.match(line)
    assert frame is not None
    name = files.get(frame["file"].removeprefix("./").removeprefix(GUEST_FOLDER))
    if name is None:
        return None if frame["scope"] else line
    return line[: frame.start("file")] + name + line[frame.end("file") :]


def _last_traceback(chain: Sequence[_Labelled]) -> Sequence[_Labelled]:
    """Return the last traceback of a chain, up to its exception; of a group without its members."""
    last = max((index for index, labelled in enumerate(chain) if _top_header(labelled)), default=len(chain))
    exceptions = (index for index in range(last, len(chain)) if chain[index][0] is _Part.EXCEPTION)
    return chain[last : next(exceptions, len(chain)) + 1]


def _origin(lines: Sequence[_Labelled], names: frozenset[str]) -> tuple[str, int | None]:
    frames = [match for part, line in lines if part is _Part.FRAME and (match := _FRAME.match(line))]
    own = [match for match in frames if match["file"] in names]
    return (own[-1]["file"], int(own[-1]["line"])) if own else ("", None)


def _exception(lines: Sequence[_Labelled]) -> str:
    return next((line.lstrip(" |") for part, line in lines if part is _Part.EXCEPTION), "")
