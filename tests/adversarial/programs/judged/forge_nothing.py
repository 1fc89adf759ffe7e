# Does nothing at all.
# verdicts: WA RTE CE
