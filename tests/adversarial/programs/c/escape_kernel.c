// The interfaces that kernels were broken by: bpf, io_uring, userfaultfd, perf, keys, packets, vsock, netlink.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    char zero[256];
    memset(zero, 0, sizeof zero);
    struct { long number; const char *name; } calls[] = {{SYS_bpf, "bpf"}, {425, "io_uring"}, {SYS_userfaultfd, "userfaultfd"},
        {SYS_perf_event_open, "perf"}, {SYS_add_key, "key"}, {SYS_keyctl, "keyctl"}, {SYS_request_key, "request_key"},
        {SYS_kexec_load, "kexec"}, {SYS_init_module, "module"}, {SYS_fanotify_init, "fanotify"}, {448, "mrelease"}};
    for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, zero, zero, zero, zero, zero) >= 0 || syscall(calls[i].number, 0, zero, 120, 0, 0) >= 0)
            printf("BREACH: %s\n", calls[i].name);
    for (int family = 2; family < 48; family++)
        for (int kind = 1; kind < 6; kind++) {
            int ends[2];
            if (socket(family, kind, 0) >= 0) printf("BREACH: family %d\n", family);
            if (socketpair(family, kind, 0, ends) == 0) printf("BREACH: pair of family %d\n", family);
        }
    puts("held");
    return 0;
}
