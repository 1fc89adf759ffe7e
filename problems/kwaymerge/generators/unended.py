#!/usr/bin/env python3
"""Its argument's parts between commas, a line each, without a line break at the end: unended.py A,B,…"""

import sys

sys.stdout.write("\n".join(sys.argv[1].split(",")))
