# Prints from a finalizer, in the end of the interpreter.
# verdicts: WA
import os


class Last:
    write = os.write

    def __del__(self):
        for number in range(3, 10):
            try:
                self.write(number, b"AC\n")
            except OSError:
                pass


last = Last()


def add(first, second):
    return 0
