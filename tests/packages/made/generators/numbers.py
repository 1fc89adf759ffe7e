import random
import sys
from pathlib import Path

count, seed, *name = sys.argv[1:]
chance = random.Random(int(seed))
text = " ".join(str(chance.randrange(100)) for _ in range(int(count))) + "\n"
if name:
    Path(f"{name[0]}.in").write_text(text)
else:
    print(text, end="")
