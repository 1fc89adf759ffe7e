// A dead child and a living one whose names look like fields of /proc, for whoever reads accounts there.
// ends: exited(0)
// says: held
// limits: processes=32
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>
int main(void) {
    const char *names[] = {"\rRssAnon:\tx", "\rThreads:\tx", "\nRssAnon:\tx", ") R 1 (", "\rNSpid:\t1", "\xff\xfe\x85\x1b[2J", "\rVmSwap:\t-9", ""};
    for (int i = 0; i < 16; i++)
        if (fork() == 0) {
            prctl(PR_SET_NAME, names[i / 2]);
            if (i % 2 == 0) _exit(0);
            for (;;) pause();
        }
    usleep(100000);
    puts("held");
    return 0;
}
