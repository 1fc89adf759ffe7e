"""Texts that others wrote inside Markdown: none of them is markup, a table's border, a mention or a command there.

Punctuation with a meaning becomes an entity, which every dialect reads alike, in tables too; a mention (`@name`) and
GitLab's other references get a sign of no width, because entities do not keep hosts from finding them.
"""

from __future__ import annotations

import re
from itertools import groupby

from judge.report.check.texts import clean, head, one_line, tail
from judge.report.github import printable

_MARKUP = re.compile(r"[\\`*\[\]<>&|~$!#]|(?<![^\W_])_|_(?![^\W_])|(?<=[hH])(?=[tT]{2}[pP])|(?<=[wW]{3})(?=\.)")
_ITEM = re.compile(r"(?<!.)\d*[-+=.)]")
_MENTION = re.compile(r"@(?=\w)")
_TAME = re.compile(r"[A-Za-z0-9_./+,:=() -]*[A-Za-z0-9_./+,:=()-]", re.ASCII)
_UNSEEN = "\u200b"


def text(words: str, most: int) -> str:
    """Words as plain text on one line."""
    cut = head(one_line(words), most)
    return _MENTION.sub(f"@{_UNSEEN}", _MARKUP.sub(lambda match: _entity(match.group()), cut))


def item(words: str, most: int) -> str:
    """Words as an item of a list, which begin no list or line of their own."""
    return _ITEM.sub(lambda match: match.group()[:-1] + _entity(match.group()[-1]), text(words, most), count=1)


def code(words: str, most: int) -> str:
    """A path or a command: as code where nothing in it could end that, else as plain text."""
    cut = head(one_line(words), most)
    return f"`{cut}`" if _TAME.fullmatch(cut) and cut == cut.strip() else text(cut, most)


def fenced(words: str, most: int) -> str:
    """The end of what a program wrote, as a block of code that nothing in it can close."""
    lines = "\n".join(map(printable, tail(clean(words).strip("\n").expandtabs(4), most).split("\n")))
    longest = max((len(list(run)) for sign, run in groupby(lines) if sign == "`"), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{lines}\n{fence}\n"


def _entity(sign: str) -> str:
    """The entity of a sign; of none, which is a place in an address, what keeps it from becoming a link."""
    return f"&#{ord(sign)};" if sign else _UNSEEN
