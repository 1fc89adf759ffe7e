import subprocess, sys
print(subprocess.run([sys.executable, "-c", "import sys; print(sys.argv); sys.exit(3)", "x"], capture_output=True))
print(subprocess.run([sys.executable, "-c", "print(input())"], stdin=0, capture_output=True, text=True).stdout)
