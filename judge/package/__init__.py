"""A directory on disk <-> a `Problem`.

`reader` is the way in, `library` finds packages by name, `summary` reads what a list shows, `scaffold`
lays down a new one. Each folder is one part of a package, or one subject:

    reader.load/inspect
      ├── reading/      the directory, opened: its listing, YAML with lines, the faults found so far
      ├── metadata/     problem.yaml
      ├── layout        statement/, input_validators/, include/ …
      ├── testdata/     data/
      ├── generators/   generators/generators.yaml: cases that are yet to be made
      ├── submissions/  submissions/ and submissions.yaml
      ├── kata/         kata.yaml, and the drivers and stubs that are made from its signature
      ├── legacy/       all of these for packages of the format legacy
      └── rules/        what only `inspect` asks: lint rules, one a module
    statement/          what people read of a problem, as Markdown, whichever type its file is of
    archive/            packages in one file
    formats/            the facts of each version of the format: words, defaults, tables
    codes/              the stable codes of all faults, and their pages

A fault of a package is never an exception while it is read: it is a `Diagnostic` with a stable code,
collected in `Findings`, so that an author sees all of them at once.
"""
