// Gives pages to the pipe and changes them afterwards; the reader reads at most as much as may be printed.
// ends: output_limit
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>
static char page[65536] __attribute__((aligned(4096)));
int main(void) {
    struct iovec area = {page, sizeof page};
    for (;;) {
        if (vmsplice(1, &area, 1, SPLICE_F_GIFT) < 0) write(1, page, sizeof page);
        page[0]++;
    }
}
