import io
class File(io.FileIO):
    pass
one = open("/tmp/1", "w")
two = open(1, "w", closefd=False)
two.write("two\n")
one.write("one")
three = open(1, "w", closefd=False)
three.write("three\n")
