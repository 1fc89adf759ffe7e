"""Inside the sandbox: one process calls a kata's function on many inputs, one after the other.

Standard input holds the inputs, standard output gets the outputs, each behind a line with its
length. What goes wrong at one input ends the process there: what was answered before stands, and
the judge asks the rest again. It is laid beside a program and its driver, and imports the driver.
"""

# ruff: noqa: PTH119, PTH120 - pathlib takes longer to import than a thousand calls

import os
import sys

NO_FUNCTION = 3
"""The exit code for a submission that is a whole program."""


def main() -> None:
    """Answer one input after the other."""
    folder = os.path.dirname(sys.path[0])
    sys.path[0] = folder
    import main as driver  # type: ignore[import-not-found]

    function, specs, returns = driver.SIGNATURE
    path = driver.find_solution(folder, function)
    sys.dont_write_bytecode = True
    stem = os.path.basename(path).removesuffix(".py")
    code = driver.SourceFileLoader(stem, path).get_code(stem)
    if not driver.defines(code, path, function):
        sys.exit(NO_FUNCTION)
    with open(0, "rb", closefd=False) as stdin:
        inputs = stdin.read()
    stdout = driver.take_stdout()
    output = stdout.buffer
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    namespace = driver.load(code, path)
    at = 0
    while at < len(inputs):
        end = inputs.index(b"\n", at)
        at, data = end + 1 + int(inputs[at:end]), inputs[end + 1 : end + 1 + int(inputs[at:end])]
        parts: list[str] = []
        driver.encode_result(
            returns, namespace[function](*driver.decode_arguments(specs, data, namespace)), parts.append
        )
        answer = "".join(parts).encode("utf-8", "surrogatepass")
        output.write(b"%d\n%b" % (len(answer), answer))
        output.flush()


if __name__ == "__main__":
    main()
