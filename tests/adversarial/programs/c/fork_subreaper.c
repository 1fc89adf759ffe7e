// Takes in all orphans of its own as their new parent, leaves a tree of them, and ends.
// ends: exited(0)
// says: held
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>
int main(void) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (int depth = 0; depth < 3; depth++)
        if (fork() == 0) {
            prctl(PR_SET_CHILD_SUBREAPER, 1);
            setsid();
            if (fork() == 0) for (;;) pause();
            _exit(0);
        }
    usleep(20000);
    puts("held");
    return 0;
}
