// New namespaces by each call that makes them, alone and with the others; then into those of the first process.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    const char *names[] = {"user", "mnt", "pid", "net", "ipc", "uts", "cgroup", "time"};
    for (int bit = 0; bit < 32; bit++) if (unshare(1 << bit) == 0 ) printf("BREACH: unshare %x\n", 1 << bit);
    for (int i = 0; i < 8; i++) {
        char path[64];
        for (int pid = 1; pid < 3; pid++) {
            sprintf(path, "/proc/%d/ns/%s", pid, names[i]);
            int space = open(path, O_RDONLY);
            if (space >= 0 && setns(space, 0) == 0) printf("BREACH: entered %s\n", path);
        }
    }
    int process = syscall(434, 1, 0);
    if (process >= 0 && setns(process, CLONE_NEWNS) == 0) puts("BREACH: entered by process");
    puts("held");
    return 0;
}
