#!/usr/bin/env python3
"""The cases written by hand: handmade.py {name} CASE [OUTPUT].

A valid case is the text of its CSV file and the totals that a person counted; an invalid one is a text
that breaks one rule of the statement. Writes {name}.in, {name}.files/FILE, for a valid case {name}.ans, and
{name}.out if an OUTPUT is asked for, which the output validator has to accept or to reject.
"""

import sys
from pathlib import Path

LONG = "blah, " * 1600  # a long, but legal, field

VALID = {
    # samples
    "plain": ("ID,Quantity\napple,3\npear,10\napple,4\n", {"apple": 7, "pear": 10}),
    "orders": (
        "Date,Customer,Quantity,ID,Remark\n"
        '2024-03-01,"Smith, Jane",12,K-17,first order\n'
        '2024-03-01,"Smith, Jane",5,K-9,\n'
        '2024-03-04,Okafor,-2,K-17,"two came back, dented"\n'
        '2024-03-09,Li,5,"K-9",\n',
        {"K-17": 10, "K-9": 10},
    ),
    "quotes": (
        'Note,ID,"Quantity"\n'
        '"Left with the neighbour.\nRing twice.","6"" bolt, black",40\n'
        '"They said ""later"".",nut,"25"\n'
        'all returned,"6"" bolt, black",-40\n',
        {'6" bolt, black': 0, "nut": 25},
    ),
    # 1-edges
    "header-only": ("ID,Quantity,Note\n", {}),
    "header-without-line-break": ("Quantity,ID", {}),
    "one-record": ("ID,Quantity\nx,0\n", {"x": 0}),
    "last-record-without-line-break": ("ID,Quantity\na,1\nb,2\na,30", {"a": 31, "b": 2}),
    "crlf": ("ID,Note,Quantity\r\na,one,1\r\nb,two,2\r\na,three,3\r\n", {"a": 4, "b": 2}),
    "crlf-quantity-last-without-line-break": ("Note,ID,Quantity\r\n,a,-5\r\n,a,7", {"a": 2}),
    "quantity-before-id": ("Quantity,ID\n1,20\n3,20\n5,10\n", {"20": 4, "10": 5}),
    "other-numbers-around": (
        "Line,ID,Price,Quantity,Stock\n1,100,999,2,50\n2,200,5,3,47\n3,100,999,4,43\n",
        {"100": 6, "200": 3},
    ),
    "column-names-that-look-alike": (
        "id,Quantity 2,Order ID,quantity,ID,IDs,Quantity\n"
        "1,100,77,1000,a,z,5\n1,100,77,1000,b,z,6\n2,200,78,2000,a,z,7\n",
        {"a": 12, "b": 6},
    ),
    "quoted-column-names": (
        '"Note, internal","ID","Quantity","Line\nbreak"\nn,a,1,\n"n, m",b,2,\nn,a,3,\n',
        {"a": 4, "b": 2},
    ),
    "same-id-plain-and-quoted": ('ID,Quantity\nA1,1\n"A1",2\nA1,"4"\n"A1","8"\n', {"A1": 15}),
    "commas-in-quoted-fields": (
        'Customer,ID,Quantity\n"Li, Wei",a,1\n"1,2,3",b,2\n",",a,3\n',
        {"a": 4, "b": 2},
    ),
    "commas-in-ids": ('ID,Quantity\n"a,b",1\n"a,c",2\na,4\n"a,b",8\n', {"a,b": 9, "a,c": 2, "a": 4}),
    "doubled-quotes-in-ids": (
        'ID,Quantity\n"""",1\n"""""",2\n"say ""hi""",4\n"""",8\n',
        {'"': 9, '""': 2, 'say "hi"': 4},
    ),
    "line-breaks-in-quoted-fields": (
        'Note,ID,Quantity\n"one\ntwo",a,1\n"\n",b,2\n"three\n\nfour",a,4\nplain,b,8\n',
        {"a": 5, "b": 10},
    ),
    "line-break-then-what-looks-like-a-record": (
        'ID,Quantity,Note\na,1,"copied from the old list:\na,500,x\nb,600,y\nand so on"\nb,2,z\n',
        {"a": 1, "b": 2},
    ),
    "crlf-in-quoted-fields-of-an-lf-file": (
        'ID,Note,Quantity\na,"one\r\ntwo",1\nb,"three\nfour",2\na,"\r\n",4\n',
        {"a": 5, "b": 2},
    ),
    "blanks-at-the-ends-of-ids": (
        'ID,Quantity\na,1\n a,2\na ,4\n" a",8\n ,16\n',
        {"a": 1, " a": 10, "a ": 4, " ": 16},
    ),
    "ids-that-differ-in-case": ("ID,Quantity\nab,1\nAB,2\nAb,4\nab,8\n", {"ab": 9, "AB": 2, "Ab": 4}),
    "ids-that-look-like-numbers": (
        "ID,Quantity\n7,1\n007,2\n7.0,4\n1000,8\n1e3,16\n-0,32\n0,64\n7,128\n",
        {"7": 129, "007": 2, "7.0": 4, "1000": 8, "1e3": 16, "-0": 32, "0": 64},
    ),
    "ids-that-look-like-nothing": (
        "ID,Quantity\nnull,1\nNone,2\nNaN,4\nFalse,8\n#,16\nnull,32\n",
        {"null": 33, "None": 2, "NaN": 4, "False": 8, "#": 16},
    ),
    "an-id-called-ID": ("ID,Quantity\nID,1\nQuantity,2\nID,4\n", {"ID": 5, "Quantity": 2}),
    "negative-quantities": ("ID,Quantity\na,10\na,-3\nb,5\na,-1\n", {"a": 6, "b": 5}),
    "totals-of-zero-and-below": (
        "ID,Quantity\na,4\nb,-7\nc,0\na,-4\nd,1\nb,2\n",
        {"a": 0, "b": -5, "c": 0, "d": 1},
    ),
    "totals-that-no-float-holds": (
        "ID,Quantity\n" + "a,1000000000000000\nb,-999999999999999\n" * 20 + "a,1\n",
        {"a": 20_000_000_000_000_001, "b": -19_999_999_999_999_980},
    ),
    "identical-records": (
        "ID,Date,Quantity\na,2024-03-01,5\na,2024-03-01,5\na,2024-03-01,5\nb,2024-03-01,5\n",
        {"a": 15, "b": 5},
    ),
    "equal-ids-apart": ("ID,Quantity\na,1\nb,2\na,4\nb,8\na,16\n", {"a": 21, "b": 10}),
    "empty-fields-in-other-columns": (
        'Note,ID,Extra,Quantity,More\n,a,,1,\n,b,,2,\n"",a,"",4,""\n',
        {"a": 5, "b": 2},
    ),
    "longest-ids": (
        "ID,Quantity\n" + "x" * 39 + "a,1\n" + "x" * 39 + "b,2\n" + "x" * 39 + "a,4\n",
        {"x" * 39 + "a": 5, "x" * 39 + "b": 2},
    ),
    "long-fields": (f'Note,ID,Quantity\n"{LONG}",a,1\n{LONG[:4]},b,2\n"{LONG}",a,4\n', {"a": 5, "b": 2}),
    # for the cases that try the output validator
    "five-ids": (
        "ID,Quantity\nb,2\na,1\n a,3\nc,-5\nd,0\nc,1\n",
        {" a": 3, "a": 1, "b": 2, "c": -4, "d": 0},
    ),
}

FILES = {"orders": "orders.csv", "column-names-that-look-alike": "export2024.csv"}

INVALID = {
    "empty-file": "",
    "no-quantity-column": "ID,Amount\na,1\n",
    "no-id-column": "id,Quantity\na,1\n",
    "id-column-twice": "ID,Quantity,ID\na,1,a\n",
    "other-column-twice": "ID,Note,Quantity,Note\na,x,1,y\n",
    "column-without-a-name": "ID,,Quantity\na,x,1\n",
    "field-missing": "ID,Note,Quantity\na,x,1\na,1\n",
    "field-too-many": "ID,Quantity\na,1,x\n",
    "empty-id": "ID,Quantity\na,1\n,2\n",
    "empty-quoted-id": 'ID,Quantity\na,1\n"",2\n',
    "id-of-41-characters": "ID,Quantity\n" + "x" * 41 + ",1\n",
    "line-break-in-id": 'ID,Quantity\n"a\nb",1\n',
    "backslash-in-id": "ID,Quantity\na\\b,1\n",
    "tab-in-id": "ID,Quantity\na\tb,1\n",
    "empty-quantity": "ID,Quantity\na,1\na,\n",
    "quantity-with-fraction": "ID,Quantity\na,1.5\n",
    "quantity-with-leading-zero": "ID,Quantity\na,007\n",
    "quantity-with-plus": "ID,Quantity\na,+7\n",
    "quantity-minus-zero": "ID,Quantity\na,-0\n",
    "quantity-with-blank": "ID,Quantity\na, 7\n",
    "quantity-too-large": "ID,Quantity\na,1000000000000001\n",
    "quantity-too-small": "ID,Quantity\na,-1000000000000001\n",
    "quantities-too-large-together": "ID,Quantity\n" + "a,1000000000000000\n" * 1001,
    "unclosed-quote": 'ID,Quantity,Note\na,1,"x\nb,2,y\n',
    "quote-inside-a-bare-field": 'ID,Quantity,Note\na,1,6" bolt\n',
    "text-after-a-closing-quote": 'ID,Quantity,Note\na,1,"x"y\n',
    "blank-line": "ID,Quantity\na,1\n\nb,2\n",
    "two-kinds-of-line-break": "ID,Quantity\na,1\r\nb,2\n",
    "lone-carriage-return": 'ID,Quantity,Note\na,1,"x\ry"\n',
    "not-ascii": "ID,Quantity,Note\na,1,caf\u00e9\n",
    "record-too-long": 'ID,Quantity,Note\na,1,"' + "x" * 10_000 + '"\n',
    "21-columns": "ID,Quantity," + ",".join(f"c{i}" for i in range(19)) + "\n",
}

# What stands on standard input where it is not the file's name and a line break; the file itself is in order.
INVALID_NAMES = {
    "name-without-line-break": "data.csv",
    "name-then-more": "data.csv\nmore\n",
    "name-with-folder": "../data.csv\n",
    "name-of-no-file": "other.csv\n",
    "no-name": "",
}


OUTPUTS = {
    # right for five-ids
    "in-the-order-of-the-file": b"b\t2\na\t1\n a\t3\nc\t-4\nd\t0\n",
    "last-line-break-missing": b" a\t3\na\t1\nb\t2\nc\t-4\nd\t0",
    "crlf": b" a\t3\r\na\t1\r\nb\t2\r\nc\t-4\r\nd\t0\r\n",
    # wrong for five-ids
    "nothing": b"",
    "id-missing": b" a\t3\na\t1\nc\t-4\nd\t0\n",
    "total-of-zero-missing": b" a\t3\na\t1\nb\t2\nc\t-4\n",
    "id-too-many": b" a\t3\na\t1\nb\t2\nc\t-4\nd\t0\ne\t0\n",
    "same-line-twice": b" a\t3\na\t1\na\t1\nb\t2\nc\t-4\nd\t0\n",
    "partial-sums": b" a\t3\na\t1\nb\t2\nc\t-5\nc\t1\nd\t0\n",
    "wrong-total": b" a\t3\na\t1\nb\t3\nc\t-4\nd\t0\n",
    "sign-missing": b" a\t3\na\t1\nb\t2\nc\t4\nd\t0\n",
    "ids-stripped": b"a\t4\nb\t2\nc\t-4\nd\t0\n",
    "other-case": b" a\t3\nA\t1\nb\t2\nc\t-4\nd\t0\n",
    "blank-for-tab": b" a 3\na 1\nb 2\nc -4\nd 0\n",
    "fraction": b" a\t3.0\na\t1.0\nb\t2.0\nc\t-4.0\nd\t0.0\n",
    "header-repeated": b"ID\tQuantity\n a\t3\na\t1\nb\t2\nc\t-4\nd\t0\n",
    "blank-line-at-the-end": b" a\t3\na\t1\nb\t2\nc\t-4\nd\t0\n\n",
    "not-text": b"\xff\xfe\x00a\t\x001\n\x80\t\xb2\n",
    "one-endless-line": b"a\t" + b"1" * 5000 + b"\n",
    # right, and wrong, for header-only
    "no-ids": b"",
    "zero-for-no-ids": b"0\n",
}


def write_files(name, file, text):
    """Lay down the CSV file in the case's folder of files."""
    folder = Path(f"{name}.files")
    folder.mkdir(exist_ok=True)
    (folder / file).write_bytes(text.encode("utf-8"))


def main():
    name, case, *outputs = sys.argv[1:]
    file = FILES.get(case, "data.csv")
    text = VALID[case][0] if case in VALID else INVALID.get(case, VALID["plain"][0])
    write_files(name, file, text)
    Path(f"{name}.in").write_text(INVALID_NAMES.get(case, f"{file}\n"), encoding="ascii", newline="\n")
    for output in outputs:
        Path(f"{name}.out").write_bytes(OUTPUTS[output])
    if case in VALID:
        lines = sorted(f"{i}\t{total}\n" for i, total in VALID[case][1].items())
        Path(f"{name}.ans").write_text("".join(lines), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
