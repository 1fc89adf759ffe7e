import os, subprocess
print(os.system("true") != 0)
try:
    subprocess.run(["no-such-program"])
except FileNotFoundError as error:
    print(error)
