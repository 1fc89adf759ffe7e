"""Our packages before the tools of others: Kattis problemtools and BAPCtools. docs/foreign.md tells what comes of it.

| module | does |
|---|---|
| `__main__` | `./dev foreign`: every package before every tool, the table, the exit code |
| `environment` | installs the two tools, in an environment of their own |
| `staging` | makes the copy of a package that a tool is shown |
| `unpack` | a program of its own: what a tool starts in place of a submission that needs files beside it |
| `tools` | how each tool is configured and run |
| `said` | reads what a tool said: what it complains about, which submissions it judged |
| `reasons` | the complaints that have a name, and why |
"""
