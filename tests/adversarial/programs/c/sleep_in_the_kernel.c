// Sleeps where signals do not reach: in vfork, with the child asleep, stopped, and waiting for a lock.
// ends: wall_limit
// limits: wall_s=0.5
#include <signal.h>
#include <unistd.h>
int main(void) {
    if (fork() == 0)
        if (vfork() == 0) { kill(getpid(), SIGSTOP); for (;;) pause(); }
    if (vfork() == 0) for (;;) pause();
    return 0;
}
