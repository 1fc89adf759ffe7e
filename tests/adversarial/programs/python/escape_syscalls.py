# Makes every system call that no solution needs, straight, with arguments that would do no harm.
# ends: exited(0)
# says: held
import ctypes
import errno
import platform
import sys

NUMBERS = {
    "ptrace": 101, "syslog": 103, "uselib": 134, "ustat": 136, "sysfs": 139, "vhangup": 153,
    "modify_ldt": 154, "pivot_root": 155, "adjtimex": 159, "chroot": 161, "sync": 162, "acct": 163, "settimeofday": 164,
    "mount": 165, "umount2": 166, "swapon": 167, "swapoff": 168, "reboot": 169, "iopl": 172, "ioperm": 173,
    "init_module": 175, "delete_module": 176, "quotactl": 179, "nfsservctl": 180, "io_setup": 206,
    "lookup_dcookie": 212, "clock_settime": 227, "mbind": 237, "set_mempolicy": 238, "mq_open": 240, "kexec_load": 246,
    "add_key": 248, "request_key": 249, "keyctl": 250, "migrate_pages": 256, "unshare": 272, "move_pages": 279,
    "perf_event_open": 298, "fanotify_init": 300, "fanotify_mark": 301, "name_to_handle_at": 303,
    "open_by_handle_at": 304, "clock_adjtime": 305, "syncfs": 306, "setns": 308, "process_vm_readv": 310,
    "process_vm_writev": 311, "kcmp": 312, "finit_module": 313, "memfd_create": 319, "kexec_file_load": 320,
    "bpf": 321, "userfaultfd": 323, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433, "clone3": 435,
    "pidfd_getfd": 438, "process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447,
    "process_mrelease": 448, "set_mempolicy_home_node": 450, "statmount": 457, "listmount": 458,
    "open_tree_attr": 467, "shmget": 29, "semget": 64, "msgget": 68,
}  # fmt: skip
libc = ctypes.CDLL(None, use_errno=True)
if platform.machine() == "x86_64":
    for name, number in NUMBERS.items():
        for arguments in ((0,) * 6, (-1,) * 6, (2**63 - 1,) * 6):
            ctypes.set_errno(0)
            result = libc.syscall(number, *map(ctypes.c_long, arguments))
            if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
                print("BREACH:", name, result, errno.errorcode.get(ctypes.get_errno()))
    for persona in (0x0040000, 0x0400000, 0x8000000, 8):
        if libc.syscall(135, ctypes.c_long(persona)) != -1:
            print("BREACH: personality", persona)
print("held")
sys.stdout.flush()
