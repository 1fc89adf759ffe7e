"""The command line: one module a command, each parses, calls, renders and chooses the exit code.

main.py      the entry: fast answers, errors to exit codes
system.py    errors of the operating system in our words
app.py       the group; a command's module is imported when it is called
context.py   what commands share: settings, library, sandbox, consoles
"""
