import os, sys
print(dict(os.environ), os.getcwd(), os.getpid() == os.getsid(0), os.getppid(), os.getuid(), os.umask(0o22), os.getpgrp() == os.getpid())
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getrecursionlimit() > 900, sys.dont_write_bytecode)
