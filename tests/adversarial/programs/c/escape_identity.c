// Becomes somebody: root, another user, one with capabilities, by each call.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <grp.h>
#include <linux/capability.h>
#include <stdio.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct all[2] = {{~0u, ~0u, ~0u}, {~0u, ~0u, ~0u}};
    gid_t group = 0;
    for (int who = 0; who < 70000; who += 1000) {
        if (who != getuid() && (setuid(who) == 0 || setreuid(who, who) == 0 || setresuid(-1, who, -1) == 0)) printf("BREACH: user %d\n", who);
        if (who != getgid() && (setgid(who) == 0 || setresgid(who, who, who) == 0)) printf("BREACH: group %d\n", who);
        setfsuid(who);
    }
    if (setgroups(1, &group) == 0) puts("BREACH: groups");
    if (syscall(SYS_capset, &head, all) == 0) puts("BREACH: capabilities");
    for (int bit = 0; bit < 41; bit++) if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, bit, 0, 0) == 0) puts("BREACH: ambient");
    if (prctl(PR_SET_SECUREBITS, 0x2f) == 0) puts("BREACH: secure bits");
    if (prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0) puts("BREACH: new privileges");
    if (prctl(PR_SET_SECCOMP, 0) == 0) puts("BREACH: no filter");
    puts("held");
    return 0;
}
