// Locks each second byte of a file: every lock is a record in the kernel, held by no page of the process.
// ends: memory_limit cpu_limit exited(0) wall_limit
// needs: group
// limits: cpu_s=0.8 wall_s=1.5
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
int main(void) {
    int file = open("/tmp/locked", O_RDWR | O_CREAT, 0600);
    long held = 0;
    struct flock lock = {.l_type = F_RDLCK, .l_whence = 0, .l_len = 1};
    for (; held < 3000000; held++) {
        lock.l_start = 2 * (3000000 - held);
        if (fcntl(file, F_SETLK, &lock) != 0) break;
    }
    puts(held >= 3000000 ? "BREACH" : "held");
    return 0;
}
