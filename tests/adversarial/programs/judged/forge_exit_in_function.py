# Ends the process from within the function, by each way of ending.
# verdicts: WA RTE
import os


def add(first, second):
    try:
        raise SystemExit(0)
    finally:
        os._exit(0)
