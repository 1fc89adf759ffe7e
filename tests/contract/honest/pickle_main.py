import copy, dataclasses, pickle
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: list = dataclasses.field(default_factory=list)
p = pickle.loads(pickle.dumps(P(1, [2])))
print(p, P.__module__, copy.deepcopy(p) == p, sorted([P(2), P(1)]))
