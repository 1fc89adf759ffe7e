"""A directory on disk <-> a `Problem`.

One reader for each format version; today that is 2025-09. `v2025_09` holds the format's own facts,
`scan` and `yamlio` are what every version needs, and the `*_yaml` modules read one file each:

    reader.load/inspect
      ├── opened.OpenPackage   the directory, opened: its listing and the faults found so far
      ├── problem_yaml         problem.yaml   (limits_yaml, credits_yaml: its larger maps)
      ├── layout               statement/, input_validators/, include/ …
      ├── testdata             data/          (test_groups, case_yaml, testdata_rules)
      ├── submissions_yaml     submissions/   (submissions_check: contradictions)
      └── kata_yaml            kata.yaml

A fault of a package is never an exception while it is read: it is a `Diagnostic` with a stable
code (`codes`), collected in `Findings`, so that an author sees all of them at once.
"""
