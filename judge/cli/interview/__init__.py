"""`judge interview`.

entry.py     the command: an interview, its report, or all of them
laying.py    picking problems, writing the files to solve them in
desk.py      what is done with a file: samples, handing in, measuring
talk.py      the commands that are typed while it is held
prompt.py    lines, read while the clock above them runs
"""

from judge.cli.interview.entry import command

__all__ = ["command"]
