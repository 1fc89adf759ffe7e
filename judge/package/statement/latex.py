# ruff: noqa: RUF001  (punctuation that looks alike is what this is about)
r"""A LaTeX statement as Markdown: the subset that the format asks judges to show, and what old packages use beside it.

    \begin{itemize}\item \textbf{a}\end{itemize}    ->    - **a**

What is verbatim, and what is math, is taken out first and put back in the end; then come environments,
then commands, each given up to Markdown's marks as characters of private use, so that the text's own
`*` and `_` can be told from them. A command that is not known goes, its argument stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from judge.package.statement.tables import table

_BOLD, _ITALIC, _CODE, _BREAK = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKS = {_BOLD: "**", _ITALIC: "*", _CODE: "`", _BREAK: "  \n"}
_KEPT = re.compile("\ue100([0-9]+)\ue101")

_VERBATIM = re.compile(r"[ \t]*\\begin\{(verbatim|lstlisting)\}(?:\[[^\]]*\])?\n?(.*?)\\end\{\1\}", re.DOTALL)
_INLINE_CODE = re.compile(r"\\(?:verb|lstinline)([^\sA-Za-z{*])(.*?)\1")
_NAME = re.compile(r"\\problemname\s*(?:\[[^\]]*\])?\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_ILLUSTRATION = re.compile(r"\\illustration\s*\{[^{}]*\}\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(\n[ \t]*(?=\S))?")
_MATH = re.compile(
    r"(?<!\\)\$\$(?P<block>.+?)\$\$|\\\[(?P<display>.+?)\\\]|(?<!\\)\$(?P<inline>.+?)(?<!\\)\$|\\\((?P<round>.+?)\\\)"
    r"|\\begin\{(?P<name>equation|align|displaymath|math)\*?\}(?P<named>.+?)\\end\{(?P=name)\*?\}",
    re.DOTALL,
)
_MACRO = re.compile(
    r"\\(?:def\s*\\([A-Za-z]+)|(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?)\s*\{((?:[^{}]|\{[^{}]*\})*)\}[ \t]*\n?"
)
_SAMPLES = re.compile(r"\\(nextsample|remainingsamples)\b")
_TABULAR = re.compile(r"\\begin\{tabular\}(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}(.*?)\\end\{tabular\}", re.DOTALL)
_BLOCK = re.compile(r"(\\begin\{[a-zA-Z]+\*?\}(?:\[[^\]]*\])?|\\end\{[a-zA-Z]+\*?\}|\\item\b[ \t]*(?:\[[^\]]*\])?)")
_HEADED = ("Input", "Output", "Interaction")
_LISTS = {"itemize": "-", "enumerate": "1.", "description": "-"}

_ARGUMENT = r"\s*\{([^{}]*)\}"
_STYLED = {
    _BOLD: "textbf|textsc|bf|bfseries",
    _ITALIC: "emph|textit|it|itshape|em|caption|underline|textsl",
    _CODE: "texttt|tt|ttfamily",
}
_HEADINGS = re.compile(rf"\\(?:sub)*(?:section|paragraph)\*?{_ARGUMENT}")
_DROPPED = re.compile(
    r"\\(?:label|vspace|hspace|setlength|addtolength|begin|end|def)\*?(?:\[[^\]]*\])?\s*\{[^{}]*\}(?:\{[^{}]*\})?"
)
_PICTURE = re.compile(rf"\\includegraphics\s*(?:\[[^\]]*\])?{_ARGUMENT}")
_ACCENT = re.compile(r"\\([\"'`^~=.uvHcr])(?:\s*\{\s*\\?([A-Za-z])\s*\}|(?<=[\"'`^~=.])\\?([A-Za-z]))")
_ACCENTS = dict(
    zip("\"'`^~=.uvHcr", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u030a", strict=True)
)
_LETTERS = {
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "l": "ł",
    "L": "Ł",
}
_WORDS = {
    **_LETTERS,
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textendash": "–",
    "textemdash": "—",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "S": "§",
    "quad": " ",
    "qquad": " ",
    "newline": _BREAK,
    "par": "\n\n",
}
_PUNCTUATION = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("<<", "«"), (">>", "»"), ("`", "‘"), ("~", " "))
_ITEM = re.compile(r" *(- |1\. )")
_SPECIAL = re.compile(r"([*_`\[\]<>|#])")


def markdown_of(latex: str) -> str:
    """The statement in CommonMark with `$math$`; whatever its LaTeX, something that can be read."""
    kept: list[str] = []
    text = re.sub("[\ue000-\ue1ff]", "", latex).expandtabs(4)
    text = _VERBATIM.sub(lambda found: _apart(_keep(kept, _fenced(found[2]))), text)
    text = _INLINE_CODE.sub(lambda found: _keep(kept, f"`{found[2]}`"), text)
    text = _with_macros(_NAME.sub("", _COMMENT.sub("", text)))
    text = _ILLUSTRATION.sub(_apart(r"\\includegraphics{\1} \2"), text)
    text = _SAMPLES.sub(lambda found: _keep(kept, "{{" + found[1] + "}}"), text)
    text = _MATH.sub(lambda found: _keep(kept, _formula(found)), text)
    text = _TABULAR.sub(lambda found: _apart(_keep(kept, table(found[1], partial(_line, kept)))), text)
    return _restored(_tidied(_inline("".join(_blocks(text)))), kept)


def _with_macros(text: str) -> str:
    """The text with the author's own commands written out, those without arguments; none within another."""
    own = {found[1] or found[2]: found[3] for found in _MACRO.finditer(text)}
    plain = _MACRO.sub("", text)
    return re.sub(r"\\([A-Za-z]+)(?![A-Za-z])", lambda found: own.get(found[1], found[0]), plain) if own else plain


def _keep(kept: list[str], text: str) -> str:
    """Put something away that no rule may touch; gives what stands for it."""
    kept.append(text)
    return f"\ue100{len(kept) - 1}\ue101"


def _restored(text: str, kept: list[str]) -> str:
    return _KEPT.sub(lambda found: kept[int(found[1])], text)


def _line(kept: list[str], text: str) -> str:
    """A piece of text that must stay on one line."""
    return " ".join(_restored(_inline(text), kept).split())


def _fenced(code: str) -> str:
    return "```\n" + code.replace("```", "'''").strip("\n") + "\n```"


def _apart(block: str) -> str:
    return f"\n\n{block}\n\n"


def _formula(found: re.Match[str]) -> str:
    inline = found["inline"] or found["round"]
    if inline:
        return f"${' '.join(inline.split())}$"
    return f"$${(found['block'] or found['display'] or found['named'] or '').strip()}$$"


def _blocks(text: str) -> Iterator[str]:
    """Environments: lists become lists, however deep; headed ones get their heading; of others the content stays."""
    depth: list[str] = []
    resumed = False  # the item goes on after a list within it
    for piece in _BLOCK.split(text):
        name = _name(piece)
        if piece.startswith("\\item") and depth:
            yield f"\n{_indent(depth[:-1])}{depth[-1]} {_label(piece)}"
        elif not name:
            words = _flowing(piece, _indent(depth)) if depth else piece
            yield f"\n\n{_indent(depth)}{words}" if resumed and depth and words else words
        elif name in _LISTS and piece.startswith("\\begin"):
            yield "" if depth else "\n\n"
            depth.append(_LISTS[name])
        elif name in _LISTS and depth:
            depth.pop()
            yield "" if depth else "\n\n"
        else:
            yield f"\n\n\\section{{{name}}}\n\n" if name in _HEADED and piece.startswith("\\begin") else "\n\n"
        resumed = piece.startswith("\\end")


def _name(piece: str) -> str:
    """Which environment begins or ends here; empty where none does."""
    edge = piece.startswith(("\\begin{", "\\end{"))
    return piece[piece.index("{") + 1 :].partition("}")[0].rstrip("*") if edge else ""


def _label(item: str) -> str:
    """The label that an item gives itself, as that of a description."""
    return f"\\textbf{{{item[item.index('[') + 1 : -1]}}} " if item.endswith("]") else ""


def _indent(depth: list[str]) -> str:
    return "".join(" " * (len(mark) + 1) for mark in depth)


def _flowing(text: str, indent: str) -> str:
    """The words of an item; further paragraphs of it are indented as it is."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return f"\n\n{indent}".join(part for part in paragraphs if part)


def _inline(text: str) -> str:
    """Commands, then punctuation, then the marks of Markdown."""
    text = re.sub(r"\\\\(?:\[[^\]]*\])?", _BREAK, text)
    text = _ACCENT.sub(_accented, text)
    text = _until_settled(text, _commands)
    text = re.sub(r"\\([a-zA-Z]+)\*?[ \t]*(?:\{\})?", lambda found: _WORDS.get(found[1], ""), text)
    text = re.sub(r"\\[,;:! /]", " ", text)
    for latex, plain in _PUNCTUATION:
        text = text.replace(latex, plain)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = re.sub(r"\\([{}%&#_])", r"\1", text)
    text = _SPECIAL.sub(r"\\\1", _without_headings(text))
    text = re.sub(f"{_CODE}(.*?){_CODE}", lambda found: f"`{_unescaped(found[1])}`", text, flags=re.DOTALL)
    return re.sub("[\ue000-\ue004]", lambda found: _MARKS.get(found[0], "## "), text)


def _until_settled(text: str, change: Callable[[str], str]) -> str:
    """Commands lie in each other's arguments: the innermost go first."""
    for _ in range(20):
        changed = change(text)
        if changed == text:
            break
        text = changed
    return text


def _commands(text: str) -> str:
    text = _HEADINGS.sub("\n\n\ue004\\1\n\n", text)
    text = _PICTURE.sub(f"{_ITALIC}(picture: \\1){_ITALIC}", text)
    text = re.sub(rf"\\url{_ARGUMENT}", r"\1", text)
    text = re.sub(rf"\\href{_ARGUMENT}{_ARGUMENT}", r"\2 (\1)", text)
    text = re.sub(rf"\\epigraph{_ARGUMENT}{_ARGUMENT}", f"\n\n{_ITALIC}\\1{_ITALIC} (\\2)\n\n", text)
    text = re.sub(rf"\\footnote{_ARGUMENT}", r" (\1)", text)
    text = _DROPPED.sub("", text)
    for mark, names in _STYLED.items():
        text = re.sub(rf"\\(?:{names}){_ARGUMENT}|\{{\s*\\(?:{names})\b\s*([^{{}}]*)\}}", partial(_styled, mark), text)
    return re.sub(r"\\(?:[a-zA-Z]+)\{([^{}]+)\}", r"\1", text)


def _styled(mark: str, found: re.Match[str]) -> str:
    """Words between two marks, which Markdown wants close to them; none across paragraphs."""
    words = (found[1] if found[1] is not None else found[2]) or ""
    inner = words.strip()
    if not inner or re.search(r"\n\s*\n", inner):
        return words
    return f"{words[: len(words) - len(words.lstrip())]}{mark}{inner}{mark}{words[len(words.rstrip()) :]}"


def _unescaped(code: str) -> str:
    """In code every character stands for itself."""
    return re.sub(r"\\([*_`\[\]<>|#])", r"\1", code).replace("`", "'")


def _without_headings(text: str) -> str:
    """Lines that begin like a list or a heading of Markdown's, and are none."""
    return re.sub(r"^([ \t]*)(\+|[0-9]+\))(?= )", r"\1\\\2", text, flags=re.MULTILINE)


def _accented(found: re.Match[str]) -> str:
    letter = found[2] or found[3]
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1]])


def _tidied(text: str) -> str:
    """No more than one empty line, and no blanks before running text, which would make it code."""
    lines: list[str] = []
    in_list = False
    for line in text.split("\n"):
        item = _ITEM.match(line)
        in_list = bool(item) or (in_list and (not line or line.startswith("  ")))
        lines.append(line if in_list else line.lstrip(" "))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
