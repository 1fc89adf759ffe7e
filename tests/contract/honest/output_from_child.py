import os
print("once", flush=True)
if os.fork() == 0:
    print("child")
    raise SystemExit(3)
print(os.waitstatus_to_exitcode(os.wait()[1]))
