"""Prints exactly the bytes that its argument gives in percent-encoding.

For malformed input, which must not be tidied on its way from generators.yaml to the file.
"""

import sys
from urllib.parse import unquote_to_bytes

if __name__ == "__main__":
    sys.stdout.buffer.write(unquote_to_bytes(sys.argv[1]))
