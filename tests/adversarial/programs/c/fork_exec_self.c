// Is always somebody else: executes itself for ever, forking in between.
// ends: process_limit wall_limit cpu_limit memory_limit
// limits: wall_s=0.6 cpu_s=0.5
#include <unistd.h>
int main(int count, char **words) {
    for (;;) {
        fork();
        execv(words[0], words);
    }
}
