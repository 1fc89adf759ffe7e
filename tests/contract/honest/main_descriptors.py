import os
print(sorted(os.listdir("/proc/self/fd"), key=int))
for d in range(3):
    print(os.get_inheritable(d), os.get_blocking(d))
