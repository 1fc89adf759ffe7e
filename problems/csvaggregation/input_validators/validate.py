#!/usr/bin/env python3
"""Checks a case: one line on standard input names the CSV file, which lies in the working directory.

The file is mapped into memory and read with one regular expression for a whole record, so that
128 MiB take a few seconds; only a record that does not fit is looked at closely, to say why.
Exit code 42: valid; 43: not.
"""

import mmap
import re
import sys
from pathlib import Path

MAX_SIZE = 136 << 20
MAX_RECORDS = 1_000_000
MAX_RECORD_SIZE = 10_000
MAX_COLUMNS = 20
MAX_SUM = 10**18
CHUNK = 1 << 20
PRINTABLE = bytes(range(32, 127)) + b"\n\r"

FIELD = rb'(?:"[^"]*(?:""[^"]*)*"|[^",\r\n]*)'
ID = rb'((?:[ !#-+\--\[\]-~]){1,40}|"(?:[ !#-\[\]-~]|""){1,40}")'
NUMBER = rb"(?:0|-?(?:[1-9][0-9]{0,14}|10{15}))"
QUANTITY = rb'(%b|"%b")' % (NUMBER, NUMBER)


class Invalid(Exception):
    """The case breaks the rule that the message tells."""


def demand(condition, message):
    """Stop unless the condition holds."""
    if not condition:
        raise Invalid(message)


def read_name(stdin):
    """The file's name: the one line of the input."""
    line = stdin.read(1000)
    demand(re.fullmatch(rb"[a-z0-9]{1,20}\.csv\n", line), f"input is not one line with a file's name: {line!r}")
    path = Path(line[:-1].decode())
    demand(path.is_file(), f"there is no file {path}")
    demand(0 < path.stat().st_size <= MAX_SIZE, f"{path} is empty or larger than {MAX_SIZE} bytes")
    return path


def check_characters(data):
    """Printable ASCII and line breaks only, and no carriage return without its line feed."""
    for start in range(0, len(data), CHUNK):
        strange = data[start : start + CHUNK].translate(None, PRINTABLE)
        demand(not strange, f"bytes that may not occur: {strange[:20]!r}")
    lone = re.search(rb"\r(?!\n)", data)
    demand(lone is None, f"a carriage return without a line feed at byte {lone and lone.start()}")


def read_header(data):
    """The column names, where the header ends, and the line break that the file uses."""
    match = re.match(rb"%b(?:,%b)*(\r?\n|\Z)" % (FIELD, FIELD), data)
    demand(match is not None, "the header is not a CSV record")
    fields = re.findall(rb"(?:\A|,)(%b)" % FIELD, match.group()[: match.start(1) - match.start()])
    names = [f[1:-1].replace(b'""', b'"') if f.startswith(b'"') else f for f in fields]
    demand(len(names) <= MAX_COLUMNS, f"{len(names)} columns are more than {MAX_COLUMNS}")
    demand(all(names) and len(set(names)) == len(names), f"column names are empty or not distinct: {names}")
    for wanted in (b"ID", b"Quantity"):
        demand(wanted in names, f"there is no column {wanted.decode()}")
    demand(match.end() <= MAX_RECORD_SIZE, "the header is too long")
    return names, match.end(), match.group(1) or b"\n"


def record_pattern(names, line_break):
    """One record of the file; the groups `id` and `quantity` hold the two fields that count."""
    kinds = {b"ID": b"(?P<id>%b)" % ID, b"Quantity": b"(?P<quantity>%b)" % QUANTITY}
    fields = b",".join(kinds.get(name, FIELD) for name in names)
    return re.compile(fields + rb"(?:%b|\Z)" % re.escape(line_break))


def explain(data, at, names, number):
    """Why the record that starts at byte `at` does not fit."""
    loose = re.compile(rb"%b(?:,%b)*(\r?\n|\Z)" % (FIELD, FIELD)).match(data, at)
    where = f"record {number}: {bytes(data[at : at + 80])!r}"
    if loose is None:
        return f"{where}: a quote is out of place or never closed"
    fields = re.findall(rb"(?:\A|,)(%b)" % FIELD, loose.group()[: loose.start(1) - at])
    if len(fields) != len(names):
        return f"{where}: {len(fields)} fields instead of {len(names)}"
    if not re.fullmatch(ID, fields[names.index(b"ID")]):
        return f"{where}: the ID is empty, too long or has a character that may not occur"
    if not re.fullmatch(QUANTITY, fields[names.index(b"Quantity")]):
        return f"{where}: the Quantity is not an integer in its plainest form, or out of range"
    return f"{where}: it ends in another line break than the header"


def check_records(data, names, start, line_break):
    """Every record fits the header, and all limits hold."""
    match = record_pattern(names, line_break).match
    at, count, total, size = start, 0, 0, len(data)
    while at < size:
        found = match(data, at)
        demand(found is not None, "" if found else explain(data, at, names, count + 1))
        demand(found.end() - at <= MAX_RECORD_SIZE, f"record {count + 1} is longer than {MAX_RECORD_SIZE} bytes")
        total += abs(int(found["quantity"].strip(b'"')))
        at, count = found.end(), count + 1
    demand(count <= MAX_RECORDS, f"{count} records are more than {MAX_RECORDS}")
    demand(total <= MAX_SUM, f"the quantities add up to {total} (signs left out), more than {MAX_SUM}")


def main():
    try:
        path = read_name(sys.stdin.buffer)
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            check_characters(data)
            names, start, line_break = read_header(data)
            check_records(data, names, start, line_break)
    except Invalid as fault:
        print(fault, file=sys.stderr)
        sys.exit(43)
    sys.exit(42)


if __name__ == "__main__":
    main()
