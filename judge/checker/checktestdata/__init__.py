"""checktestdata: the language in which many packages write their input validators, as a program of its own.

A `.ctd` program is a grammar of the input with some arithmetic. It is read (`syntax`), turned into
one Python function (`emit`), and that runs over the input (`support`; `ere` matches regular
expressions as POSIX has them, the longest match). All of it runs inside the sandbox beside the
`.ctd` file, so it imports nothing but the standard library and its own neighbours.

There is a package of this name on PyPI. It takes the first alternative of a regular expression where
the language takes the longest match, knows no `[:digit:]` and no `-w`, and so refuses valid inputs of
packages that exist; hence this one.

The language is DOMjudge's: https://github.com/DOMjudge/checktestdata, doc/format-spec.md. Where its
text is silent, this does what that program does, and `docs/checktestdata.md` says where not.
"""
