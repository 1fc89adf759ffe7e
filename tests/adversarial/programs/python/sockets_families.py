# Opens sockets of each family and type; only local ones are anybody's.
# ends: exited(0)
# says: held
# outside: breach
import errno
import socket

for family in range(64):
    for kind in (1, 2, 3, 4, 5, 10):
        for protocol in (0, 1, 6, 17, 58):
            try:
                socket.socket(family, kind, protocol).close()
            except OSError as error:
                if family not in (0, 1) and error.errno not in (errno.EAFNOSUPPORT, errno.EPERM):
                    print("BREACH: the kernel answers for family", family, error)
                continue
            if family != socket.AF_UNIX:
                print("BREACH: family", family, kind, protocol)
print("held")
