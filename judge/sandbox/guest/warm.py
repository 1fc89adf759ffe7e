"""A Python program in the fork of a warm interpreter, as if `python3 program.py` had started it.

The fork unwinds to the top level of the guest's own script before the program's first line, so
that the program may recurse as deep as in a fresh interpreter (from Python 3.12 on one level less
through C code, whose bound cannot be moved). What a fresh interpreter does at its end is done here
too, in its order (Py_FinalizeEx): join the threads, run `atexit`, flush, let go of the modules of
the program, flush again; what is left out is tearing down the interpreter itself.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import importlib
import marshal
import os
import signal
import site
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER
from typing import TextIO
from weakref import ref

# A program may change the builtins, and this module's functions run after it.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]

# So may it change what modules offer; these are bound now.
_exit, _kill, _process_id = os._exit, os.kill, os.getpid
_set_handler = signal.signal
_collect, _collects, _collected = gc.collect, gc.isenabled, gc.get_stats
_run_exit_functions = atexit._run_exitfuncs

_IGNORED = "Exception ignored on flushing sys.stdout:" if sys.version_info >= (3, 13) else "Exception ignored in: {!r}"
_UNCHECKED_HASH = (1).to_bytes(4, "little")
_LAUNCHER_DEPTH = 1 if sys.version_info >= (3, 12) else 2  # its frame; before 3.12 the limit counts `exec` too

_NEWEST = "sys"
"""What stands after all modules of the warm interpreter and before those of a program."""

_YOUNGER, _OLDEST = 1, 2
"""Generations of the collector. A collection of the oldest also empties the free lists, all over the memory."""

# What solutions use most, loaded once. `threading` and `random` are left out: their fork handlers
# cost every run more than importing them costs the few that need them.
PRELOAD = (
    "abc array bisect cmath collections collections.abc contextlib copy csv dataclasses datetime decimal enum "
    "fractions functools heapq io itertools json math numbers operator os pathlib re string struct sys time "
    "traceback types typing"
).split()


EXECUTE = """
status = 0
try:
    exec(*program.start())
except BaseException as error:
    status = program.failed(error)
program.finish(status)
"""
"""How a start script ends, in the fork: at its top level, with nothing but `program` left."""


def load(preload: bool) -> None:
    """Load what programs use, and put it out of the collector's sight so that forks do not copy its pages.

    Programs neither import the guest's modules by name nor find anything in the folder that they came from.
    """
    for name in PRELOAD if preload else ():
        importlib.import_module(name)
    for give in (site.setquit, site.setcopyright, site.sethelper):  # `exit` and its kind, which -S leaves out
        give()
    package = __name__.partition(".")[0]
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    sys.path.remove("")
    gc.collect()
    gc.freeze()


class Loaded:
    """The warm interpreter as it was before the first program: its modules, command line and limits.

    `from_files` are those that a fresh interpreter would not have loaded yet, and would look for in
    the program's folder first, with all below them: built-in and frozen ones are found before any
    file, the codecs are loaded before the path is set.
    """

    def __init__(self) -> None:
        sys.modules[_NEWEST] = sys.modules.pop(_NEWEST)
        self.all = frozenset(sys.modules)
        self.command = tuple(word for word in sys.orig_argv[: sys.orig_argv.index("-c")] if word != "-S")
        self.path = tuple(sys.path)
        self.recursion_limit = sys.getrecursionlimit()
        self.collections = _collections()
        packages = {name for name, module in sys.modules.items() if "." not in name and _is_from_file(module)}
        packages.discard("encodings")
        self.from_files = frozenset(name for name in sys.modules if name.partition(".")[0] in packages)


class Wardrobe:
    """The last program that this process dressed up as; most runs are of the same one."""

    def __init__(self, kept: object) -> None:
        """To be made when all is loaded; `kept` is never freed in a fork, which costs no copies of its pages."""
        self._loaded, self._kept = Loaded(), kept
        self._program: Program | None = None
        self._worn: object = None

    def program(self, request: Mapping[str, object], folder: str) -> Program:
        """The program that the next fork is to be. This process looks like it then, and does not mind.

        `folder` is where the program's own folder can be seen now.
        """
        worn = request["argv"], request["env"], folder, changed_at(folder)
        if self._program is None or worn != self._worn:
            self._program = Program(request["argv"], request["env"], self._loaded)  # type: ignore[arg-type]
            self._program.kept = self._kept
            self._program.dress(folder)
            self._worn = worn
        return self._program


class Program:
    """A program about to take over a fork: `start` gives its module's namespace, `finish` ends the process."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str], loaded: Loaded) -> None:
        self.argv = list(argv)
        self.environment = environment
        self._loaded = loaded
        self.kept: object = None  # what is never freed costs no copies of its pages

    def dress(self, folder: str) -> None:
        """Make this process look freshly started, as far as a process can that is to go on and fork.

        `folder` is where the program's own folder can be seen now. Standard streams and signals are
        already as a fresh interpreter has them: the guest was started with them.
        """
        path = self.argv[0]
        if self.environment != dict(os.environ):
            os.environ.clear()
            os.environ.update(self.environment)
        sys.argv = list(self.argv)
        sys.orig_argv = [*self._loaded.command, *self.argv]
        sys.path[:] = [os.path.dirname(path), *self._loaded.path]
        sys.setrecursionlimit(self._loaded.recursion_limit + _LAUNCHER_DEPTH)
        self._loader = SourceFileLoader("__main__", path)
        self._bytecode = f"{os.path.dirname(path)}/__pycache__/{_stem(path)}.{sys.implementation.cache_tag}.pyc"
        self._hides_modules = not self._loaded.from_files.isdisjoint(
            name.partition(".")[0] for name in _listing(folder)
        )
        self._make_module()

    def _make_module(self) -> None:
        """Make the program's module, the one thing here that its collector is to know: all that it holds ends with it.

        What was made before goes out of the collector's sight. A collection marks each object that it
        looks at, and in a fork every mark is a page to be copied.
        """
        gc.freeze()
        module = types.ModuleType("__main__")
        self._namespace = module.__dict__
        self._namespace.update(
            __file__=self.argv[0], __loader__=self._loader, __builtins__=sys.modules["builtins"], __cached__=None
        )
        self._namespace["__annotations__"] = {}
        sys.modules.pop("__main__", None)
        sys.modules["__main__"] = module

    def start(self) -> tuple[types.CodeType, dict[str, object]]:
        """In the fork: the program's code and the namespace to run it in. Raises what reading or compiling raises."""
        if self._hides_modules:
            self._forget_modules()
        namespace, self._namespace = self._namespace, {}  # which is not to be kept alive at the end
        return self._code(), namespace

    def _code(self) -> types.CodeType:
        """The program's code: the bytecode that the build left beside it, else compiled now.

        Bytecode that is not to be checked against its source (PEP 552) is taken as it is.
        """
        try:
            data = _content(self._bytecode)
        except OSError:
            data = b""
        if data[:4] == MAGIC_NUMBER and data[4:8] == _UNCHECKED_HASH:
            code: types.CodeType = marshal.loads(memoryview(data)[16:])
            return code
        path = self.argv[0]
        return self._loader.source_to_code(self._loader.get_data(path), path)

    def _forget_modules(self) -> None:
        """A file of the program is called like a preloaded module: whoever imports that name is to find the file."""
        for name in self._loaded.from_files:
            sys.modules.pop(name, None)

    def failed(self, error: BaseException) -> int:
        """The exit status for an exception that left the program, its traceback printed; negative: by that signal."""
        if isinstance(error, SystemExit):
            return _exit_status(error.code)
        error.__traceback__ = _own_frames(error.__traceback__)
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        except BaseException as second:
            sys.__excepthook__(type(second), second, second.__traceback__)
        return -signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1

    def finish(self, status: int) -> None:
        """End the process the way the interpreter ends it; a negative status is a signal to die by."""
        flushed = True
        try:
            self._join_threads()
            _run_exit_functions()
            flushed = _flush(sys.stderr)
            self._drop_modules()
            flushed = _flush(None) and flushed
            if status < 0:
                _set_handler(-status, signal.SIG_DFL)
                _kill(_process_id(), -status)
        finally:
            _exit(status if flushed else 120)

    def _join_threads(self) -> None:
        try:
            if "threading" in sys.modules:
                sys.modules["threading"]._shutdown()
        except BaseException as error:
            self.failed(error)

    def _new_modules(self) -> list[str]:
        """The names of the program's modules, newest first. Looking at older ones would cost copies of their pages."""
        names: list[str] = []
        for name in reversed(sys.modules):
            if name == _NEWEST:
                break
            if name not in self._loaded.all or name == "__main__":
                names.append(name)
        return names

    def _drop_modules(self) -> None:
        """Let go of the program's modules, newest first, as finalize_modules() in CPython's pylifecycle.c does.

        What nothing else holds on to ends here, files left open among it; what is still alive is
        emptied. The first collection frees little, but brings all that is alive into the order of
        who refers to whom, in which the second one calls finalizers: a text file is to be closed
        before the descriptor below it.
        """
        if _collects():
            _collect(0)  # older ones have been through a collection
        sys.last_type = sys.last_value = sys.last_traceback = None
        sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        modules = [_reference(sys.modules.pop(name)) for name in self._new_modules()]
        _collect(_OLDEST if _collections() != self._loaded.collections else _YOUNGER)
        for alive in filter(None, [module() for module in modules]):
            if isinstance(alive, types.ModuleType):
                _clear(alive.__dict__)


def _is_from_file(module: types.ModuleType) -> bool:
    return os.sep in (getattr(getattr(module, "__spec__", None), "origin", None) or "")


def _reference(module: object) -> Callable[[], object]:
    """A weak reference; what cannot be referred to weakly is no module, and is let go of."""
    try:
        return ref(module)
    except TypeError:
        return lambda: None


def _collections() -> int:
    """How often objects have been promoted to the oldest generation; until then it is empty (`gc.freeze`)."""
    return sum(generation["collections"] for generation in _collected()[_YOUNGER:])


def changed_at(folder: str) -> int:
    """When something came into a folder or went, in nanoseconds; 0 where that cannot be told."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _listing(folder: str) -> list[str]:
    """What lies in a folder; nothing where it cannot be read, of which the program's first line will tell."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _stem(path: str) -> str:
    return os.path.basename(path).removesuffix(".py")


def _content(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def _own_frames(traceback: types.TracebackType | None) -> types.TracebackType | None:
    """The traceback from the program's first own frame on: the launcher and the import system before it go."""
    here = os.path.dirname(__file__)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if not (file.startswith((here, "<frozen importlib")) or file == "<string>"):
            break
        traceback = traceback.tb_next
    return traceback


def _exit_status(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF if -(1 << 63) <= code < 1 << 63 else 0xFF  # as a C long and then an int
    print(code, file=sys.stderr or sys.__stderr__)
    return 1


def _flush(complaints: TextIO | None) -> bool:
    stdout, stderr = _flush_stream(sys.stdout, complaints), _flush_stream(sys.stderr, None)
    return stdout and stderr


def _flush_stream(stream: TextIO | None, complaints: TextIO | None) -> bool:
    try:
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()
    except Exception as error:
        if complaints is not None:
            print(_IGNORED.format(stream), file=complaints)
            sys.__excepthook__(type(error), error.with_traceback(None), None)
        return False
    return True


def _clear(namespace: dict[str, object]) -> None:
    """Names with one leading underscore go first, `__builtins__` stays (PyModule's own order)."""
    for name in [name for name in namespace if name[:1] == "_" and name[1:2] != "_"]:
        namespace[name] = None
    for name in [name for name in namespace if name != "__builtins__"]:
        namespace[name] = None
