import sys
for name in ("json", "re", "collections", "typing"):
    sys.modules.pop(name, None)
import json, re
print(json.dumps({"a": re.sub("x", "y", "xx")}))
class D:
    def __del__(self):
        print(json.dumps("at exit"))
d = D()
