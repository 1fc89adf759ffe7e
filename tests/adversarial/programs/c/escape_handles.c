// Opens files by handle, which asks nobody for a path: the way out of containers in 2014.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void) {
    struct { struct file_handle head; unsigned char body[128]; } handle;
    const char *places[] = {"/", "/usr/lib", "/work", "/dev/null", "/proc/self", "/tmp"};
    for (int i = 0; i < 6; i++) {
        int mount, folder = open(places[i], O_RDONLY);
        memset(&handle, 0, sizeof handle);
        handle.head.handle_bytes = 128;
        if (name_to_handle_at(AT_FDCWD, places[i], &handle.head, &mount, 0) == 0) puts("BREACH: a handle");
        handle.head.handle_bytes = 8;
        handle.head.handle_type = 1;
        handle.body[0] = 2;
        if (open_by_handle_at(folder, &handle.head, O_RDONLY) >= 0) puts("BREACH: opened");
    }
    puts("held");
    return 0;
}
