import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    print(folder.startswith("/tmp/"), oct(os.stat(folder).st_mode))
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("x")
    file.seek(0)
    print(file.read())
with tempfile.SpooledTemporaryFile(10) as file:
    file.write(b"x" * 100)
print(os.listdir("/tmp"))
try:
    open("here", "w")
except OSError as error:
    print(error)
