"""A program that looks around in a box, as any submission could, and prints what it finds out of order.

It runs inside, so it imports nothing of the judge. What it prints is JSON: the name of a protection,
and what speaks against it.
"""

import json
import os
import resource
import socket

NOBODY = 65534
USERS_OF_BOXES = range(0x70000000, 0x70400000)  # judge/sandbox/identity.py
MACHINES_OWN = ("cmdline", "kallsyms", "modules", "sys", "sysrq-trigger")
MOST_PROCESSES = 4  # itself, the first process of its namespace, and room
MOST_FILES = 4096
MOST_TMP_BYTES = 4 << 30
MOST_CORE_BYTES = 1  # which a handler of core dumps on the host, a pipe, takes for none (core(5))


def status(name: str) -> str:
    """A field of this process's status."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        fields = dict(line.split(":", 1) for line in file if ":" in line)
    return fields.get(name, "").strip()


def namespaces() -> str:
    """Other processes can be seen."""
    others = [name for name in os.listdir("/proc") if name.isdigit()]
    return f"{len(others)} processes can be seen" if len(others) > MOST_PROCESSES else ""


def read_only_root() -> str:
    """A file can be made outside of /tmp."""
    written = [place for place in ("/", "/work", "/usr", "/usr/lib", "/etc", "/dev", "/var/tmp") if _can_write(place)]
    return f"{', '.join(written)} can be written to" if written else ""


def _can_write(folder: str) -> bool:
    name = os.path.join(folder, f"judge-probe-{os.urandom(8).hex()}")
    try:
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return False
    os.unlink(name)
    return True


def private_tmp() -> str:
    """/tmp is no mount of its own, is not empty, or has no bound."""
    if not os.path.ismount("/tmp"):
        return "/tmp is no file system of its own"
    if os.listdir("/tmp"):
        return "something lies in /tmp"
    size = os.statvfs("/tmp")
    return "/tmp has no bound" if size.f_blocks * size.f_frsize > MOST_TMP_BYTES else ""


def no_network() -> str:
    """A socket to the world can be made."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    except OSError:
        return ""
    return "a socket of the internet family can be made"


def no_capabilities() -> str:
    """Some capability is left, or can be gained."""
    left = [name for name in ("CapInh", "CapPrm", "CapEff", "CapAmb") if int(status(name) or "1", 16)]
    if left:
        return f"{', '.join(left)} not empty"
    # with it, an exec gives nothing of the bounding set back, which nobody without privileges can empty
    return "" if status("NoNewPrivs") == "1" else "no_new_privs is not set"


def system_call_filter() -> str:
    """No filter is in force."""
    return "" if status("Seccomp") == "2" else "no filter is in force"


def masked_proc() -> str:
    """/proc tells of the machine."""
    told = [name for name in MACHINES_OWN if os.path.exists(f"/proc/{name}")]
    return f"/proc has {', '.join(told)}" if told else ""


def rlimits() -> str:
    """A limit is not set."""
    most = {"RLIMIT_CORE": MOST_CORE_BYTES, "RLIMIT_MSGQUEUE": 0, "RLIMIT_NOFILE": MOST_FILES}
    bounded = ("RLIMIT_CPU", "RLIMIT_FSIZE")
    wrong = [name for name, value in most.items() if not 0 <= _hard(name) <= value]
    wrong += [name for name in bounded if _hard(name) == resource.RLIM_INFINITY]
    return f"{', '.join(wrong)} not set" if wrong else ""


def _hard(name: str) -> int:
    return resource.getrlimit(getattr(resource, name))[1]


def identity() -> str:
    """The run is somebody."""
    ids = {*os.getresuid(), *os.getresgid()}
    ours = len(ids) == 1 and (ids == {NOBODY} or min(ids) in USERS_OF_BOXES)
    return "" if ours else f"the run has the ids {sorted(ids)}"


LOOKS = {
    "namespaces": namespaces,
    "read-only root": read_only_root,
    "private /tmp": private_tmp,
    "no network": no_network,
    "no capabilities": no_capabilities,
    "system call filter": system_call_filter,
    "masked /proc": masked_proc,
    "rlimits": rlimits,
    "identity": identity,
}


def main() -> None:
    """Look at everything; a look that fails speaks against its protection."""
    found = {}
    for name, look in LOOKS.items():
        try:
            found[name] = look()
        except Exception as error:
            found[name] = f"it cannot be looked at: {type(error).__name__}: {error}"
    print(json.dumps(found))


if __name__ == "__main__":
    main()
