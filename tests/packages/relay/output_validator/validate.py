"""First takes a message without the letter e, then the word that the message stood for."""

import sys
from pathlib import Path

given, answer, feedback = (Path(path) for path in sys.argv[1:4])
said = sys.stdin.read().strip()
with (feedback / "judgemessage.txt").open("a") as message:
    if given.read_text().startswith("encode\n"):
        print(f"the message is {said}", file=message)
        if not said or "e" in said:
            sys.exit(43)
        (feedback / "nextpass.in").write_text(f"decode\n{said}\n")
        sys.exit(42)
    print(f"the word is {said}", file=message)
    sys.exit(42 if said == answer.read_text().strip() else 43)
