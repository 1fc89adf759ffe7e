// A fork bomb by vfork, whose children share their parent's memory and never let it go on.
// ends: process_limit wall_limit cpu_limit memory_limit signalled exited
// limits: wall_s=0.7 cpu_s=0.5
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>
static int again(void *unused) {
    for (;;) {
        char *stack = mmap(0, 65536, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        clone(again, stack + 65536, CLONE_VM | CLONE_VFORK | SIGCHLD, 0);
    }
}
int main(void) { return again(0); }
