import sys
flags = [name for name in dir(sys.flags) if name[0] != "_" and name not in ("no_site", "count", "index")]
path = [folder for folder in sys.path if not folder.endswith("-packages")]  # there is nothing in these
print(sys.argv, path, [(name, getattr(sys.flags, name)) for name in flags])
print(sys.executable, sys.prefix, sys.exec_prefix, sys.orig_argv[:6] and sys.orig_argv)
