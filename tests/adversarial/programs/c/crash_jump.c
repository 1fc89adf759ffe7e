// Jumps to nowhere, with a handler for the crash that does it again.
// ends: signalled(11)
#include <signal.h>
static void again(int number) { ((void (*)(void))8)(); }
int main(void) {
    signal(SIGSEGV, again);
    ((void (*)(void))16)();
}
