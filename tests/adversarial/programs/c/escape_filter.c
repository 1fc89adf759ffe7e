// Filters of its own: one that lets everything through, one that asks the program itself to answer for the kernel.
// ends: exited(0) signalled(31)
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    struct sock_filter all = {0x06, 0, 0, SECCOMP_RET_ALLOW};
    struct sock_fprog program = {1, &all};
    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    if (mount("x", "/tmp", "tmpfs", 0, 0) == 0) puts("BREACH: mounted");
    if (syscall(101, 0, 0, 0, 0) == 0) puts("BREACH: traced");
    puts("held");
    return 0;
}
