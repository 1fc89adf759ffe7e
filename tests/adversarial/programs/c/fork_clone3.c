// Clones by the newer call, whose flags no filter sees.
// ends: exited(0)
// says: held
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    uint64_t arguments[11];
    for (int bit = 0; bit < 34; bit++) {
        memset(arguments, 0, sizeof arguments);
        arguments[0] = 1UL << bit;
        if (syscall(435, arguments, sizeof arguments) != -1 || errno != ENOSYS) puts("BREACH: clone3");
    }
    puts("held");
    return 0;
}
