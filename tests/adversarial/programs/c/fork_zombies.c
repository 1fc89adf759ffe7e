// Children that end and are never waited for.
// ends: process_limit exited(0) wall_limit cpu_limit
// limits: wall_s=0.7 cpu_s=0.5
#include <unistd.h>
int main(void) {
    for (;;)
        if (fork() == 0) _exit(0);
}
