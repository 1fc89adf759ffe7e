// Asks for a signal at each tick of its CPU time, and for its own end to be told to its parent as another signal.
// ends: signalled cpu_limit wall_limit exited(0)
// limits: wall_s=0.7 cpu_s=0.4
#include <signal.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <unistd.h>
static void note(int number) {}
int main(void) {
    struct itimerval often = {{0, 1}, {0, 1}};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_TIMERSLACK, 1);
    signal(SIGPROF, note);
    signal(SIGXCPU, SIG_IGN);
    setitimer(ITIMER_PROF, &often, 0);
    for (;;) ;
}
