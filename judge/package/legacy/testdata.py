"""`data/` of a legacy package: every folder is a group, and inherits what `testdata.yaml` says above it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from judge.model.problem import LegacyGrading, TestCase, TestGroup
from judge.package.formats import legacy
from judge.package.formats import v2025_09 as fmt
from judge.package.legacy.grading import read_grading
from judge.package.legacy.problem_yaml import read_flags
from judge.package.reading.fields import Field
from judge.package.reading.opened import OpenPackage
from judge.package.reading.yamlio import Kind
from judge.package.testdata.case_yaml import check_flags
from judge.package.testdata.reader import TestData

SAMPLE, SECRET = "sample", "secret"
_MAX_NOTE = 1 << 16

Arguments = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programs:
    """The names by which `testdata.yaml` may speak of validators; with no `outputs` the format's own compares."""

    inputs: frozenset[str]
    outputs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a group hands on: its grading, and the arguments of the validators. `flags` are those of `problem.yaml`."""

    grading: LegacyGrading
    flags: Arguments = ()
    input_args: Arguments | Mapping[str, Arguments] = ()
    output_args: Arguments = ()


def read_testdata(package: OpenPackage, settings: Settings, programs: Programs) -> TestData:
    """Read `sample` and `secret` with all their folders, in the order in which they are judged."""
    reader = _Reader(package, programs)
    root = reader.enter("", settings)
    for top in (SAMPLE, SECRET):
        if package.tree.has(f"data/{top}"):
            reader.walk(top, root)
    return TestData(tuple(reader.cases), tuple(reader.groups))


class _Reader:
    """A walk through the folders, and what it has found so far."""

    def __init__(self, package: OpenPackage, programs: Programs) -> None:
        self._package = package
        self._programs = programs
        self.cases: list[TestCase] = []
        self.groups: list[TestGroup] = []

    def walk(self, folder: str, inherited: Settings) -> None:
        """A folder: its own cases and the folders in it, in one order by their names."""
        settings = self.enter(folder, inherited)
        slots = self._slots(folder)
        subfolders = {name for name in self._package.tree[f"data/{folder}"].folders if not name.endswith(".files")}
        for name in sorted({*slots, *subfolders}):
            if name in slots:
                self._case(f"{folder}/{name}", slots[name], settings)
            if name in subfolders:
                self.walk(f"{folder}/{name}", settings)

    def enter(self, folder: str, inherited: Settings) -> Settings:
        """What holds in a folder, which is a group from now on."""
        place = f"data/{folder}".rstrip("/")
        settings = inherited
        if self._package.has_file(place, legacy.DATA_FILE):
            root = self._package.yaml(f"{place}/{legacy.DATA_FILE}")
            settings = self._settings(root, inherited) if root is not None else inherited
        self.groups.append(TestGroup(folder, grading=settings.grading))
        return settings

    def _settings(self, root: Field, inherited: Settings) -> Settings:
        fields = root.mapping(legacy.DATA_KEYS)
        settings = replace(inherited, grading=read_grading(fields, inherited.grading))
        if "input_validator_flags" in fields:
            settings = replace(settings, input_args=self._input_args(fields["input_validator_flags"]))
        if "output_validator_flags" in fields:
            settings = replace(settings, output_args=self._output_args(fields["output_validator_flags"]))
        return settings

    def _input_args(self, field: Field) -> Arguments | dict[str, Arguments]:
        if field.value.kind is not Kind.MAP:
            return read_flags(field)
        found = _named(field)
        _check_names(field, found, self._programs.inputs, "input")
        return found

    def _output_args(self, field: Field) -> Arguments:
        """Arguments for all of them. Of a map, those of the validator that there is."""
        if field.value.kind is Kind.MAP:
            found = _named(field)
            _check_names(field, found, self._programs.outputs, "output")
            return next((args for name, args in found.items() if name in self._programs.outputs), ())
        arguments = read_flags(field)
        if not self._programs.outputs:
            check_flags(field, arguments)
        return arguments

    def _slots(self, folder: str) -> dict[str, set[str]]:
        """The endings of each case's files by the case's name; files that belong to no case are noted."""
        found: dict[str, set[str]] = {}
        files = [name for name in self._package.tree[f"data/{folder}"].files if name != legacy.DATA_FILE]
        cases = {name.removesuffix(".in") for name in files if name.endswith(".in") and name != ".in"}
        for file in files:
            base, extension = _split(file, cases)
            if extension and base in cases:
                found.setdefault(base, set()).add(extension)
            elif extension == ".ans":
                message = "this answer belongs to no test case: there is no .in file beside it"
                self._package.fault("JP204", message, f"data/{folder}/{file}")
            elif extension != ".interaction":
                self._package.fault("JP218", "this file has no meaning among test data", f"data/{folder}/{file}")
        return found

    def _case(self, name: str, extensions: Collection[str], settings: Settings) -> None:
        if ".ans" not in extensions:
            self._package.fault("JP203", "this input has no .ans file beside it", f"data/{name}.in")
        arguments = (*settings.flags, *settings.output_args)
        self.cases.append(
            TestCase(
                name=name,
                group=name.rpartition("/")[0],
                data=self._package.root / "data",
                input_validator_args=settings.input_args,
                output_validator_args=arguments if self._programs.outputs else _last_of_each(arguments),
                full_feedback=name.startswith(f"{SAMPLE}/"),
                hint=self._note(f"{name}.hint") if ".hint" in extensions else "",
                description=self._note(f"{name}.desc") if ".desc" in extensions else "",
            )
        )

    def _note(self, file: str) -> str:
        try:
            with (self._package.root / "data" / file).open(encoding="utf-8", errors="replace") as note:
                return note.read(_MAX_NOTE).strip()
        except OSError:
            return ""


def _split(file: str, cases: Collection[str]) -> tuple[str, str]:
    """A file's base name and its ending; no ending where it has none that could belong to a case."""
    for extension in legacy.CASE_EXTENSIONS:
        if file.endswith(extension) and len(file) > len(extension):
            return file.removesuffix(extension), extension
    for extension in legacy.OTHER_EXTENSIONS:
        if file.removesuffix(extension) in cases:
            return file.removesuffix(extension), extension
    return file, ""


def _named(field: Field) -> dict[str, Arguments]:
    """Arguments by the name of a validator: a map of `name` and `flags`, or of names to flags."""
    entries = field.entries()
    if "name" in entries and entries.keys() <= {"name", "flags"}:
        return {entries["name"].value.text: read_flags(entries["flags"]) if "flags" in entries else ()}
    return {name: read_flags(value) for name, value in entries.items()}


def _check_names(field: Field, found: Mapping[str, Arguments], known: frozenset[str], kind: str) -> None:
    for name in sorted(found.keys() - known):
        field.fault("JP222", f"there is no {kind} validator called '{name}'")


def _last_of_each(arguments: Sequence[str]) -> Arguments:
    """The default validator's arguments, of each kind the last that is given: a group's go before the problem's."""
    chosen: dict[str, Arguments] = {}
    for words in _grouped(arguments):
        if words[0] == "float_tolerance":
            chosen.pop("float_relative_tolerance", None)
            chosen.pop("float_absolute_tolerance", None)
        elif words[0].startswith("float_") and "float_tolerance" in chosen:
            both = chosen.pop("float_tolerance")[1:]
            chosen |= {
                f"float_{kind}_tolerance": (f"float_{kind}_tolerance", *both) for kind in ("relative", "absolute")
            }
        chosen[words[0]] = words
    return tuple(word for words in chosen.values() for word in words)


def _grouped(arguments: Sequence[str]) -> Iterator[Arguments]:
    """Each argument with the value that follows it, where one does."""
    words = iter(arguments)
    for word in words:
        value = next(words, None) if fmt.VALIDATOR_FLAGS.get(word) else None
        yield (word,) if value is None else (word, value)
