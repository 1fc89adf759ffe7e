"""The checktestdata language: what each command takes and refuses, where it says so, what a faulty program gives."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checker import checktestdata
from judge.checker.checktestdata.checking import FAULTY, INVALID, VALID, check

NUMBERS = "INT(1,1000,n) NEWLINE REPI(i,n,SPACE) INT(-50,50,a[i]) END NEWLINE"


@pytest.fixture(autouse=True, scope="module")
def _integers_of_any_length():
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    yield
    sys.set_int_max_str_digits(before)


def code(program, data=b"", **options):
    return check(program.encode("latin-1"), data, **options).code


def said(program, data=b""):
    return check(program.encode("latin-1"), data, name="it.ctd").message


def holds(test, before=""):
    return code(f"{before} ASSERT({test})") == VALID


# --- commands ---


@pytest.mark.parametrize(
    ("program", "taken", "refused"),
    [
        ("SPACE", [b" "], [b"", b"\t", b"  ", b"\n"]),
        ("NEWLINE", [b"\n"], [b"", b"\r\n", b" \n", b"\n\n"]),
        ("EOF", [b""], [b"\n", b"\0"]),
        ("EOF EOF", [b""], [b"x"]),
        (
            "INT(-7,12)",
            [b"-7", b"0", b"12"],
            [b"-8", b"13", b"-0", b"00", b"07", b"+1", b"", b"-", b"1.0", b"1e0", b"x"],
        ),
        ("INT(0,10^30)", [b"1" + b"0" * 30], [b"1" + b"0" * 29 + b"00", b"1" * 5000, b"-" + b"1" * 5000]),
        ("INT(-(10^5000),10^5000)", [b"9" * 4999, b"-1" + b"0" * 5000], [b"2" + b"0" * 5000, b"9" * 5001]),
        ("FLOAT(-1,100)", [b"-1", b"0.50", b"1e2", b"1E+1", b"10.0e-5", b"-0"], [b"1.", b".5", b"01", b"1e", b"1e01"]),
        (
            "FLOAT(0,1)",
            [b"1.0000", b"0.1e1", b"1e-999999999999999999999999"],
            [b"1.0000001", b"1e1", b"1e9999999999999999999"],
        ),
        ("FLOAT(0,1,x,FIXED)", [b"0.5"], [b"5e-1"]),
        ("FLOAT(0,1,x,SCIENTIFIC)", [b"5e-1", b"0E0"], [b"0.5", b"5", b"5e", b"5e-"]),
        ("FLOATP(0,9,1,2)", [b"1.5", b"1.25", b"1.5e0"], [b"1", b"1.255", b"0.5e1", b"12.5e-1"]),
        ("FLOATP(0,9,0,2)", [b"1", b"1.2"], [b"1e0"]),
        ('STRING("a\\tb\\\\\\"\\101")', [b'a\tb\\"A'], [b"a\tb", b"", b'a\tb\\"Ax', b"b"]),
        ('STRING("\\000")', [b"\0"], [b""]),
        ('REGEX("[a-z]+") NEWLINE', [b"abc\n"], [b"\n", b"aB\n"]),
        ('IF(MATCH("ab")) STRING("a") ELSE STRING("c") END', [b"a", b"c"], [b"b", b"d", b""]),
        ("WHILE(!ISEOF) INT(0,9) NEWLINE END", [b"", b"1\n2\n"], [b"1", b"x\n"]),
        ("REP(3,SPACE) INT(0,9) END", [b"1 2 3"], [b"1 2", b"1 2 3 ", b"1 2 3 4"]),
        ("REP(0,SPACE) INT(0,9) END", [b""], [b"1"]),
        ("REPI(i,3) INT(i,i) SPACE END INT(i,i)", [b"0 1 2 3"], [b"0 1 2 2", b"1 1 2 3"]),
        ("WHILEI(i,i<3,SPACE) INT(i,i) END SPACE INT(i,i)", [b"0 1 2 3"], [b"0 1 2 2"]),
        (NUMBERS, [b"1\n5\n", b"3\n-50 0 50\n"], [b"3\n1 2\n", b"3\n1 2 3", b"3\n1 2  3\n", b"3\n1 2 51\n"]),
    ],
)
def test_a_command_takes_what_it_says_and_nothing_else(program, taken, refused):
    assert [data for data in taken if code(program, data) != VALID] == []
    assert [data for data in refused if code(program, data) != INVALID] == []


def test_words_need_no_space_between_them_and_comments_end_with_the_line():
    assert code('REP(2)REGEX("[0-9]")ENDNEWLINE # INT("\nEOF#', b"12\n") == VALID


def test_whitespace_is_free_where_that_is_asked_for():
    data = b"\t 1 \t 2 \n  "
    assert code("INT(0,9) SPACE INT(0,9) NEWLINE", data, whitespace_ok=True) == VALID
    assert code("INT(0,9) SPACE INT(0,9) NEWLINE", data) == INVALID
    assert code("INT(0,9) SPACE INT(0,9) NEWLINE", b"12\n", whitespace_ok=True) == INVALID
    assert code("INT(0,9) NEWLINE INT(0,9) NEWLINE", b"1 2\n", whitespace_ok=True) == INVALID


def test_presets_are_set_before_the_program_begins():
    assert code("INT(0,most)", b"7", presets=["most=7", 'b="x",c=1']) == VALID
    assert code("INT(0,most)", b"8", presets=["most=7"]) == INVALID
    assert code("INT(0,most)", b"8", presets=["most"]) == FAULTY


# --- expressions and tests ---


@pytest.mark.parametrize(
    "test",
    [
        "-2^2==-4 && 2^3^2==64 && 2^0==1 && (-1)^(10^15)==1 && 2*-3==-6 && 2--3==5",
        "7/-2==-3 && -7/2==-3 && -7%3==-1 && 7%-3==1",
        "1/2==0 && 1/2.==0.5 && 1==1.0 && 0.1+0.2==0.3 && 2.5^2==6.25 && 1.5e2==150",
        '"a"<"b" && "ab"!="a" && STRLEN("a\\n")==2',
        "!(1==2) && !1==2",
        "!1==1 && 1==2",  # `!` takes in all that follows
        "(1+1)*2==4 && (1+1==2) && ((2))==2",
        "10^60-1 == 999999999999999999999999999999999999999999999999999999999999",
    ],
)
def test_arithmetic_and_logic(test):
    assert holds(test)


def test_and_and_or_have_one_rank_from_left_to_right():
    assert not holds("1==1 || 1==1 && 1==2")


def test_arrays_with_several_indices_and_none():
    assert holds("x==1 && x[1]==2 && x[1,2]==3", "SET(x=1, x[1]=2, x[1,2]=3)")
    assert code("SET(x[1]=2) UNSET(x) ASSERT(x[1]==2)") == FAULTY


def test_uniqueness_of_values_and_of_tuples():
    assert holds("UNIQUE(x) && UNIQUE(x,y)", "SET(x[0]=1,x[1]=2,y[0]=5,y[1]=5)")
    assert not holds("UNIQUE(y)", "SET(x[0]=1,x[1]=2,y[0]=5,y[1]=5)")
    assert not holds("UNIQUE(x,y)", "SET(x[0]=1,y[1]=1)")
    assert holds("!UNIQUE(y)", "SET(y[0]=5,y[1]=5.0)")


def test_what_an_array_holds_now():
    assert holds("INARRAY(2,x) && !INARRAY(1,x)", "SET(x[0]=1,x[1]=2,x[0]=2,x[0]=3)")
    assert holds("!INARRAY(1,x)", "SET(x[0]=1) UNSET(x) SET(x[0]=2)")


def test_expressions_longer_than_a_line_of_python_can_be_nested():
    assert code(f"ASSERT({'+'.join(['1'] * 80)}==80)") == VALID
    assert code(f"ASSERT({'+'.join(['1'] * 10_000)}==80)") == FAULTY


def test_blocks_deeper_than_python_allows():
    depth = 40
    program = "REP(1) IF(1==1) " * (depth // 2) + "INT(0,9,x)" + " END" * depth + "NEWLINE INT(x,x)"
    assert code(program, b"5\n5") == VALID
    assert said(program, b"5\n6").splitlines()[-1].startswith("refused by INT(x,x), it.ctd")
    assert code("IF(1==1) " * 51 + "END " * 51) == FAULTY


# --- messages ---


def test_a_refusal_names_the_place_in_the_input_and_the_command():
    program = "INT(1,9,n)\nNEWLINE\n  REP(n,SPACE) INT(0, 10) END NEWLINE"
    assert said(program, b"2\n7 11\n") == (
        "line 2, column 3: '11' is not within 0 and 10\nrefused by INT(0, 10), it.ctd, line 3, column 16"
    )
    assert said(program, b"2\n7\n").startswith("line 2, column 2: a space must come here, not the end of the line\n")
    assert "refused by SPACE, it.ctd, line 3, column 9" in said(program, b"2\n7\n")
    assert said(program, b"1\n7\nx").endswith("not 'x'\nrefused by the end of it.ctd")
    assert said(program, b"007\n").startswith("line 1, column 1: '007' is not written as an integer must be")


def test_a_failed_assertion_tells_what_is_not_unique():
    assert "x[0] and x[2] are both 7" in said("REPI(i,3,SPACE) INT(0,9,x[i]) END ASSERT(UNIQUE(x))", b"7 1 7")


def test_bytes_that_cannot_be_printed_are_escaped():
    assert r"not '\xff\x00'" in said("NEWLINE", b"\xff\0")


# --- faulty programs ---


@pytest.mark.parametrize(
    ("program", "place"),
    [
        ("INT(1,)", "line 1, column 7"),
        ("INT(1,2\n  NEWLINE", "line 2, column 3"),
        ("SPACE\nREP(2) SPACE", "line 2, column 1"),
        ("END", "line 1, column 1"),
        ("IF(1==1) ELSE ELSE END", "line 1, column 15"),
        ("ASSERT(1)", "line 1, column 8"),
        ("ASSERT(1+(2==2)==3)", "line 1, column 10"),
        ("ASSERT(ISEOF<2)", "line 1, column 8"),
        ("REP(2,IF(1==1)) END", "line 1, column 7"),
        ('STRING("a', "line 1, column 8"),
        ('STRING("\\777")', "line 1, column 8"),
        ("INT(0,010)", "line 1, column 7"),
        ("int(0,1)", "line 1, column 1"),
        ('\n REGEX("a)")', "line 2, column 2"),
        ("FLOAT(0,1,x,LOOSE)", "line 1, column 13"),
        ("$", "line 1, column 1"),
        ("INT(0,n)", "line 1, column 1"),
        ("SPACE\nINT(0,1.0)", "line 2, column 1"),
        ("INT(0,1) SET(x=1/0)", "line 1, column 10"),
        ("INT(0,1) SET(x=1%0)", "line 1, column 10"),
        ("INT(0,1) SET(x=1.0/0)", "line 1, column 10"),
        ("INT(0,1) SET(x=10^(10^15))", "line 1, column 10"),
        ("INT(0,1) SET(x=1.5^(10^19))", "line 1, column 10"),
        ('INT(0,1) SET(x="a"+"b")', "line 1, column 10"),
        ('INT(0,1) ASSERT("a"<1)', "line 1, column 10"),
        ("INT(0,1) SET(x[0.5]=1)", "line 1, column 10"),
        ("INT(0,1) REP(-1) END", "line 1, column 10"),
        ("INT(0,1) REP(2^64) END", "line 1, column 10"),
        ("INT(0,1) ASSERT(UNIQUE(x))", "line 1, column 10"),
        ("INT(0,1) STRING(5)", "line 1, column 10"),
        ('INT(0,1) SET(r="(") REGEX(r)', "line 1, column 21"),
        ("FLOATP(0,2,3,2)", "line 1, column 1"),
    ],
)
def test_a_faulty_program_says_where_and_neither_accepts_nor_refuses(program, place):
    found = check(program.encode(), b" 1" if program.startswith("SPACE") else b"1.5", name="it.ctd")
    assert found.code == FAULTY, found
    assert found.message.startswith(f"it.ctd, {place}: ")


def test_a_dictionary_of_variables_cannot_be_mistaken_for_a_name_of_ours():
    assert code("SET(data=1,size=2,pos=3,found=4,value=5,whole=6) ASSERT(data+size+pos+found+value+whole==21)") == VALID


# --- the language as a whole ---

Program = tuple[str, bytes]


@st.composite
def valid_inputs(draw, depth=0):
    """A program, and an input that it must accept."""
    parts = [
        draw(st.one_of(_ints(), _strings, _floats(), _lines, *([] if depth > 2 else [_loops(depth)]))) for _ in range(2)
    ]
    return "".join(program for program, _ in parts), b"".join(data for _, data in parts)


_lines = st.sampled_from([("SPACE\n", b" "), ("NEWLINE ", b"\n")])
_strings = st.text("ab#\n", min_size=1, max_size=3).map(lambda text: (f'STRING("{text}")', text.encode()))


@st.composite
def _ints(draw):
    number, low, high = draw(st.integers()), draw(st.integers(0, 10**30)), draw(st.integers(0, 9))
    return f"INT({number - low},{number + high}) NEWLINE ", f"{number}\n".encode()


@st.composite
def _floats(draw):
    number = draw(st.decimals(-1000, 1000, places=3))
    return f"FLOATP({number}-1,{number},3,3,x,FIXED)SPACE ", f"{number} ".encode()


@st.composite
def _loops(draw, depth):
    program, data = draw(valid_inputs(depth + 1))
    count = draw(st.integers(0, 3))
    return f'REP({count},STRING(",")) {program} END ', b",".join([data] * count)


@given(valid_inputs())
def test_what_a_program_was_made_for_is_accepted(made):
    program, data = made
    assert check(program.encode(), data).code == VALID


@given(valid_inputs(), st.data())
def test_what_was_cut_off_or_added_is_refused(made, data):
    program, valid = made
    if valid:
        at = data.draw(st.integers(0, len(valid) - 1))
        assert check(program.encode(), valid[:at]).code == INVALID
    assert check(program.encode(), valid + data.draw(st.binary(min_size=1))).code == INVALID


@given(st.text('INTREPSPACENEWLINEEND()[]",ab01.+-*^!&|=<> \n#\\', max_size=60), st.binary(max_size=20))
def test_no_program_and_no_input_raises(program, data):
    assert check(program.encode(), data).code in (VALID, INVALID, FAULTY)


# --- as a program ---


@pytest.fixture
def validator(tmp_path):
    """Run it as the sandbox does: its folder and `start.py`, copied beside a `.ctd` file."""
    here = Path(checktestdata.__file__).parent
    shutil.copytree(here, tmp_path / "checktestdata", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(here / "start.py", tmp_path / "__validator__.py")
    (tmp_path / "checktestdata/program").mkdir()
    (tmp_path / "checktestdata/program/it.ctd").write_text("INT(0,most) SPACE INT(0,9) NEWLINE")

    def run(data, *arguments):
        command = [sys.executable, "-I", "-B", "-c", _START, str(tmp_path / "__validator__.py"), *arguments]
        return subprocess.run(command, cwd=tmp_path, input=data, capture_output=True, timeout=60)

    return run


_START = "import runpy, sys; sys.argv.pop(0); sys.path.insert(0, '.'); runpy.run_path(sys.argv[0], run_name='__main__')"


def test_the_program_answers_by_its_exit_code(validator):
    assert validator(b"7 7\n", "-p", "most=7").returncode == VALID
    refused = validator(b"8 7\n", "--preset=most=7")
    assert (refused.returncode, refused.stdout) == (INVALID, b"")
    assert refused.stderr.startswith(b"line 1, column 1: '8' is not within 0 and 7\nrefused by INT(0,most), it.ctd")
    assert validator(b"7 7\n").returncode == FAULTY


def test_the_program_passes_over_arguments_meant_for_other_validators(validator):
    assert validator(b"7\t 7\n", "-pmost=7", "-w", "--strict", "12").returncode == VALID


def test_it_needs_nothing_but_the_standard_library():
    modules = Path(checktestdata.__file__).parent.glob("*.py")
    imported = {
        name.partition(".")[0]
        for module in modules
        for node in ast.walk(ast.parse(module.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    assert imported - {"checktestdata"} <= set(sys.stdlib_module_names)


def test_its_sources_hold_no_braces_that_a_package_would_fill_in():
    """A constant of a package is written `{{name}}`, and every file of its programs is looked through for it."""
    for module in Path(checktestdata.__file__).parent.glob("*.py"):
        assert "{{" not in module.read_text()
