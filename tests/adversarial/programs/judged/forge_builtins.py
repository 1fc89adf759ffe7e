# Patches the builtins that a comparison might use.
# verdicts: WA RTE
import builtins

builtins.__dict__.update(
    all=lambda *_: True, any=lambda *_: True, isinstance=lambda *_: True, abs=lambda _: 0, len=lambda _: 0, zip=lambda *_: ()
)


def add(first, second):
    return 0
