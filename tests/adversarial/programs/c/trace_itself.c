// Traces its children, so that they stop for ever when they end and their end is told to nobody.
// ends: exited(0)
// says: held
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
    int child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0) { write(1, "BREACH: traced\n", 15); raise(SIGSTOP); }
        _exit(0);
    }
    waitpid(child, 0, WUNTRACED);
    if (ptrace(PTRACE_SEIZE, child, 0, 0) == 0) puts("BREACH: seized");
    puts("held");
    return 0;
}
