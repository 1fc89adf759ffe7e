"""Writes NAME.in, NAME.ans and NAME.out with exactly the bytes given: output.py NAME in=… ans=… out=…

The bytes are percent-encoded. For outputs that must not be tidied on their way from generators.yaml to the file.
"""

import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

if __name__ == "__main__":
    name, *files = sys.argv[1:]
    for argument in files:
        extension, _, content = argument.partition("=")
        Path(f"{name}.{extension}").write_bytes(unquote_to_bytes(content))
