import atexit, io, os
buffer = io.BytesIO()
atexit.register(lambda: os.write(1, buffer.getvalue()))
buffer.write(b"collected\n")
