"""Parses `generators/generators.yaml` into rules: one for each test case, numbered and counted.

The conventions are those of BAPCtools (its doc/generators.md). Those that are easy to miss:

- Test cases in lists are numbered through the whole file, with as many digits as their total
  needs; test groups in lists are numbered within their own list.
- The entries of a map are taken in alphabetical order, but for the top folders of `data/`.
- A map is a test case when it has a key that only a test case has, otherwise a folder.
- Folders may have keys of other tools. One that looks misspelt is a fault all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from judge.model.problem import Constant
from judge.package.names import did_you_mean, is_file_name
from judge.package.reading.constants import substitute, undefined
from judge.package.reading.fields import Field
from judge.package.reading.findings import Findings
from judge.package.reading.yamlio import Kind, Value, boolean_of, integer_of

FILE = "generators/generators.yaml"
CODE = "JP501"
LINKABLE = ("in.statement", "ans.statement", "in.download", "ans.download")
TEXTS = ("in", "ans", "out", *LINKABLE, "interaction", "yaml")
CASE_KEYS = ("copy", "generate", "count", "match", *TEXTS)
SHARED_KEYS = ("solution", "random_salt", "retries")
FOLDER_KEYS = ("data", "test_group.yaml", "include", *SHARED_KEYS)
ROOTS = ("sample", "secret", "invalid_output", "invalid_answer", "invalid_input", "valid_output")
MAX_COUNT = 100
_RANGE = re.compile(r"(-?[0-9]{1,9})\.\.=(-?[0-9]{1,9})\Z")
_SCALARS = (Kind.TEXT, Kind.INTEGER, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a folder hands down: the solution's path and the salt of the seeds."""

    solution: str | None = None
    salt: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One test case as the file tells it, constants and `{count}` filled in; `at` is where it stands.

    `shows` is the name of the case that it shows again, where a folder includes it.
    """

    name: str
    at: Field
    inherited: Inherited
    shows: str = ""
    command: str | None = None
    count: int = 1
    copy: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Rules:
    """What the file says: the cases in order, the `test_group.yaml` texts, the named generators, what all inherit."""

    cases: list[Rule] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    programs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inherited: Inherited = Inherited()


def parse_rules(root: Value, findings: Findings, constants: Mapping[str, Constant]) -> Rules:
    """Read the parsed file; `constants` go into its commands, and what is wrong in it goes to the findings."""
    top = Field(root, FILE, findings)
    walk = _Walk(_numbered_cases(root), constants)
    entries = top.entries()
    if "generators" in entries and entries["generators"].present:
        walk.rules.programs = _programs(entries["generators"])
    walk.folder("", top, Inherited())
    return walk.rules


def plain(value: Value) -> object:
    """Return a YAML value as Python's own types."""
    if value.kind is Kind.MAP:
        return {key: plain(item) for key, item in value.entries.items()}
    if value.kind is Kind.LIST:
        return [plain(item) for item in value.items]
    if value.kind is Kind.NULL:
        return None
    if value.kind is Kind.BOOLEAN:
        return boolean_of(value.text)
    if value.kind is Kind.INTEGER:
        return integer_of(value.text)
    return float(value.text) if value.kind is Kind.NUMBER else value.text


def _is_case(value: Value) -> bool:
    if value.kind is Kind.MAP:
        return any(key in value.entries for key in CASE_KEYS)
    return value.kind is not Kind.LIST


def _programs(field: Field) -> dict[str, tuple[str, ...]]:
    found = {name: dependencies.strings() for name, dependencies in field.entries().items()}
    for name, files in found.items():
        if not files:
            field.fault(CODE, f"the generator '{name}' names no files", "list them, the one to run first")
    return {name: files for name, files in found.items() if files}


def _numbered_cases(folder: Value) -> int:
    """Count the test cases that stand in lists, at any depth: it decides the width of the numbers."""
    data = folder.entries.get("data")
    if data is None:
        return 0
    numbered = data.kind is Kind.LIST
    total = 0
    for entry in data.items if numbered else (data,):
        for child in entry.entries.values():
            if not _is_case(child):
                total += _numbered_cases(child)
            elif numbered:
                total += len(_counts(Field(child, FILE, Findings())))
    return total


def _counts(case: Field) -> tuple[int, ...]:
    """Return the values that `count` stands for; a case without it is its own first."""
    found = case.value.entries.get("count")
    if found is None:
        return (1,)
    count = Field(found, case.file, case.findings, f"{case.path}.count")
    if found.kind is Kind.LIST:
        values = tuple(number for item in count.items() if (number := item.integer(-(10**9))) is not None)
    elif found.kind is Kind.TEXT and (bounds := _RANGE.match(found.text)):
        low, high = int(bounds[1]), int(bounds[2])
        values = tuple(range(low, min(high, low + MAX_COUNT) + 1))
    else:
        values = tuple(range(1, min(count.integer(1) or 0, MAX_COUNT + 1) + 1))
    if not 1 <= len(values) <= MAX_COUNT or len(set(values)) < len(values):
        count.fault(CODE, f"'{count.path}' must stand for 1 to {MAX_COUNT} different numbers", "such as 3 or 1..=3")
        return (1,)
    return values


class _Walk:
    """Goes through the file once, top down, numbering as it goes."""

    def __init__(self, numbered: int, constants: Mapping[str, Constant]) -> None:
        self.rules = Rules()
        self._constants = constants
        self._width = len(str(numbered))
        self._next = 1
        self._known: dict[str, list[str]] = {}  # key -> the names of what is called so
        self._taken: dict[str, str] = {}  # the name of a case -> that of the one it shows, if any

    def folder(self, name: str, at: Field, above: Inherited) -> None:
        entries = at.entries()
        self._refuse_misspelt(entries)
        inherited = _inherit(entries, above)
        if not name:
            self.rules.inherited = inherited
        if "test_group.yaml" in entries:
            self.rules.groups[name] = _yaml_text(entries["test_group.yaml"].value)
        included = self._included(name, entries)
        data = entries.get("data")
        if data is not None and data.present:
            self._children(name, data, inherited)
        self._add(included)

    def _children(self, name: str, data: Field, inherited: Inherited) -> None:
        if data.value.kind is not Kind.LIST:
            for key, child in _in_order(name, data):
                self._child(name, key, child, inherited, iter(_forever(key)))
            return
        if not name:
            data.fault(CODE, "the folders of data/ are not numbered", "write a map: sample, secret, …")
        width = len(str(sum(not _is_case(v) for item in data.value.items for v in item.entries.values())))
        groups = iter(range(1, len(data.value.items) + 1))
        for item in data.items():
            pairs = list(item.entries().items())
            if len(pairs) != 1:
                hint = "indent what belongs to the case by one more level" if pairs else ""
                item.fault(CODE, "an item of a numbered list has exactly one key, the name", hint)
                continue
            key, child = pairs[0]
            numbers = self._numbers(key) if _is_case(child.value) else _numbered(key, groups, width)
            self._child(name, key, child, inherited, numbers)

    def _numbers(self, key: str) -> Iterator[str]:
        while True:
            self._next += 1
            yield _join(f"{self._next - 1:0{self._width}}", key)

    def _child(self, parent: str, key: str, at: Field, inherited: Inherited, names: Iterator[str]) -> None:
        before = len(self.rules.cases)
        if at.value.kind is Kind.LIST:
            at.wrong_type("a test case or a folder")
        elif _is_case(at.value):
            self._cases(parent, at, inherited, names)
        else:
            self.folder(_path(parent, self._checked(next(names), at)), at, inherited)
        added = [rule.name for rule in self.rules.cases[before:]]
        self._known.setdefault(key, []).append("\n".join(added))

    def _cases(self, parent: str, at: Field, above: Inherited, names: Iterator[str]) -> None:
        counts = _counts(at)
        consecutive = max(counts) - min(counts) == len(counts) - 1
        width = max(len(str(count)) for count in counts) if consecutive else 0
        rule = self._filled_in(_rule(at, above))
        for count in counts:
            name = next(names)
            if "count" in at.value.entries:
                name += f"-{count:0{width}}"
            named = replace(rule, name=_path(parent, self._checked(name, at)), count=count)
            if rule.command and "count" in at.value.entries:
                named = replace(named, command=rule.command.replace("{count}", str(count)))
            self._add([named])

    def _filled_in(self, rule: Rule) -> Rule:
        """The rule with constants in its command; its texts are data, where none are filled in."""
        if rule.command is None:
            return rule
        for name, _ in undefined(rule.command, self._constants):
            rule.at.fault("JP113", f"no constant is called '{name}', so this stays as it is")
        return replace(rule, command=substitute(rule.command, self._constants))

    def _checked(self, name: str, at: Field) -> str:
        if not is_file_name(name) or name.endswith(".in") or name == "test_group":
            at.fault(CODE, f"'{name}' cannot be the name of a test case or folder")
        return name

    def _add(self, rules: list[Rule]) -> None:
        for rule in rules:
            if rule.shows and self._taken.get(rule.name) == rule.shows:
                continue  # two of the included folders include it, too
            if rule.name in self._taken:
                rule.at.fault(CODE, f"the test case {rule.name} is described twice")
            self._taken[rule.name] = rule.shows
            self.rules.cases.append(rule)

    def _included(self, name: str, entries: Mapping[str, Field]) -> list[Rule]:
        """Return the cases of other folders that this one shows again, under their last names."""
        if "include" not in entries or not entries["include"].present:
            return []
        by_name = {rule.name: rule for rule in self.rules.cases}
        found: list[Rule] = []
        for item in entries["include"].items():
            key = item.string() or ""
            places = self._known.get(key, [])
            if len(places) != 1:
                why = "is ambiguous" if places else "is the name of nothing above"
                item.fault(CODE, f"'{key}' {why}", did_you_mean(key, self._known))
                continue
            found += [by_name[case] for case in places[0].split("\n") if case]
        last = [(rule, rule.name.rpartition("/")[2]) for rule in found]
        return [replace(rule, name=_path(name, base), shows=rule.shows or rule.name) for rule, base in last]

    def _refuse_misspelt(self, entries: Mapping[str, Field]) -> None:
        for key, entry in entries.items():
            hint = did_you_mean(key, FOLDER_KEYS)
            if key not in (*FOLDER_KEYS, "generators", "version") and hint:
                entry.fault("JP007", f"the key '{entry.path}' is not known here", hint)


def _in_order(name: str, data: Field) -> list[tuple[str, Field]]:
    entries = data.entries()
    if name:
        return sorted(entries.items())
    for key, child in entries.items():
        hint = did_you_mean(key, ROOTS)
        if key not in ROOTS and hint:
            child.fault("JP007", f"data/ has no folder '{key}'", hint)
    return sorted(entries.items(), key=lambda entry: ROOTS.index(entry[0]) if entry[0] in ROOTS else len(ROOTS))


def _forever(key: str) -> Iterator[str]:
    while True:
        yield key


def _numbered(key: str, numbers: Iterator[int], width: int) -> Iterator[str]:
    for number in numbers:
        yield _join(f"{number:0{width}}", key)


def _join(number: str, key: str) -> str:
    return f"{number}-{key}" if key else number


def _path(parent: str, name: str) -> str:
    return f"{parent}/{name}" if parent else name


def _inherit(entries: Mapping[str, Field], above: Inherited) -> Inherited:
    found = above
    if "solution" in entries:  # an empty one switches the inherited one off
        solution = entries["solution"]
        found = replace(found, solution=_solution(solution) if solution.present else None)
    if "random_salt" in entries:
        salt = entries["random_salt"]
        found = replace(found, salt=(salt.string() or "") if salt.present else "")
    return found


def _solution(field: Field) -> str | None:
    path = field.words()
    if path is not None and not path.startswith("/"):
        field.bad_value("a path from the package's root, with a slash before it", f"write /{path}")
    return path.strip("/") if path else None


def _rule(at: Field, above: Inherited) -> Rule:
    """Read a test case: a command, or a map of where its files come from."""
    if at.value.kind in _SCALARS:
        text = at.string() or ""
        legacy = text.endswith(".in") and len(text.split()) == 1  # older files name a case to copy so
        rule = Rule("", at, above, copy=text[:-3]) if legacy else Rule("", at, above, command=text)
    else:
        fields = at.mapping((*CASE_KEYS, *SHARED_KEYS))
        rule = replace(_case(at, fields), inherited=_inherit(at.entries() if fields else {}, above))
    if not (rule.command or rule.copy or {"in", "in.statement"} & {*rule.files, *rule.links}):
        at.fault(CODE, f"'{at.path}' says nothing of where its input comes from", "add 'in', 'copy' or 'generate'")
    return rule


def _case(at: Field, fields: Mapping[str, Field]) -> Rule:
    texts = {ext: fields[ext] for ext in TEXTS if ext in fields}
    links = {ext: link for ext, text in texts.items() if (link := _link(ext, text))}
    return Rule(
        "",
        at,
        Inherited(),
        command=fields["generate"].words() if "generate" in fields else None,
        copy=fields["copy"].words() if "copy" in fields else None,
        files={ext: _text(ext, text) for ext, text in texts.items() if ext not in links},
        links=links,
    )


def _link(ext: str, field: Field) -> str:
    """Return the extension that this one shows again (`in.statement: {link: in}`), or nothing."""
    if field.value.kind is not Kind.MAP or ext == "yaml":
        return ""
    allowed = (ext.partition(".")[0], *LINKABLE) if ext in LINKABLE else ()
    target = field.value.entries.get("link")
    if target is None or target.text not in allowed or target.text == ext:
        field.fault(CODE, f"'{field.path}' must be a string, or one link to {' or '.join(TEXTS[:2])}")
        return ext
    return target.text


def _text(ext: str, field: Field) -> str:
    if ext == "yaml" and field.value.kind is not Kind.TEXT:
        return _yaml_text(field.value)
    text = field.string() or ""
    return text if text.endswith("\n") or not text else text + "\n"


def _yaml_text(value: Value) -> str:
    import yaml

    if value.kind is Kind.TEXT:
        return value.text if value.text.endswith("\n") else value.text + "\n"
    return yaml.safe_dump(plain(value) or {}, sort_keys=False, allow_unicode=True, width=1000)
