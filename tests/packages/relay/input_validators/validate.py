import re
import sys

sys.exit(42 if re.fullmatch(r"encode\n[a-z]+\n", sys.stdin.read()) else 43)
