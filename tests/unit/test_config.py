import dataclasses
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.config import PROJECT_FILE, load_settings
from judge.errors import UsageError
from judge.model.check import GrowthPolicy
from judge.model.execution import Level
from judge.model.verdict import Verdict


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "work").mkdir(parents=True)
    return tmp_path / "home"


def load(home: Path, environ=None, flags=None):
    return load_settings(home / "work", {"HOME": str(home), **(environ or {})}, flags or {})


def write_personal(home: Path, text: str) -> Path:
    file = home / ".config" / "judge" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def write_project(home: Path, text: str) -> Path:
    file = home / "work" / PROJECT_FILE
    file.write_text(text)
    return file


def test_without_any_source_the_defaults_hold(home):
    settings = load(home)
    assert settings.cache_dir == home / ".cache/judge"
    assert settings.state_dir == home / ".local/state/judge"
    assert settings.python == Path(sys.executable)
    assert settings.jobs >= 1
    assert (settings.color, settings.problem_roots, settings.allow_weaker) == ("auto", (), ())
    assert (settings.memory_bytes, settings.output_bytes) == (2 * 2**30, 8 * 2**20)
    assert settings.level is None


def test_a_language_may_have_more_time(home):
    write_project(home, "[time_multipliers]\njava = 2\nkotlin = 2.5\n")
    assert load(home).time_multipliers == {"java": 2.0, "kotlin": 2.5}
    assert load(home, {"JUDGE_TIME_MULTIPLIERS": "java=3, r=1.5"}).time_multipliers == {"java": 3.0, "r": 1.5}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("time_multipliers = 2", "expected a table such as { java = 2 }, got 2"),
        ("time_multipliers = { java = 0 }", "expected a number above 0 for java, got 0"),
        ("time_multipliers = { java = -1 }", "expected a number above 0 for java, got -1"),
        ("time_multipliers = { java = inf }", "expected a number above 0 for java, got inf"),
        ("time_multipliers = { java = true }", "expected a number above 0 for java, got True"),
        ('time_multipliers = { java = "much" }', "expected a number above 0 for java, got 'much'"),
    ],
)
def test_a_multiplier_is_a_number_above_0(home, text, fault):
    file = write_project(home, f"jobs = 1\n{text}\n")
    with pytest.raises(UsageError) as caught:
        load(home)
    assert caught.value.message == f"{file}:2: time_multipliers: {fault}"


def test_every_value_knows_where_it_comes_from(home):
    settings = load(home)
    names = {field.name for field in dataclasses.fields(settings)} - {"origins", "project_dir"}
    assert {name: settings.origin(name) for name in names} == dict.fromkeys(names, "default")


def test_each_source_goes_over_the_one_before_it(home):
    personal = write_personal(home, 'color = "never"\njobs = 1\nmemory = "1GiB"\noutput = "1MiB"\n')
    project = write_project(home, '# ours\njobs = 2\nmemory = "2GiB"\noutput = "2MiB"\n')
    settings = load(home, {"JUDGE_MEMORY": "3GiB", "JUDGE_OUTPUT": "3MiB"}, {"output": "4MiB", "jobs": None})
    assert (settings.color, settings.origin("color")) == ("never", f"{personal}:1")
    assert (settings.jobs, settings.origin("jobs")) == (2, f"{project}:2")
    assert (settings.memory_bytes, settings.origin("memory_bytes")) == (
        3 * 2**30,
        "environment variable JUDGE_MEMORY",
    )
    assert (settings.output_bytes, settings.origin("output_bytes")) == (4 * 2**20, "flag --output")


def test_the_nearest_project_file_above_the_working_directory_counts_alone(home):
    (home / PROJECT_FILE).write_text("jobs = 7")
    deep = home / "work" / "a" / "b"
    deep.mkdir(parents=True)
    assert load_settings(deep, {"HOME": str(home)}, {}).jobs == 7
    write_project(home, 'color = "always"')
    near = load_settings(deep, {"HOME": str(home)}, {})
    assert near.color == "always"
    assert near.origin("jobs") == "default"


def test_the_xdg_folders_are_honoured_and_relative_ones_ignored(home):
    (home / "config" / "judge").mkdir(parents=True)
    (home / "config" / "judge" / "config.toml").write_text("jobs = 3")
    settings = load(home, {"XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": "relative", "XDG_STATE_HOME": "/s"})
    assert settings.jobs == 3
    assert settings.cache_dir == home / ".cache/judge"
    assert settings.state_dir == Path("/s/judge")


def test_a_relative_path_counts_from_the_file_or_else_from_the_working_directory(home):
    write_personal(home, 'cache_dir = "c"\nproblem_roots = ["p", "~/q", "/r"]\n')
    settings = load(home, {"JUDGE_STATE_DIR": "s"})
    folder = home / ".config/judge"
    assert settings.cache_dir == folder / "c"
    assert settings.problem_roots == (folder / "p", home / "q", Path("/r"))
    assert settings.state_dir == home / "work" / "s"


def test_the_environment_writes_lists_with_separators(home):
    settings = load(home, {"JUDGE_PROBLEM_ROOTS": "/a:b:", "JUDGE_ALLOW_WEAKER": "cgroup, landlock"})
    assert settings.problem_roots == (Path("/a"), home / "work" / "b")
    assert settings.allow_weaker == ("cgroup", "landlock")


def test_an_empty_variable_and_a_strange_one_mean_nothing(home):
    assert load(home, {"JUDGE_JOBS": "", "JUDGE_DEV_PYTHON": "x"}).origin("jobs") == "default"


@pytest.mark.parametrize(
    ("environ", "color"),
    [
        ({"NO_COLOR": "1"}, "never"),
        ({"FORCE_COLOR": "1"}, "always"),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "never"),
        ({"NO_COLOR": ""}, "auto"),
        ({"NO_COLOR": "1", "JUDGE_COLOR": "always"}, "always"),
    ],
)
def test_the_customary_variables_for_colour_count_unless_ours_is_set(home, environ, color):
    assert load(home, environ).color == color


def test_flags_may_be_typed_already(home):
    flags = {"jobs": 5, "memory": 64 * 2**20, "problem_roots": (Path("p"),), "allow_weaker": ("cgroup",)}
    settings = load(home, flags=flags)
    assert (settings.jobs, settings.memory_bytes) == (5, 64 * 2**20)
    assert settings.problem_roots == (home / "work" / "p",)
    assert settings.allow_weaker == ("cgroup",)
    assert settings.origin("problem_roots") == "flag --problem-roots"


def test_an_interpreter_is_a_path_or_a_command(home):
    tool = home / "bin" / "python9"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\n")
    with pytest.raises(UsageError, match="JUDGE_PYTHON: python: there is no program 'python9'"):
        load(home, {"JUDGE_PYTHON": "python9", "PATH": str(tool.parent)})
    tool.chmod(0o755)
    assert load(home, {"JUDGE_PYTHON": "python9", "PATH": str(tool.parent)}).python == tool
    assert load(home, {"JUDGE_PYTHON": "../bin/python9"}).python == home / "work" / "../bin/python9"


# --- bad input ---


def refusal(home: Path, environ=None, flags=None) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(home, environ, flags)
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize("write", [write_personal, write_project])
def test_an_unknown_key_is_named_with_its_file_and_line(home, write):
    file = write(home, '# settings\ncolor = "auto"\n\njbos = 4\n')
    error = refusal(home)
    assert error.message == f"{file}:4: unknown key 'jbos'"
    assert error.hint == "did you mean 'jobs'?"


@pytest.mark.parametrize("text", ['\n["weird key"]\na = 1', "\nsandbox.memory = 1", "\n[[boxes]]", '\n"x" = 1'])
def test_an_unknown_table_or_quoted_key_has_its_line_too(home, text):
    file = write_project(home, text)
    assert refusal(home).message.startswith(f"{file}:2: unknown key")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[solutions]\n\npattern = ["a"]', 3, "unknown key 'solutions.pattern'"),
        ('solutions.patern = ["a"]', 1, "unknown key 'solutions.patern'"),
        ('jobs = 2\n[policy]\ngrowth = "wors"', 3, "policy.growth: expected one of worse, required, never, got 'wors'"),
        ('[policy]\nfail_on = ["AC"]', 2, "policy.fail_on: expected one of WA, TLE, RTE, MLE, OLE, CE, JE, got 'AC'"),
        ('[policy]\nrequired = "a"\n[sandbox]\nminimum = "none"', 4, "sandbox.minimum: expected one of strict,"),
        ("[[sandbox]]", 1, "sandbox: expected a table, [sandbox], got [{}]"),
        ("\npolicy = 3", 2, "policy: expected a table, [policy], got 3"),
        ('[solutions.files]\n"a.py" = 3', 1, "solutions.files: expected a text, got 3"),
    ],
)
def test_a_fault_in_a_section_has_its_line(home, text: str, line: int, words: str) -> None:
    file = write_project(home, text)
    assert refusal(home).message.startswith(f"{file}:{line}: {words}")


def test_what_a_check_goes_by_comes_from_the_project(home) -> None:
    file = write_project(
        home,
        """problem_roots = ["problems"]
[solutions]
patterns = ["{person}/{problem}.py"]
ignore = ["drafts/**"]
[solutions.files]
"odd/place.py" = "two-sum"
[policy]
fail_on = ["wa", "RTE"]
growth = "never"
required = ["two-sum"]
[sandbox]
minimum = "standard"
""",
    )
    settings = load(home)
    assert settings.patterns == ("{person}/{problem}.py",)
    assert (settings.ignore, settings.files) == (("drafts/**",), {"odd/place.py": "two-sum"})
    assert (settings.fail_on, settings.growth) == ((Verdict.WA, Verdict.RTE), GrowthPolicy.NEVER)
    assert (settings.required, settings.minimum) == (("two-sum",), Level.STANDARD)
    assert (settings.project_dir, settings.origin("required")) == (file.parent, f"{file}:10")
    assert settings.origin("files") == f"{file}:5"
    assert load(home, {"JUDGE_POLICY_GROWTH": "worse"}).growth is GrowthPolicy.WORSE


def test_the_backend_goes_by_its_name(home, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert load(home).backend == "native"
    monkeypatch.setattr("sys.platform", "darwin")
    assert load(home).backend == "docker"
    assert load(home, {"JUDGE_BACKEND": "native"}).backend == "native"
    assert load(home, {"JUDGE_BACKEND": "native"}, {"backend": "docker"}).backend == "docker"
    with pytest.raises(UsageError, match="expected one of native, docker"):
        load(home, {"JUDGE_BACKEND": "podman"})


def test_what_the_docker_backend_goes_by(home):
    settings = load(home, {"JUDGE_DOCKER_IMAGE": "mine:1", "JUDGE_DOCKER_RUNTIME": "runsc"})
    assert (settings.docker_image, settings.docker_runtime, settings.docker_cpus) == ("mine:1", "runsc", "")
    with pytest.raises(UsageError, match="without blanks"):
        load(home, {"JUDGE_DOCKER_CPUS": "0, 1"})


@pytest.mark.parametrize("key", ["backend", "docker_image", "docker_runtime", "docker_cpus"])
def test_a_project_does_not_choose_where_programs_run(home, key):
    (home / "judge.toml").write_text(f'{key} = "docker"\n')
    with pytest.raises(UsageError, match="cannot be set by a project"):
        load(home)


def test_a_level_goes_by_its_name(home):
    write_personal(home, 'level = "standard"\n')
    assert load(home).level is Level.STANDARD
    assert load(home, {"JUDGE_LEVEL": "strict"}).level is Level.STRICT
    assert load(home, {"JUDGE_LEVEL": "strict"}, {"level": "weak"}).level is Level.WEAK
    assert load(home, {}, {"level": None}).level is Level.STANDARD
    message = refusal(home, {"JUDGE_LEVEL": "paranoid"}).message
    assert message.endswith("level: expected one of strict, standard, weak, got 'paranoid'")


@pytest.mark.parametrize(
    "line", ['allow_weaker = ["cgroup"]', 'level = "weak"', 'python = "x"', 'state_dir = "/"', 'cache_dir = "/"']
)
def test_what_is_the_persons_alone_cannot_be_set_by_a_project(home, line):
    file = write_project(home, line)
    error = refusal(home)
    assert error.message == f"{file}:1: '{line.split()[0]}' cannot be set by a project"
    assert "config.toml" in error.hint


@pytest.mark.parametrize("text", ["jobs = \n", "\n\njobs ==", "jobs = 1\njobs = 2", "x = [\n"])
def test_a_file_that_is_no_toml_is_named_with_a_line(home, text):
    file = write_project(home, text)
    message = refusal(home).message
    assert message.startswith(f"{file}:")
    assert message.removeprefix(f"{file}:").split(":")[0].isdigit()
    assert "not valid TOML" in message


def test_a_file_that_is_no_text_or_not_readable_is_named(home):
    file = write_project(home, "")
    file.write_bytes(b"jobs = \xff")
    assert refusal(home).message == f"{file}: not a text in UTF-8 (invalid start byte at byte 7)"
    file.unlink()
    file.mkdir()
    assert refusal(home).message == f"{file}: cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("jobs = 0", "expected a whole number from 1 on, got 0"),
        ("jobs = true", "expected a whole number from 1 on, got True"),
        ('jobs = "many"', "expected a whole number from 1 on, got 'many'"),
        ("color = 1", "expected one of auto, always, never, got 1"),
        ('memory = "64"', "'64' is 64 bytes, in which nothing runs; a unit is missing, as in '64MiB'"),
        ('memory = "64 Mb/s"', "'64 Mb/s' is not a size; write it like 64MiB, 1.5G or 4096 (bytes)"),
        ("memory = 1.5", 'expected a size such as "64MiB", got 1.5'),
        ("output = 0", "expected more than nothing, got 0"),
        ("problem_roots = 3", "expected a list, got 3"),
        ('problem_roots = [""]', "expected a path, got ''"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_place_and_key(home, line, message):
    file = write_project(home, f"\n{line}\n")
    assert refusal(home).message == f"{file}:2: {line.split()[0]}: {message}"


def test_memory_on_both_sides_of_its_least(home):
    assert load(home, flags={"memory": 2**20}).memory_bytes == 2**20
    assert "flag --memory: memory: " in refusal(home, flags={"memory": 2**20 - 1}).message


def test_a_bad_value_below_is_found_even_if_a_flag_goes_over_it(home):
    assert "JUDGE_JOBS" in refusal(home, {"JUDGE_JOBS": "-1"}, {"jobs": 2}).message


@given(st.text(max_size=40))
def test_any_text_as_a_project_file_loads_or_is_a_usage_error(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("project")
    (folder / PROJECT_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_settings(folder, {"HOME": str(folder)}, {})
    except UsageError as error:
        assert str(folder / PROJECT_FILE) in error.message
