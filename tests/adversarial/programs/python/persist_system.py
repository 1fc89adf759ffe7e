# Changes what the kernel keeps for all processes of a namespace: names, settings, scores.
# ends: exited(0)
# says: held
import os
import socket

for what in (
    lambda: socket.sethostname("mine"),
    lambda: open("/proc/sys/kernel/hostname", "w").write("mine"),
    lambda: open("/proc/sys/kernel/ns_last_pid", "w").write("1000"),
    lambda: open("/proc/sys/net/core/somaxconn", "w").write("1"),
    lambda: open("/proc/sys/net/unix/max_dgram_qlen", "w").write("1"),
    lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/work/x"),
    lambda: open("/proc/self/oom_score_adj", "w").write("0"),
    lambda: open("/proc/1/oom_score_adj", "w").write("1000"),
    lambda: open("/proc/self/uid_map", "w").write("0 0 1"),
    lambda: open("/proc/self/setgroups", "w").write("allow"),
    lambda: open("/proc/sysrq-trigger", "w").write("b"),
    lambda: os.setdomainname("x") if hasattr(os, "setdomainname") else open("/proc/none"),
):
    try:
        what()
    except OSError:
        continue
    print("BREACH: changed")
print("held")
