"""Statements as Markdown: which one, its constants, and LaTeX as far as the format asks for it."""

# ruff: noqa: RUF001  (punctuation that looks alike is what this is about)
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.errors import Unsupported
from judge.package.reader import load
from judge.package.statement.latex import markdown_of
from judge.package.statement.text import statement_markdown

YAML = """\
problem_format_version: 2025-09
uuid: 8f0c1a52-7b0e-4a57-9f0a-4f1c0b9f0001
constants: {n: {value: 5, tex: five}}
"""


def test_a_statement_is_found_by_its_language_and_its_constants_are_filled_in(make_package):
    files = {
        "statement/problem.en.md": "At most {{n}}.\n",
        "statement/problem.sv.tex": "Högst \\constant{n} eller \\constant{n.tex}, inte {{n}} eller \\constant{k}.\n",
        "statement/problem.de.pdf": "%PDF\n",
        "problem.yaml": YAML + "name: {en: A, sv: B, de: C}\n",
    }
    problem = load(make_package(files))
    assert statement_markdown(problem) == "At most 5.\n"
    assert statement_markdown(problem, "sv") == "Högst 5 eller five, inte n eller k.\n"
    assert statement_markdown(problem, "fr") == "At most 5.\n"
    with pytest.raises(Unsupported, match="PDF"):
        statement_markdown(problem, "de")


def test_places_of_samples_become_words_in_either_language(make_package):
    latex = "A\n\\nextsample\nB\n\\nextsample\nC\n\\remainingsamples\n"
    files = {"statement/problem.en.md": None, "statement/problem.en.tex": latex}
    words = "A\n*(sample 1, below)*\nB\n*(sample 2, below)*\nC\n*(the other samples, below)*\n"
    assert statement_markdown(load(make_package(files))) == words


@pytest.mark.parametrize(
    ("latex", "markdown"),
    [
        ("\\problemname{A {\\'o} B}\nText.", "Text.\n"),
        (r"\textbf{bold}, \emph{it}, {\bf old}, \texttt{a_b<c>}", "**bold**, *it*, **old**, `a_b<c>`\n"),
        (r"\emph{\textbf{both}} and \textbf{ spaced } out", "***both*** and  **spaced**  out\n"),
        (r"\section{One}Text\subsection*{Two}More", "## One\n\nText\n\n## Two\n\nMore\n"),
        ("\\begin{Input}\nA line.\n\\end{Input}\n", "## Input\n\nA line.\n"),
        (r"$a_i \le 5$ and \(b\)", "$a_i \\le 5$ and $b$\n"),
        ("$a\n+ b$", "$a + b$\n"),
        (r"\[ x^2 \]", "$$x^2$$\n"),
        (r"5\$ or 50\% of \#1 \& a\_b", "5\\$ or 50% of \\#1 & a\\_b\n"),
        ("``quoted'' and `single' -- and---so", "“quoted” and ‘single' – and—so\n"),
        ("one % a comment\n two 50\\% three", "one two 50% three\n"),
        (r"Luk\'a\v{s} \"{o} \c{c} \aa\ \ss{} caf\'{e}", "Lukáš ö ç å ß café\n"),
        (r"a \ldots{} b \dots, c~d", "a … b …, c d\n"),
        (r"one\\two\newline three", "one  \ntwo  \nthree\n"),
        (r"see \url{http://a.b/c} or \href{http://d}{there}", "see http://a.b/c or there (http://d)\n"),
        (r"\includegraphics[width=3cm]{map.png}", "*(picture: map.png)*\n"),
        (
            r"One\illustration{0.3}{map}{A \href{u}{map}, by \emph{me}}Two",
            "One\n\n*(picture: map)* A map (u), by *me*\n\nTwo\n",
        ),
        (r"a\footnote{b}\label{x}\vspace{1cm} \noindent c \unknown{d} \gone e", "a (b) c d e\n"),
        (r"\def\most{10^5}\newcommand{\kind}{fast}It is \kind, $n \le \most$.", "It is fast, $n \\le 10^5$.\n"),
        ("2 * 3 [x] a_b <y> #", "2 \\* 3 \\[x\\] a\\_b \\<y\\> \\#\n"),
        ("    indented\n      words", "indented\nwords\n"),
        (r"\verb|a_{b}\c| too", "`a_{b}\\c` too\n"),
    ],
)
def test_latex_as_markdown(latex, markdown):
    assert markdown_of(latex) == markdown


def test_lists_however_deep():
    latex = r"""
Some:
\begin{itemize}
  \item one, which
    goes on
  \item two:
  \begin{enumerate}
    \item deep
    \item $x$
  \end{enumerate}
\end{itemize}
After.
\begin{description}\item[word] meaning\end{description}
"""
    assert markdown_of(latex) == (
        "Some:\n\n- one, which goes on\n- two:\n  1. deep\n  1. $x$\n\nAfter.\n\n- **word** meaning\n"
    )


def test_verbatim_is_left_alone():
    latex = "Read:\n\\begin{verbatim}\n  %d \\textbf{x} $y$ * _\n\n\n  ```\n\\end{verbatim}\nEnd.\n"
    assert markdown_of(latex) == "Read:\n\n```\n  %d \\textbf{x} $y$ * _\n\n\n  '''\n```\n\nEnd.\n"


def test_tables():
    latex = r"""\begin{tabular}{|l|r@{}|}
\hline \textbf{Group} & Points \\ \hline
\multirow{2}{*}{one} & $a_i \& b$ \\[1ex]
two \\
\hline
\end{tabular}"""
    assert markdown_of(latex) == "| **Group** | Points |\n| --- | --- |\n| one | $a_i \\& b$ |\n| two |  |\n"


@given(st.text(alphabet="\\{}$%&_^~`'[]-*#\n abegintmdr0\ue000\ue100\ue101", max_size=200))
def test_whatever_it_is_it_becomes_text(latex):
    found = markdown_of(latex)
    assert found.endswith("\n")
    assert not any("\ue000" <= char <= "\ue1ff" for char in found)


OPENED = [
    "$",
    "\\[",
    "\\begin{verbatim}",
    "\\begin{",
    "\\end{",
    "{",
    "\\textbf{",
    "\\begin{itemize}\\item ",
    "%",
    "\\def\\x{",
]


@pytest.mark.parametrize("piece", OPENED)
def test_a_statement_that_opens_and_never_closes_ends(piece):
    assert markdown_of(piece * 2000)
