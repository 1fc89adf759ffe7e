import sys
print(sys.argv, sys.path, sys.flags, sys.executable, sys.prefix, sys.exec_prefix, sys.orig_argv[:6] and sys.orig_argv)
