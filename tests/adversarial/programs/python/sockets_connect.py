# Calls whoever listens on this machine: by port, by abstract name, by the paths of known services.
# ends: exited(0)
# says: held
# outside: breach
import socket
import sys

outside, _, port, name, _ = sys.argv[1:]
known = ("/var/run/docker.sock", "/run/systemd/private", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0")
attempts = [(socket.AF_INET, ("127.0.0.1", int(port))), (socket.AF_UNIX, f"\0{name}")]
attempts += [(socket.AF_UNIX, path) for path in (*known, "\0/tmp/.X11-unix/X0")]
for family, address in attempts:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(family, kind) as client:
                client.settimeout(1)
                client.connect(address)
        except OSError:
            continue
        print("BREACH:", address)
print("held")
