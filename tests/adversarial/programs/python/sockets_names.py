# Asks for names: by the resolver, and by sending the question itself.
# ends: exited(0)
# says: held
import socket

for name in ("localhost", "example.org", "127.0.0.1.nip.io"):
    try:
        found = socket.getaddrinfo(name, 80)
    except (OSError, UnicodeError):
        continue
    if any(address[4][0] not in ("127.0.0.1", "::1") for address in found):
        print("BREACH:", found)
for server in ("127.0.0.53", "1.1.1.1"):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"\0" * 12, (server, 53))
            print("BREACH: asked", server)
    except OSError:
        pass
print("held")
