// Mounts by the old calls and the new, over what is there and away from it.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    const char *places[] = {"/", "/tmp", "/work", "/proc", "/dev/null", "."};
    for (int i = 0; i < 6; i++) {
        if (mount("x", places[i], "tmpfs", 0, 0) == 0) puts("BREACH: tmpfs");
        if (mount("/", places[i], 0, MS_BIND | MS_REC, 0) == 0) puts("BREACH: bind");
        if (mount("none", places[i], 0, MS_REMOUNT | MS_BIND, 0) == 0) puts("BREACH: remount");
        if (mount("none", places[i], 0, MS_SHARED | MS_REC, 0) == 0) puts("BREACH: shared");
        if (umount2(places[i], MNT_DETACH) == 0) puts("BREACH: unmounted");
        if (syscall(428, AT_FDCWD, places[i], 1) >= 0) puts("BREACH: open_tree");
        if (syscall(467, AT_FDCWD, places[i], 1, 0, 0) >= 0) puts("BREACH: open_tree_attr");
    }
    if (syscall(430, "tmpfs", 0) >= 0) puts("BREACH: fsopen");
    if (syscall(SYS_pivot_root, ".", ".") == 0) puts("BREACH: pivot_root");
    puts("held");
    return 0;
}
