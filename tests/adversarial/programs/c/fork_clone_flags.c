// Clones with each single flag there is, and the child waits for ever; none of them may put it out of reach.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    unsigned long spaces = 0x7E020080;
    for (int bit = 8; bit < 34; bit++) {
        unsigned long flag = 1UL << bit;
        if (flag & (CLONE_VM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)) continue;
        long child = syscall(SYS_clone, (flag & ~(unsigned long)CLONE_VFORK) | SIGCHLD, 0, 0, 0, 0);
        if (child == 0) for (;;) pause();
        if (child > 0 && (flag & spaces)) printf("BREACH: a namespace by %lx\n", flag);
    }
    puts("held");
    return 0;
}
