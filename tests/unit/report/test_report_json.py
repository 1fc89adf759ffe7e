import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from judge.model.events import (
    BuildFinished,
    BuildStarted,
    CaseFinished,
    CaseStarted,
    DataGenerating,
    Event,
    RunFinished,
    RunStarted,
    SandboxReady,
)
from judge.model.execution import Captured, Protection, ProtectionState, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, GroupScore, Judgement, Scores, Verdict
from judge.report.json import STREAM_CAP, Json, event_to_dict, judgement_pieces, load_schema
from judge.report.ndjson import dump_event

Golden = Callable[[str, str], None]


def stream(data: bytes, more: int = 0) -> Captured:
    return Captured(data, len(data) + more)


SAMPLE = CaseResult(
    case="sample/1",
    verdict=Verdict.AC,
    termination=Termination(TerminationKind.EXITED, 0),
    cpu_s=0.0211234567,
    wall_s=0.03,
    peak_memory_bytes=12_900_000,
    stdout=stream("größer\n".encode()),
    stderr=stream(b""),
    visible=True,
)
SECRET = CaseResult(
    case="secret/1-edges/01",
    verdict=Verdict.WA,
    termination=Termination(TerminationKind.CPU_LIMIT),
    cpu_s=0.5,
    wall_s=0.6,
    peak_memory_bytes=13_000_000,
    stdout=stream(b"SECRET output\xff", more=100),
    stderr=stream(b"SECRET words"),
    message="one item is missing",
    judge_message="SECRET answer",
    near_limit=True,
)
DONE = Judgement(
    problem="kwaymerge",
    submission="mine.py",
    language="python3",
    verdict=Verdict.WA,
    results=(SAMPLE, SECRET),
    total=31,
    time_limit_s=1.0,
    memory_limit_bytes=256 << 20,
    build=BuildResult(True),
    protections=(Protection("memory", ProtectionState.WEAKER, "by sampling"),),
    backend="native",
    mode="warm",
)
SCORED = replace(
    DONE,
    results=(SAMPLE, replace(SECRET, verdict=Verdict.AC, score=12.5)),
    scores=Scores(
        verdict=Verdict.WA,
        score=12.5,
        best=100.0,
        groups=(
            GroupScore("sample", Verdict.AC, None, None, 1, 1, 1),
            GroupScore("secret/1-edges", Verdict.AC, 12.5, 50.0, 1, 1, 20),
            GroupScore("secret/2-more", None, 0.0, 50.0, 0, 0, 10, "secret/1-edges"),
        ),
    ),
)
BROKEN = replace(
    DONE, verdict=Verdict.CE, results=(), build=BuildResult(False, "'(' was never closed", "mine.py", 2, 10)
)
EVENTS: tuple[Event, ...] = (
    RunStarted("kwaymerge", "mine.py", "python3", ("sample/1", "secret/1-edges/01"), 1.0, 256 << 20),
    DataGenerating("secret/4-scale/01"),
    SandboxReady("native", DONE.protections),
    BuildStarted("python3"),
    BuildFinished(BuildResult(True)),
    CaseStarted("sample/1"),
    CaseFinished(SAMPLE),
    CaseFinished(SECRET),
    RunFinished(DONE),
)


def dump_judgement(judgement: Judgement, *, show_secret: bool) -> str:
    return "".join(judgement_pieces(judgement, show_secret=show_secret))


def read_again(judgement: Judgement, *, show_secret: bool) -> Json:
    data: Json = json.loads(dump_judgement(judgement, show_secret=show_secret))
    return data


def validator(name: str) -> Draft202012Validator:
    schema = load_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


@pytest.mark.parametrize("judgement", [DONE, SCORED, BROKEN])
@pytest.mark.parametrize("show_secret", [True, False])
def test_a_judgement_obeys_the_schema(judgement: Judgement, show_secret: bool) -> None:
    data = read_again(judgement, show_secret=show_secret)
    validator("judgement").validate(data)
    Draft202012Validator(load_schema()).validate(data)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("show_secret", [True, False])
def test_an_event_obeys_the_schema(event: Event, show_secret: bool) -> None:
    line = dump_event(event, show_secret=show_secret)
    assert line.count("\n") == 1
    validator("event").validate(json.loads(line))


def test_the_schema_refuses_what_is_wrong() -> None:
    data = read_again(DONE, show_secret=False)
    assert not validator("judgement").is_valid({**data, "schema_version": 2})
    assert not validator("judgement").is_valid({**data, "verdict": "OK"})
    assert not validator("judgement").is_valid({key: data[key] for key in data if key != "results"})
    assert not validator("event").is_valid({"schema_version": 1, "event": "unheard_of"})


def test_secrets_are_inside_only_when_asked_for() -> None:
    everything = "".join(dump_event(event, show_secret=False) for event in EVENTS)
    assert "SECRET" not in everything + dump_judgement(DONE, show_secret=False)
    shown = read_again(DONE, show_secret=True)["results"][1]
    assert shown["judge_message"] == "SECRET answer"
    assert shown["stderr"]["text"] == "SECRET words"


def test_a_visible_case_is_shown_without_asking() -> None:
    shown = read_again(DONE, show_secret=False)["results"][0]
    assert shown["stdout"] == {"text": "größer\n", "bytes": 9, "cut": False, "exact": True}


def test_a_score_is_there_only_for_scoring_problems() -> None:
    assert "scores" not in read_again(DONE, show_secret=False)
    scored = read_again(SCORED, show_secret=False)
    assert scored["scores"]["groups"][2]["requires"] == "secret/1-edges"
    assert [result.get("score") for result in scored["results"]] == [None, 12.5]
    assert not validator("judgement").is_valid({**scored, "scores": {**scored["scores"], "groups": None}})


def test_what_a_runtime_gets_on_top_of_the_limit_is_told_where_there_is_something() -> None:
    java = replace(DONE, language="Java", runtime_memory_bytes=64 << 20)
    told = read_again(java, show_secret=False)
    assert told["runtime_memory_bytes"] == 64 << 20
    assert "runtime_memory_bytes" not in read_again(DONE, show_secret=False)
    validator("judgement").validate(told)
    validator("event").validate(json.loads(dump_event(RunFinished(java), show_secret=False)))


def test_streams_say_what_they_left_out() -> None:
    long = replace(SAMPLE, stdout=stream(b"x" * (STREAM_CAP + 1)), stderr=stream(b"\xff", more=3))
    shown = read_again(replace(DONE, results=(long,)), show_secret=False)["results"][0]
    assert (len(shown["stdout"]["text"]), shown["stdout"]["bytes"]) == (STREAM_CAP, STREAM_CAP + 1)
    assert (shown["stdout"]["cut"], shown["stdout"]["exact"]) == (True, True)
    assert shown["stderr"] == {"text": "\ufffd", "bytes": 4, "cut": True, "exact": False}
    whole = replace(SAMPLE, stdout=stream(b"x" * STREAM_CAP))
    assert not read_again(replace(DONE, results=(whole,)), show_secret=False)["results"][0]["stdout"]["cut"]


def test_a_case_that_was_judged_anew_says_so_and_no_other() -> None:
    shown = read_again(replace(DONE, results=(SAMPLE, replace(SECRET, retried=True))), show_secret=False)
    validator("judgement").validate(shown)
    first, second = shown["results"]
    assert "retried" not in first
    assert second["retried"] is True
    assert not validator("judgement").is_valid({**shown, "results": [{**first, "retried": False}]})


@pytest.mark.parametrize("results", [(), (SECRET,), (SAMPLE, SECRET, SAMPLE)])
@pytest.mark.parametrize("growth", [None, {"results": [], "\n": ['\n  "results": []']}])
def test_the_pieces_of_a_judgement_are_one_text(results: tuple[CaseResult, ...], growth: Json | None) -> None:
    problem = '{\n  "results": [],\n'
    pieces = list(judgement_pieces(replace(DONE, problem=problem, results=results), show_secret=True, growth=growth))
    text = "".join(pieces)
    data = json.loads(text)
    assert text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    assert (data["problem"], data.get("growth"), len(data["results"])) == (problem, growth, len(results))


def test_no_piece_of_a_judgement_holds_more_than_one_result() -> None:
    long = replace(SAMPLE, stdout=stream(b"x" * STREAM_CAP))
    pieces = list(judgement_pieces(replace(DONE, results=(long,) * 100), show_secret=False))
    assert sum(map(len, pieces)) > 100 * STREAM_CAP
    assert max(map(len, pieces)) < 2 * STREAM_CAP


def test_the_last_event_does_not_repeat_the_results() -> None:
    last = event_to_dict(RunFinished(DONE), show_secret=False)["judgement"]
    assert "results" not in last
    assert last["cases"] == {"passed": 1, "run": 2, "total": 31}


def test_the_formats_as_they_are(golden: Golden) -> None:
    golden("report/judgement.json", dump_judgement(DONE, show_secret=False))
    golden("report/judgement-secret.json", dump_judgement(DONE, show_secret=True))
    golden("report/judgement-scores.json", dump_judgement(SCORED, show_secret=False))
    golden("report/compile-error.json", dump_judgement(BROKEN, show_secret=False))
    golden("report/events.ndjson", "".join(dump_event(event, show_secret=False) for event in EVENTS))
