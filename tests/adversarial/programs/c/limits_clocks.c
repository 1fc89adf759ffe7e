// Sets clocks and tunes them.
// ends: exited(0)
// says: held
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    struct timeval then = {1, 0};
    struct timespec moment = {1, 0};
    struct timex pace = {.modes = 0};
    if (settimeofday(&then, 0) == 0) puts("BREACH: settimeofday");
    for (int clock = 0; clock < 12; clock++) {
        if (clock_settime(clock, &moment) == 0) puts("BREACH: clock_settime");
        if (syscall(SYS_clock_adjtime, clock, &pace) >= 0) puts("BREACH: clock_adjtime");
    }
    puts("held");
    return 0;
}
