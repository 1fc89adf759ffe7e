# Reads what the kernel tells of the whole machine: its settings, its devices, its start.
# ends: exited(0)
# says: held
# needs: separation
# outside: breach
import os

for path in ("/sys/kernel", "/sys/class/net", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/proc/sysvipc/../acpi"):
    if os.path.isdir(path) and os.listdir(path):
        print("BREACH:", path)
print("held")
