"""What runs in the sandbox to measure a Python function: standard library only, nothing of the judge.

`dialog` is spoken to, `call` makes each call in a process of its own; `counting`, `memory` and `lines` are what can be
measured of one.
"""
