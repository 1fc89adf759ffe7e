# A pattern that backtracks for ages in C code, where no signal handler of Python's runs.
# ends: cpu_limit wall_limit
# limits: cpu_s=0.3
import re

re.fullmatch(r"(a|a)*b", "a" * 60)
