"""The codes of faults of files and folders (JP0xx), of `problem.yaml` (JP1xx) and of generators (JP5xx)."""

from __future__ import annotations

from judge.model.diagnostic import Code, warning

FILES = (
    Code(
        "JP001",
        "no problem.yaml",
        "The folder has no `problem.yaml`.",
        "That file is what makes a folder a problem package; without it nothing else can be understood.",
        "Name the package's own folder, not one above or below it, or add a `problem.yaml`.",
    ),
    Code(
        "JP003",
        "unreadable file",
        "A file or folder cannot be opened, is a pipe or a device, or is a YAML file that is not UTF-8.",
        "What it says cannot be known, and other tools would read it differently.",
        "Give the file its permissions back, or save it as UTF-8.",
    ),
    Code(
        "JP005",
        "broken YAML",
        "A file is not YAML, holds more than one document, or is nested absurdly deep.",
        "Nothing in the file can be used.",
        "Look at the line that is named and the one above it: indentation, a missing space after a colon, "
        "and text with `: ` or `#` that needs quotes are the usual causes.",
    ),
    Code(
        "JP006",
        "duplicate key",
        "The same key stands twice in one map.",
        "Most YAML readers silently keep the last one, some the first: two tools see two packages.",
        "Remove one of them.",
    ),
    Code(
        "JP007",
        "unknown key",
        "A key is none that the format knows at this place.",
        "The format says that unknown keys are errors, and for good reason: a misspelt limit is no limit.",
        "Correct the spelling; the message names the nearest key. Keys of the legacy format have to go.",
    ),
    Code(
        "JP008",
        "wrong type",
        "A value is of another type than its key asks for, such as a word where a number belongs.",
        "It cannot be used. Note that YAML 1.2 counts: `yes` is a word, only `true` and `false` are booleans.",
        "Write a value of the type that the message names.",
    ),
    Code(
        "JP009",
        "value not allowed",
        "A value is of the right type and yet not one that the key can have.",
        "It is outside the range, or not among the words, that the format gives a meaning.",
        "Choose a value that the message names.",
    ),
    Code(
        "JP010",
        "missing key",
        "A required key is missing.",
        "The package cannot be understood, or not told apart from others, without it.",
        "Add the key.",
    ),
    warning(
        "JP011",
        "number where text belongs",
        "A value that is text, such as a version or an argument, reads as a number.",
        "Tools disagree on it: some refuse it, some turn `1.10` into `1.1`. Here it counts as it is written.",
        "Put it in quotes.",
    ),
    Code(
        "JP013",
        "stray link",
        "A symbolic link leads out of the package, in a circle, or nowhere.",
        "Outside of this machine its target is missing; and what it shows of this machine is nobody's business.",
        "Replace the link by a copy of the file.",
    ),
    Code(
        "JP014",
        "format version not read",
        "`problem_format_version` names a version that is not read. Without that key a package is `legacy`.",
        "The versions differ in the meaning of keys and folders; guessing would judge wrongly.",
        "Convert the package to 2025-09, or correct the version.",
    ),
    warning(
        "JP021",
        "two statements in one language",
        "There are several files for one language, of different types.",
        "There must be one; which of them a judge shows is up to the judge, and they drift apart.",
        "Keep one, best of all the Markdown file.",
    ),
    warning(
        "JP022",
        "statement's name not understood",
        "A file is named nearly like a statement or a solution, but not quite.",
        "It is not shown to anybody.",
        "Name it `problem.<language>.<md, tex or pdf>`, such as `problem.en.md`.",
    ),
    Code(
        "JP024",
        "not one output validator",
        "`output_validator/` holds several programs, or none.",
        "It is not clear which one judges.",
        "Keep one file or one folder there, or remove the folder to use the default output validator.",
    ),
)

PROBLEM = (
    Code(
        "JP101",
        "impossible type",
        "`type` names two types that exclude each other, or one type twice.",
        "No judge could judge such a problem.",
        "Keep one of them. `scoring` excludes `pass-fail`; `submit-answer` excludes `interactive` and `multi-pass`.",
    ),
    Code(
        "JP103",
        "not a UUID",
        "`uuid` does not have the form of a UUID.",
        "Judges recognise a problem by it when the package is uploaded again.",
        "Make one with `python3 -c 'import uuid; print(uuid.uuid4())'` and keep it for good.",
    ),
    Code(
        "JP104",
        "not a language code",
        "A key is not the code of a natural language.",
        "Nothing can be found under it.",
        "Use two or three lowercase letters, with a country if need be: `en`, `fil`, `pt-BR`.",
    ),
    Code(
        "JP105",
        "not a person",
        "A person is not given as `Full Name` or `Full Name <email>`.",
        "The credit would show garbled.",
        "Correct the text, or give a map with `name`, `email`, `orcid`, `kattis`.",
    ),
    Code(
        "JP106",
        "rights owner of the public domain",
        "`rights_owner` is given although `license` is `public domain`.",
        "What somebody owns is not in the public domain: one of the two is untrue.",
        "Remove `rights_owner`, or choose another license.",
    ),
    Code(
        "JP107",
        "no rights owner",
        "The license is one that somebody has to give, but nobody is named who could.",
        "Nobody can rely on such a license.",
        "Give `rights_owner`, or `credits` with authors, or `source`.",
    ),
    Code(
        "JP108",
        "embargo without a date",
        "`embargo_until` is not a date of the form `2026-01-31` or `2026-01-31T18:00:00Z`.",
        "The problem might be published too early.",
        "Write the date in this form; the time of day is UTC.",
    ),
    Code(
        "JP109",
        "time limit off the grid",
        "`time_limit` is not a whole multiple of `time_resolution` (1 second unless it is given).",
        "The format says that this is an error; a judge rounds it or refuses it.",
        "Change the limit, or give `time_resolution`, such as `0.5`.",
    ),
    Code(
        "JP110",
        "passes of a single pass",
        "`validation_passes` is given although `type` has no `multi-pass`.",
        "It has no meaning there, and a wrong type is the likelier mistake.",
        "Remove the key, or add `multi-pass` to `type`.",
    ),
    Code(
        "JP111",
        "unknown programming language",
        "A code is none of the format's languages table.",
        "No submission could ever be in it.",
        "Use a code of the table: `python3`, not `python`; `cpp`, not `c++`.",
    ),
    Code(
        "JP112",
        "constant's name",
        "A constant's name has something else than letters, digits and `_`, or begins with a digit.",
        "It could not be written as `{{name}}`.",
        "Rename it.",
    ),
    warning(
        "JP114",
        "variant of another value",
        "A constant's variant reads as another number than its value.",
        "The statement would promise one bound and the validator check another.",
        "Correct whichever is wrong.",
    ),
    Code(
        "JP116",
        "program that does not build",
        "A validator, or another program of the package, does not compile, or its `build` script fails.",
        "Nothing can be validated by it.",
        "Mend what the compiler says. `build` and `run` must be executable, and `run` be there after `build`.",
    ),
)

GENERATORS = (
    Code(
        "JP501",
        "broken generators.yaml",
        "`generators/generators.yaml` cannot be understood.",
        "The cases that are made by it would be missing from the judging without a word.",
        "Mend what the message names; the file follows the conventions of BAPCtools.",
    ),
    Code(
        "JP502",
        "case that cannot be made",
        "A generator, or the solution that makes the answers, failed on a case of `generators.yaml`.",
        "The case cannot be judged on.",
        "Run the generator by hand with the arguments that the message shows, and mend what it says.",
    ),
)
