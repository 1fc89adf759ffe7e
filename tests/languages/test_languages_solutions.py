"""A right, a wrong, a crashing and a broken solution in each language that is here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judge.language.table import languages
from judge.model.language import LanguageState
from judge.model.limits import MIB
from judge.model.verdict import Verdict
from judge.runner.building.echo import try_language
from tests.languages.conftest import Desk

pytestmark = pytest.mark.slow  # compilers take seconds

OTHERS = [row for row in languages().values() if row.is_judged and not row.is_warm]

RIGHT = {
    "c.c": '#include <stdio.h>\nint main(void) { int a, b; scanf("%d%d", &a, &b); printf("%d\\n", a + b); }\n',
    "c++.cpp": "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }\n",
    "Java.java": """
        import java.util.Scanner;
        public class Adder {
            static class Helper { static int add(int a, int b) { return a + b; } }
            public static void main(String[] arguments) {
                Scanner in = new Scanner(System.in);
                System.out.println(Helper.add(in.nextInt(), in.nextInt()));
            }
        }
        """,
    "node.js": """
        const [a, b] = require("fs").readFileSync(0, "utf8").split(" ").map(Number);
        console.log(a + b);
        """,
    "rust.rs": """
        use std::io;
        fn main() {
            let mut line = String::new();
            io::stdin().read_line(&mut line).unwrap();
            println!("{}", line.split_whitespace().map(|n| n.parse::<i64>().unwrap()).sum::<i64>());
        }
        """,
    "go.go": """
        package main
        import "fmt"
        func main() {
            var a, b int
            fmt.Scan(&a, &b)
            fmt.Println(a + b)
        }
        """,
    "lua.lua": 'local a, b = io.read("n", "n")\nprint(a + b)\n',
    "r.r": 'cat(sum(scan(file("stdin"), quiet = TRUE)), "\\n")\n',
    "ruby.rb": "puts gets.split.sum(&:to_i)\n",
}
WRONG = {
    "c.c": '#include <stdio.h>\nint main(void) { puts("3"); }\n',
    "node.js": "console.log(3);\n",
    "ruby.rb": "puts 3\n",
}
CRASHING = {
    "c.c": "#include <stdlib.h>\nint main(void) { abort(); }\n",
    "c++.cpp": "#include <vector>\nint main() { return std::vector<int>().at(1); }\n",
    "Java.java": "class X { public static void main(String[] a) { throw new RuntimeException(); } }\n",
    "node.js": "null.x;\n",
    "rust.rs": "fn main() { panic!(); }\n",
    "go.go": 'package main\n\nfunc main() { panic("x") }\n',
    "lua.lua": 'error("x")\n',
    "r.r": 'stop("x")\n',
    "ruby.rb": 'raise "x"\n',
}
BROKEN = {
    "c.c": "int main(void) {\n  return x;\n}\n",
    "c++.cpp": "int main() {\n  return x;\n}\n",
    "Java.java": "class X {\n  public static void main(String[] a) { x++; }\n}\n",
    "node.js": "let a = 1;\nlet b = = 2;\n",
    "rust.rs": "fn main() {\n  let a: i32 = x;\n}\n",
    "go.go": "package main\nfunc main() { return x }\n",
    "lua.lua": "local a = 1\nlocal b = = 2\n",
    "r.r": "a <- 1\nb <- <- 2\n",
    "ruby.rb": "a = 1\nb = = 2\n",
}


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row.code)
def test_each_language_that_is_here_echoes_or_says_what_is_wrong(row, sandbox, tmp_path, need):
    need(row.code)
    report = try_language(row, sandbox, tmp_path)
    assert (report.state is LanguageState.OK) != bool(report.detail)
    assert report.state is LanguageState.OK, report.detail
    assert any(char.isdigit() for char in report.version), "its version is part of what a build is kept by"


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_solution_is_accepted(desk: Desk, name: str):
    judgement = desk.hand_in({name: RIGHT[name]})
    assert (judgement.verdict, judgement.passed) == (Verdict.AC, 2), judgement.build.message or judgement.results


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_solution_is_not(desk: Desk, name: str):
    judgement = desk.hand_in({name: WRONG[name]})
    assert [result.verdict for result in judgement.results] == [Verdict.AC, Verdict.WA]


@pytest.mark.parametrize("name", CRASHING)
def test_a_crash_is_a_run_time_error(desk: Desk, name: str):
    assert desk.hand_in({name: CRASHING[name]}).verdict is Verdict.RTE


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_compile_is_told_with_its_line(desk: Desk, name: str):
    judgement = desk.hand_in({name: BROKEN[name]})
    assert judgement.verdict is Verdict.CE
    assert (judgement.build.line, judgement.results) == (2, ())
    assert judgement.build.file.endswith(name)
    assert "/work" not in judgement.build.message


def test_a_program_of_java_without_a_main_does_not_compile(desk: Desk):
    judgement = desk.hand_in({"X.java": "public class X { int main() { return 0; } }\n"})
    assert (judgement.verdict, judgement.build.message) == (
        Verdict.CE,
        "there is no `main` to begin with in any class",
    )


# --- several files ---


def test_files_of_c_are_built_together(desk: Desk):
    sources = {
        "main.c": '#include <stdio.h>\n#include "add.h"\nint main(void) { int a, b; scanf("%d%d", &a, &b);'
        ' printf("%d\\n", add(a, b)); }\n',
        "add.h": "int add(int a, int b);\n",
        "add.c": "int add(int a, int b) { return a + b; }\n",
    }
    assert desk.hand_in(sources).verdict is Verdict.AC


def test_a_script_of_perl_in_a_folder(desk: Desk):
    """`.pl` is Prolog's ending by the format's table, and Perl's by use."""
    sources = {"sum.pl": 'my ($a, $b) = split " ", <STDIN>;\nprint $a + $b, "\\n";\n', "notes.txt": "none\n"}
    assert desk.hand_in(sources).verdict is Verdict.AC


def test_files_of_lua_require_each_other(desk: Desk):
    sources = {
        "main.lua": 'print(require("add")(io.read("n", "n")))\n',
        "add.lua": "return function(a, b) return a + b end\n",
    }
    assert desk.hand_in(sources).verdict is Verdict.AC


def test_each_file_of_lua_is_checked_before_anything_runs(desk: Desk):
    built = desk.hand_in({"main.lua": RIGHT["lua.lua"], "-x.lua": BROKEN["lua.lua"]}).build
    assert (built.ok, Path(built.file).name, built.line) == (False, "-x.lua", 2)


def test_files_of_r_end_in_a_capital_letter_as_often_as_not(desk: Desk):
    sources = {
        "main.R": 'source("add.R")\ncat(add(scan(file("stdin"), quiet = TRUE)), "\\n")\n',
        "add.R": "add <- function(numbers) sum(numbers)\n",
    }
    assert desk.hand_in(sources).verdict is Verdict.AC


def test_a_main_class_is_found_in_a_package(desk: Desk):
    sources = {
        "src/org/Start.java": "package org;\npublic class Start { public static void main(String[] a) {"
        " var in = new java.util.Scanner(System.in); System.out.println(Sum.of(in.nextInt(), in.nextInt())); } }\n",
        "src/org/Sum.java": "package org;\nclass Sum { static int of(int a, int b) { return a + b; } }\n",
    }
    assert desk.hand_in(sources).verdict is Verdict.AC


def test_each_file_of_javascript_is_checked_before_anything_runs(desk: Desk):
    built = desk.hand_in({"main.js": 'require("./sum");\n', "sum.js": BROKEN["node.js"]}).build
    assert (built.ok, Path(built.file).name, built.line) == (False, "sum.js", 2)
    assert "SyntaxError" in built.message
    assert "node:internal" not in built.message


MODULES = {
    "main.js": """
        import { readFileSync } from "node:fs";
        import { sum } from "./parts/sum.js";
        console.log(sum(readFileSync(0, "utf8")));
        """,
    "parts/sum.js": 'export const sum = (text) => text.split(" ").map(Number).reduce((a, b) => a + b);\n',
    "package.json": '{"type": "module"}\n',
}


def test_node_runs_modules_where_package_json_says_so(desk: Desk):
    assert desk.hand_in(MODULES).verdict is Verdict.AC
    assert desk.hand_in({**MODULES, "package.json": "{}\n"}).verdict is Verdict.CE
    assert desk.hand_in({**MODULES, "parts/package.json": '{"type": "commonjs"}\n'}).verdict is Verdict.CE


@pytest.mark.parametrize("ending", ["js", "mjs"])
def test_each_module_is_checked_before_anything_runs(desk: Desk, ending):
    broken = {f"unused.{ending}": "export const x = 1;\nimport function x() {}\n"}
    built = desk.hand_in({**MODULES, **broken}).build
    assert (built.ok, Path(built.file).name, built.line) == (False, f"unused.{ending}", 2)
    assert "SyntaxError" in built.message


def test_a_package_json_that_is_none_is_a_compile_error(desk: Desk):
    assert desk.hand_in({**MODULES, "package.json": "{"}).verdict is Verdict.CE


def test_a_script_of_node_may_begin_with_the_line_that_names_it(desk: Desk):
    assert desk.hand_in({"node.js": "#!/usr/bin/env node\n" + RIGHT["node.js"]}).verdict is Verdict.AC


def test_node_requires_its_neighbours(desk: Desk):
    sources = {"main.js": 'require("./sum");\n', "sum.js": RIGHT["node.js"]}
    assert desk.hand_in(sources).verdict is Verdict.AC


@pytest.mark.parametrize("name", ["-o.c", "@x.c", "--help.c", "a b.c", "ä.c"])
def test_a_name_is_no_option(desk: Desk, name: str):
    assert desk.hand_in({name: RIGHT["c.c"]}).verdict is Verdict.AC


def test_names_in_a_folder_are_no_options_either(desk: Desk):
    solution = (
        '#include <stdio.h>\nint more;\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n'
    )
    others = {"-o": "", "-fplugin=x.c": "int other;\n", "@x.c": "int third;\n", "--version": ""}
    assert desk.hand_in({"main.c": solution, **others}).verdict is Verdict.AC


def test_a_file_called_as_the_program_is_not_taken_for_it(desk: Desk):
    sources = {"main.c": RIGHT["c.c"], "judge-program": "#!/bin/sh\necho 3\n"}
    assert desk.hand_in(sources).verdict is Verdict.AC


# --- limits ---


def test_memory_beyond_the_limit_is_told_from_a_crash(desk: Desk):
    source = (
        "#include <stdlib.h>\n#include <string.h>\nint main(void) { for (;;) memset(malloc(1 << 20), 1, 1 << 20); }\n"
    )
    assert desk.hand_in({"c.c": source}).verdict is Verdict.MLE


def test_a_runtime_that_reserves_much_memory_takes_little_of_it(desk: Desk):
    """What counts is what is used: a JVM and Node reserve gigabytes of addresses at their start."""
    for name in ("Java.java", "node.js", "go.go"):
        judgement = desk.hand_in({name: RIGHT[name]})
        assert judgement.verdict is Verdict.AC
        assert judgement.peak_memory_bytes < 192 << 20
        (desk.folder / "handed" / name).unlink()


def test_garbage_of_r_is_collected_before_the_limit_is_reached(desk: Desk):
    """R itself begins at 64 MiB of it, more than many a limit leaves."""
    source = """
        for (i in 1:2000) numeric(10000)
        cat(sum(scan(file("stdin"), quiet = TRUE)), "\\n")
        """
    desk.problem = replace(desk.problem, limits=replace(desk.problem.limits, memory_bytes=32 * MIB))
    assert desk.hand_in({"r.r": source}).verdict is Verdict.AC


def test_a_loop_without_end_is_too_slow(desk: Desk):
    judgement = desk.hand_in({"c.c": "int main(void) { for (volatile int i = 0;; i++); }\n"}, time_limit_s=0.2)
    assert judgement.verdict is Verdict.TLE


@pytest.mark.parametrize(("factor", "verdict"), [(1.0, Verdict.TLE), (40.0, Verdict.AC)])
def test_a_language_may_have_more_time(desk: Desk, factor: float, verdict: Verdict):
    """Whoever computes for half a second is too slow for a tenth, and not for forty times that."""
    source = """
        #include <stdio.h>
        #include <time.h>
        int main(void) {
            int a, b;
            scanf("%d%d", &a, &b);
            while (clock() < CLOCKS_PER_SEC / 2);
            printf("%d\\n", a + b);
        }
        """
    desk.problem = replace(desk.problem, limits=replace(desk.problem.limits, time_limit_s=0.1))
    judgement = desk.hand_in({"c.c": source}, time_multipliers={"c": factor})
    assert (judgement.verdict, judgement.time_limit_s) == (verdict, pytest.approx(0.1 * factor))
