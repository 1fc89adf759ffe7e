import random, os, uuid
print(len({random.random() for _ in range(100)}), os.urandom(4) != os.urandom(4), uuid.uuid4() != uuid.uuid4())
