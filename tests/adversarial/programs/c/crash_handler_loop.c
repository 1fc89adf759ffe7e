// Handles its own crash by going back to the instruction that crashes, for ever.
// ends: cpu_limit wall_limit
// limits: wall_s=0.8 cpu_s=0.3
#include <signal.h>
static void handle(int number) {}
int main(void) {
    signal(SIGSEGV, handle);
    *(volatile int *)8 = 1;
}
