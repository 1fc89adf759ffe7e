"""How well growth in time and memory is told: labelled solutions, and tables of what was answered.

subjects/     the labelled solutions, a file each; README.md says how one is written
subjects.py   reads them
classes.py    the classes of growth, in their order
bigo.py       big-O, from PyPI, on the same functions
table.py      accuracy and confusion, as text
"""
