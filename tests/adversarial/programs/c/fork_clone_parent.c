// Gives its parent outside the namespace a child that it knows nothing of, and that nobody waits for at the end.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    long child = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) for (;;) pause();
    puts(child > 0 ? "BREACH: a child of the guest" : "held");
    return 0;
}
