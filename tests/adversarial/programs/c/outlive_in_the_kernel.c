// Many processes, each far inside the kernel in one call that moves gigabytes and does not look for signals.
// ends: cpu_limit wall_limit output_limit
// limits: cpu_s=1 wall_s=1 processes=32
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>
static char block[1 << 16];
int main(void) {
    int zero = open("/dev/zero", O_RDWR), null = open("/dev/null", O_RDWR), random = open("/dev/urandom", O_RDONLY);
    struct iovec all[1024];
    for (int i = 0; i < 1024; i++) all[i] = (struct iovec){block, sizeof block};
    for (int i = 0; i < 30; i++)
        if (fork() == 0)
            for (;;) {
                if (i % 3 == 0) sendfile(null, zero, 0, 0x7ffff000);
                if (i % 3 == 1) readv(zero, all, 1024);
                if (i % 3 == 2) readv(random, all, 1024);
            }
    for (;;) sendfile(null, zero, 0, 0x7ffff000);
}
