// As many timers as can be had, each to fire as often as can be, none of them listened to.
// ends: cpu_limit wall_limit exited(0)
// limits: wall_s=0.8 cpu_s=0.5
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    long made = 0;
    signal(SIGALRM, SIG_IGN);
    for (; made < 50000; made++) {
        struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = made % 2 ? SIGALRM : SIGCONT};
        struct itimerspec often = {{0, 1}, {0, 1}};
        timer_t timer;
        if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) break;
        timer_settime(timer, 0, &often, 0);
    }
    if (made >= 20000) puts("BREACH: timers without number");
    fflush(stdout);
    for (;;) pause();
}
