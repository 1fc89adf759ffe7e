import sys
for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream.name, stream.mode, stream.encoding, stream.errors, stream.newlines, stream.line_buffering,
          stream.write_through, stream.isatty(), stream.fileno(), stream.seekable(), stream is getattr(sys, f"__{stream.name[1:-1]}__"))
