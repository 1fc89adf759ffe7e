"""What machines read of `judge check`: one module a format, each a pure function of a `CheckReport`.

`faults.py` and `entries.py` say what a report is about, `cases.py` what it may show of a test case, `texts.py` and
`words.py` how that is written. Nothing of a secret case's data reaches a format but by `cases.py` and the JSON of
judgements, which both ask whether it may be shown.
"""
