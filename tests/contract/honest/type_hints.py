from __future__ import annotations
import dataclasses, typing, enum, collections
@dataclasses.dataclass
class Node:
    next: Node | None = None
    items: typing.List[int] = dataclasses.field(default_factory=list)
class Color(enum.Enum):
    RED = enum.auto()
Point = collections.namedtuple("Point", "x y")
class T(typing.NamedTuple):
    a: int
print(typing.get_type_hints(Node), Color.RED, Point(1, 2), Point.__module__, T(1), T.__module__)
