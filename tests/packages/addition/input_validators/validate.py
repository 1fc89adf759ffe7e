import re
import sys

sys.exit(42 if re.fullmatch(rb"-?[0-9]{1,12}\n-?[0-9]{1,12}\n", sys.stdin.buffer.read()) else 43)
