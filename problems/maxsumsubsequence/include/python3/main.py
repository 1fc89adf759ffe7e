"""Runs a solution of the kata: the Python file beside this one.

If the file defines the function of the signature at the end, the function is called with the
arguments that standard input holds, and its result is written to standard output; what it prints
goes to standard error. If it does not, it is a whole program and runs untouched.

This file is generated from the signature in kata.yaml; do not edit it.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import SourceFileLoader
from itertools import islice


# ---- reading

NUMBERS = ("int", "float", "bool")
PIECE = 1 << 16  # characters of a line taken at a time: a million tokens at once would cost 60 MB
INFINITY = float("inf")
NULL = "null"  # a child that is not there


class DecodeError(ValueError):
    """The text does not encode what it should; the message names the line."""


class ListNode:
    """A node of a linked list, unless the solution defines a ListNode of its own."""

    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002
        self.val = val
        self.next = next

    def __class_getitem__(cls, item: object) -> type[ListNode]:
        return cls

    def __repr__(self) -> str:
        return f"ListNode({self.val!r})"


class TreeNode:
    """A node of a binary tree, unless the solution defines a TreeNode of its own."""

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right

    def __class_getitem__(cls, item: object) -> type[TreeNode]:
        return cls

    def __repr__(self) -> str:
        return f"TreeNode({self.val!r})"


NODES = {"ListNode": ListNode, "TreeNode": TreeNode}


def spell(spec: Any) -> str:
    """Write a type as Python would: `list[int]`."""
    inner = ", ".join(spell(part) for part in spec[1:])
    if spec[0] == "optional":
        return f"{inner} | None"
    text = f"{spec[0]}[{inner}]" if inner else str(spec[0])
    return f"{text} | None" if spec[0] in NODES else text


class Reader:
    """The lines of an input, the place in it, and the classes to make nodes of."""

    def __init__(self, data: bytes, nodes: Mapping[str, Any] = NODES) -> None:
        try:
            self.lines = data.decode("utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise DecodeError(f"the text is not UTF-8: {error}") from None
        if self.lines.pop():
            raise DecodeError(f"line {len(self.lines) + 1}: the last line does not end with a newline")
        self.nodes = nodes
        self.at = 0

    def line(self) -> str:
        return self.take(1)[0]

    def take(self, count: int) -> list[str]:
        if self.at + count > len(self.lines):
            raise DecodeError(f"line {len(self.lines) + 1}: the text ends too early")
        self.at += count
        return self.lines[self.at - count : self.at]

    def count(self) -> int:
        text = self.line()
        if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0"):
            raise self.fault("a length", text)
        return int(text)

    def turns(self, count: int | None) -> Iterator[int]:
        """Count the items; `None` is as many as there are until the text ends."""
        if count is not None:
            yield from range(count)
        while count is None and self.at < len(self.lines):
            yield self.at

    def finish(self) -> None:
        if self.at < len(self.lines):
            raise DecodeError(f"line {self.at + 1}: there is more than expected: {self.lines[self.at]!r:.80}")

    def fault(self, expected: str, text: str) -> DecodeError:
        return DecodeError(f"line {self.at}: expected {expected}, got {text!r:.80}")


def decode(spec: Any, reader: Reader) -> Any:
    """Read one value of the type."""
    return DECODERS[spec[0]](spec, reader)


def decode_arguments(specs: Iterable[Any], data: bytes, nodes: Mapping[str, Any] = NODES) -> list[Any]:
    """Read a whole input: one value for each type, and nothing after them."""
    reader = Reader(data, nodes)
    values = [decode(spec, reader) for spec in specs]
    reader.finish()
    return values


def decode_result(spec: Any, data: bytes) -> Any:
    """Read a whole result (in which an outermost list, set or dict has no length)."""
    reader = Reader(data)
    unsized = {"list": _decode_items, "set": _decode_set, "dict": _decode_dict}.get(spec[0])
    value = unsized(spec, reader, None) if unsized else decode(spec, reader)
    reader.finish()
    return value


def _ints(text: str) -> list[int]:
    values = list(map(int, text.split(" ")))
    if " ".join(map(str, values)) != text:  # int() also takes +1, 007, 1_000, other digits
        raise ValueError(text)
    return values


def _floats(text: str) -> list[float]:
    if text.encode().translate(None, b"0123456789+-.eE "):  # float() also takes nan, inf, 1_000
        raise ValueError(text)
    values = list(map(float, text.split(" ")))
    if INFINITY in values or -INFINITY in values:
        raise ValueError(text)
    return values


def _bools(text: str) -> list[bool]:
    return [{"true": True, "false": False}[token] for token in text.split(" ")]


PARSERS: dict[str, Callable[[str], list[Any]]] = {"int": _ints, "float": _floats, "bool": _bools}


def _decode_numbers(kind: str, line: str, reader: Reader) -> list[Any]:
    """Read a line of numbers, piece by piece."""
    values: list[Any] = []
    start = 0 if line else -1
    while start >= 0:
        end = line.find(" ", start + PIECE)
        piece = line[start:] if end < 0 else line[start:end]
        try:
            values += PARSERS[kind](piece)
        except (ValueError, KeyError):
            raise reader.fault(kind, _bad_token(kind, piece)) from None
        start = end + 1 if end >= 0 else -1
    return values


def _bad_token(kind: str, piece: str) -> str:
    for token in piece.split(" "):
        try:
            PARSERS[kind](token)
        except (ValueError, KeyError):
            return token
    return piece


def _decode_inline(kind: str, text: str, reader: Reader) -> Any:
    """Read a scalar that a line, or its part of a line, consists of."""
    if kind == "str":
        return _unescape(text, reader)
    values = _decode_numbers(kind, text, reader)
    if len(values) != 1:
        raise reader.fault(kind, text)
    return values[0]


def _unescape(text: str, reader: Reader) -> str:
    if "\t" in text or "\r" in text:
        raise reader.fault(r"a str with \t or \r escaped", text)
    if "\\" not in text:
        return text
    parts = [part.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t") for part in text.split("\\\\")]
    if any("\\" in part for part in parts):
        raise reader.fault(r"one of \\ \n \r \t after a backslash", text)
    return "\\".join(parts)


def _decode_scalar(spec: Any, reader: Reader) -> Any:
    return _decode_inline(spec[0], reader.line(), reader)


def _decode_items(spec: Any, reader: Reader, count: int | None) -> list[Any]:
    item = spec[1]
    if item[0] not in NUMBERS:
        return [decode(item, reader) for _ in reader.turns(count)]
    line = reader.line()
    values = _decode_numbers(item[0], line, reader)
    if count is not None and len(values) != count:
        raise reader.fault(f"{count} items of type {item[0]}", f"{len(values)} items: {line}")
    return values


def _decode_set(spec: Any, reader: Reader, count: int | None) -> set[Any]:
    values = _decode_items(spec, reader, count)
    found = set(values)
    if len(found) < len(values) or sorted(found) != values:
        raise DecodeError(f"line {reader.at}: the items of a set are not in ascending order")
    return found


def _decode_dict(spec: Any, reader: Reader, count: int | None) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for _ in reader.turns(count):
        key, value = _decode_tuple(spec, reader)
        if key in found:
            raise DecodeError(f"line {reader.at}: the key {key!r:.80} is there twice")
        found[key] = value
    return found


def separator(spec: Any) -> str:
    """What stands between the scalars of a one-line tuple or dict entry; empty: not one line."""
    kinds = [part[0] for part in spec[1:]]
    if not all(kind in NUMBERS or kind == "str" for kind in kinds):
        return ""
    return "\t" if "str" in kinds else " "


def _decode_tuple(spec: Any, reader: Reader) -> tuple[Any, ...]:
    between = separator(spec)
    if not between:
        return tuple([decode(part, reader) for part in spec[1:]])
    line = reader.line()
    texts = line.split(between)
    if len(texts) != len(spec) - 1:
        raise reader.fault(f"{len(spec) - 1} values separated by {between!r}", line)
    return tuple([_decode_inline(part[0], text, reader) for part, text in zip(spec[1:], texts)])


def _decode_optional(spec: Any, reader: Reader) -> Any:
    count = reader.count()
    if count > 1:
        raise reader.fault("0 or 1", str(count))
    return decode(spec[1], reader) if count else None


def _decode_list_node(spec: Any, reader: Reader) -> Any:
    values = _decode_items(spec, reader, reader.count())
    target = _decode_inline("int", reader.line(), reader)
    if not -1 <= target < len(values):
        raise reader.fault(f"-1 or the index of one of {len(values)} nodes", str(target))
    nodes = [reader.nodes["ListNode"](value) for value in values]
    following = iter(nodes)
    next(following, None)
    for node in nodes:
        node.next = next(following, None)
    if target >= 0:
        nodes[-1].next = nodes[target]
    return nodes[0] if nodes else None


def _decode_tree_node(spec: Any, reader: Reader) -> Any:
    count = reader.count()
    line = reader.line()
    tokens = line.split(" ") if line else []
    if len(tokens) != count or NULL in (tokens[:1] + tokens[-1:]):
        raise reader.fault(f"{count} tokens, the first and the last of which are not null", line)
    values = _decode_numbers(spec[1][0], " ".join([token for token in tokens if token != NULL]), reader)
    nodes = [reader.nodes["TreeNode"](value) for value in values]
    for node in nodes:
        node.left = node.right = None
    born = 1  # nodes[:born] have a place; token i + 1 is the left or right child of nodes[i // 2]
    for i, token in enumerate(tokens[1:]):
        if i // 2 >= born:
            raise reader.fault("a parent for every node", line)
        if token != NULL:
            setattr(nodes[i // 2], "right" if i % 2 else "left", nodes[born])
            born += 1
    return nodes[0] if nodes else None


def _decode_path(_: Any, reader: Reader) -> Any:
    from pathlib import Path

    name = _decode_scalar(("str",), reader)
    if not name:
        raise reader.fault("the name of a file", name)
    return Path(name)


DECODERS: dict[str, Callable[[Any, Reader], Any]] = {
    "int": _decode_scalar,
    "float": _decode_scalar,
    "bool": _decode_scalar,
    "str": _decode_scalar,
    "list": lambda spec, reader: _decode_items(spec, reader, reader.count()),
    "set": lambda spec, reader: _decode_set(spec, reader, reader.count()),
    "dict": lambda spec, reader: _decode_dict(spec, reader, reader.count()),
    "tuple": _decode_tuple,
    "optional": _decode_optional,
    "ListNode": _decode_list_node,
    "TreeNode": _decode_tree_node,
    "Path": _decode_path,
}


# ---- writing

CHUNK = 8192  # items written at a time
ESCAPES = {ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
EXACT: dict[str, set[Any]] = {"int": {int}, "float": {float, int}, "bool": {bool}, "str": {str}}


class WrongType(Exception):
    """A value is not of the type that the signature promises."""

    def __init__(self, expected: Any, value: object) -> None:
        try:
            shown = f"{type(value).__name__}: {value!r}"
        except Exception:  # a __repr__ of the solution's own may do anything
            shown = "an object that cannot be shown"
        if expected == ("float",) and type(value) is float:
            expected = ("a finite float",)
        super().__init__(f"expected {spell(expected)}, got {shown.translate(ESCAPES)[:200]}")


def encode(spec: Any, value: Any, write: Write) -> None:
    """Write one value of the type; raises `WrongType` when it is not of that type."""
    ENCODERS[spec[0]](spec, value, write)


def encode_arguments(specs: Iterable[Any], values: Iterable[Any]) -> str:
    """Write a whole input."""
    texts: list[str] = []
    for spec, value in zip(specs, values):
        encode(spec, value, texts.append)
    return "".join(texts)


def encode_result(spec: Any, value: Any, write: Write) -> None:
    """Write a result, an outermost list, set or dict item by item and without its length."""
    if spec[0] == "list":
        _encode_items(spec[1], _items_of(spec, value), write)
    elif spec[0] == "set":
        _encode_items(spec[1], _sorted_items(spec, value), write)
    elif spec[0] == "dict":
        _encode_entries(spec, _entries_of(spec, value), write)
    else:
        encode(spec, value, write)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    chunk = list(islice(iterator, CHUNK))
    while chunk:
        yield chunk
        chunk = list(islice(iterator, CHUNK))


def _inline(kind: str, values: Sequence[Any], between: str) -> str:
    """Join scalars of one kind; exact types only, whose own repr is the encoding."""
    if not set(map(type, values)) <= EXACT[kind]:
        raise WrongType((kind,), next(value for value in values if type(value) not in EXACT[kind]))
    if kind == "str":
        return between.join([value.translate(ESCAPES) for value in values])
    if kind == "bool":
        return between.join(["true" if value else "false" for value in values])
    text = between.join(map(repr, values))
    if "n" in text:  # nan, inf
        raise WrongType((kind,), next(value for value in values if "n" in repr(value)))
    return text


def _encode_scalar(spec: Any, value: Any, write: Write) -> None:
    write(_inline(spec[0], [value], "") + "\n")


def _encode_items(item: Any, items: Iterable[Any], write: Write) -> None:
    if item[0] in NUMBERS:
        between = ""
        for chunk in _chunks(items):
            write(between + _inline(item[0], chunk, " "))
            between = " "
        write("\n")
    elif item[0] == "str":
        for chunk in _chunks(items):
            write(_inline("str", chunk, "\n") + "\n")
    else:
        for value in items:
            encode(item, value, write)


def _items_of(spec: Any, value: Any) -> Iterator[Any]:
    """Any iterable will do for a list, save those that are a mistake more often than not."""
    if isinstance(value, (str, bytes, bytearray, dict, set, frozenset)):
        raise WrongType(spec, value)
    try:
        return iter(value)
    except TypeError:
        raise WrongType(spec, value) from None


def _sorted_items(spec: Any, value: Any) -> list[Any]:
    if not isinstance(value, (set, frozenset)):
        raise WrongType(spec, value)
    try:
        return sorted(value)
    except TypeError:
        raise WrongType(spec, value) from None


def _entries_of(spec: Any, value: Any) -> Iterator[Any]:
    return _items_of(spec, value.items() if hasattr(value, "items") else value)


def _encode_sized(items: Sequence[Any], item: Any, write: Write) -> None:
    write(f"{len(items)}\n")
    _encode_items(item, items, write)


def _encode_dict(spec: Any, value: Any, write: Write) -> None:
    entries = list(_entries_of(spec, value))
    write(f"{len(entries)}\n")
    _encode_entries(spec, entries, write)


def _encode_entries(spec: Any, entries: Iterable[Any], write: Write) -> None:
    entry = ("tuple", *spec[1:])
    for value in entries:
        _encode_tuple(entry, value, write)


def _encode_tuple(spec: Any, value: Any, write: Write) -> None:
    if not isinstance(value, tuple) or len(value) != len(spec) - 1:
        raise WrongType(spec, value)
    between = separator(spec)
    if between:
        write(between.join([_inline(part[0], [item], "") for part, item in zip(spec[1:], value)]) + "\n")
        return
    for part, item in zip(spec[1:], value):
        encode(part, item, write)


def _encode_optional(spec: Any, value: Any, write: Write) -> None:
    write("0\n" if value is None else "1\n")
    if value is not None:
        encode(spec[1], value, write)


def _encode_list_node(spec: Any, value: Any, write: Write) -> None:
    nodes: list[Any] = []  # keeps them alive, and so their ids apart
    places: dict[int, int] = {}
    node = value
    while node is not None and id(node) not in places:
        if not (hasattr(node, "val") and hasattr(node, "next")):
            raise WrongType(spec, node)
        places[id(node)] = len(nodes)
        nodes.append(node)
        node = node.next
    _encode_sized([each.val for each in nodes], spec[1], write)
    write(f"{-1 if node is None else places[id(node)]}\n")


def _encode_tree_node(spec: Any, value: Any, write: Write) -> None:
    level_order = [value]  # grows while it is walked
    met: set[int] = set()
    tokens: list[str] = []
    for node in level_order:
        if node is None:
            tokens.append(NULL)
            continue
        if id(node) in met or not all(hasattr(node, name) for name in ("val", "left", "right")):
            raise WrongType(spec, node)  # not a node, or one with two parents
        met.add(id(node))
        tokens.append(_inline(spec[1][0], [node.val], ""))
        level_order += (node.left, node.right)
    while tokens and tokens[-1] == NULL:
        tokens.pop()
    write(f"{len(tokens)}\n{' '.join(tokens)}\n")


def _encode_path(spec: Any, value: Any, write: Write) -> None:
    from pathlib import PurePath

    if not isinstance(value, PurePath):
        raise WrongType(spec, value)
    _encode_scalar(("str",), str(value), write)


ENCODERS: dict[str, Callable[[Any, Any, Write], None]] = {
    "int": _encode_scalar,
    "float": _encode_scalar,
    "bool": _encode_scalar,
    "str": _encode_scalar,
    "list": lambda spec, value, write: _encode_sized(list(_items_of(spec, value)), spec[1], write),
    "set": lambda spec, value, write: _encode_sized(_sorted_items(spec, value), spec[1], write),
    "dict": _encode_dict,
    "tuple": _encode_tuple,
    "optional": _encode_optional,
    "ListNode": _encode_list_node,
    "TreeNode": _encode_tree_node,
    "Path": _encode_path,
}


# ---- running


def run(signature: Any) -> None:
    """Run the solution beside this file, as a function or as a whole program.

    An exception of the solution is printed as Python prints it, without the frames of this file,
    and ends the process with exit code 1.
    """
    try:
        path = find_solution(os.path.dirname(os.path.abspath(__file__)), signature[0])
        sys.dont_write_bytecode = True  # the folder may be read-only; what is cached is still used
        stem = os.path.basename(path)[: -len(".py")]
        code = SourceFileLoader(stem, path).get_code(stem)
        if defines(code, path, signature[0]):
            call_function(signature, code, path)
        else:
            run_program(code, path)
        return
    except SystemExit:
        raise
    except BaseException as error:  # KeyboardInterrupt too: whatever it is, it is shown and ends the run
        failure = error
    hide_own_frames(failure)
    sys.excepthook(type(failure), failure, failure.__traceback__)
    sys.exit(1)


def find_solution(folder: str, function: str) -> str:
    """Return the Python file that is not part of the driver, or of several the one named so."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py") and not name.startswith("."))
    names = [name for name in names if name not in ("main.py", "__main__.py", "__init__.py")]
    chosen = names if len(names) == 1 else [n for n in ("solution.py", f"{function}.py") if n in names]
    if not chosen:
        found = ", ".join(names) or "nothing"
        sys.exit(f"driver: expected one solution file, solution.py or {function}.py; found {found}")
    return os.path.join(folder, chosen[0])


def defines(code: Any, path: str, name: str) -> bool:
    """Tell whether the module's top level binds the name, before any of it runs.

    Running it to find out would consume the input of a whole program. The code object answers
    nearly always, and comes from the bytecode cache: a name it never mentions is not bound, a
    function among its constants is. The rest (`name = …`, `import name`, but also `x.name`) is
    told apart by the syntax tree, which costs a parse. Opcodes differ between interpreters, so
    they are not looked at. Names bound by `import *`, `exec` or `global` are not found.
    """
    if name not in code.co_names:
        return False
    inner = [const for const in code.co_consts if isinstance(const, type(code))]
    if any(const.co_name == name and const.co_flags & 2 for const in inner):  # 2: not a class's body
        return True
    with open(path, "rb") as file:
        tree = compile(file.read(), path, "exec", 0x400, dont_inherit=True)  # 0x400: the tree only
    return binds(tree, name)


def binds(tree: Any, name: str) -> bool:
    todo = [tree]
    while todo:
        node = todo.pop()
        kind = type(node).__name__
        if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
            if node.name == name:
                return True
        elif kind == "alias":
            if (node.asname or node.name.split(".")[0]) == name:
                return True
        elif kind == "Name":
            if node.id == name and type(node.ctx).__name__ == "Store":
                return True
        elif kind == "comprehension":  # its target is a name of its own scope
            todo += [node.iter, *node.ifs]
        elif kind != "Lambda":
            todo += children(node)
    return False


def children(node: Any) -> list[Any]:
    found: list[Any] = []
    for field in getattr(node, "_fields", ()):
        value = getattr(node, field, None)
        found += value if isinstance(value, list) else [value]
    return found


def run_program(code: Any, path: str) -> None:
    """Run a whole program, as `python3 path` would."""
    module: Any = type(sys)("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    sys.argv = [path, *sys.argv[1:]]
    exec(code, module.__dict__)  # noqa: S102


def call_function(signature: Any, code: Any, path: str) -> None:
    """Decode the arguments, call the function, encode the result."""
    function, specs, returns = signature
    with open(0, "rb", closefd=False) as stdin:
        data = stdin.read()
    output = take_stdout()
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    namespace = load(code, path)
    if function not in namespace:
        raise NameError(f"{os.path.basename(path)} ran, but '{function}' is not defined")
    try:
        arguments = decode_arguments(specs, data, namespace)
    except DecodeError as error:
        sys.exit(f"driver: the input of this case is not valid: {error}")
    del data  # it would count as the solution's memory
    write_result(returns, namespace[function](*arguments), output)


def take_stdout() -> Any:
    """Return the standard output as a file, and let what is printed go to standard error."""
    saved = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return open(saved, "w", encoding="utf-8", errors="surrogatepass", newline="\n")


def load(code: Any, path: str) -> dict[str, Any]:
    """Run the solution as a module; the node classes are there unless it defines its own."""
    name = os.path.basename(path)[: -len(".py")]
    module: Any = type(sys)(name if name not in sys.modules else f"{name}_solution")
    module.__file__ = path
    module.__dict__.update(NODES)
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)  # noqa: S102
    return module.__dict__  # type: ignore[no-any-return]


def write_result(spec: Any, result: Any, output: Any) -> None:
    """Write the result; one of a wrong type becomes a line that no answer equals."""
    midline = False

    def write(text: str) -> None:
        nonlocal midline
        midline = not text.endswith("\n")
        output.write(text)

    with output:
        try:
            encode_result(spec, result, write)
        except WrongType as error:
            write("\n" if midline else "")
            write(f"#type-error {error}\n")


def hide_own_frames(error: BaseException) -> None:
    """Take the driver's frames off the tracebacks of an exception, its cause and its context."""
    own = [hide_own_frames.__code__.co_filename]
    own += ["<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>"]
    todo: list[BaseException | None] = [error]
    met: set[int] = set()
    while todo:
        link = todo.pop()
        if link is None or id(link) in met:
            continue
        met.add(id(link))
        trace = link.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename in own:
            trace = trace.tb_next
        link.__traceback__ = trace
        todo += [link.__cause__, link.__context__]


# ---- the kata

# max_sum(numbers: list[int]) -> int
SIGNATURE = (
    'max_sum',
    (('list', ('int',)),),
    ('int',),
)


def main():
    run(SIGNATURE)


if __name__ == "__main__":
    main()
