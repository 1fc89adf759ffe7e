// Moves a device's endless zeros into the output without touching them.
// ends: output_limit exited(0)
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <unistd.h>
int main(void) {
    int zero = open("/dev/zero", O_RDONLY), ends[2];
    pipe(ends);
    for (long tries = 0; tries < 1000000; tries++) {
        if (splice(zero, 0, ends[1], 0, 65536, 0) <= 0 && sendfile(1, zero, 0, 65536) <= 0) break;
        splice(ends[0], 0, 1, 0, 65536, 0);
    }
    for (;;) write(1, "x", 1);
}
