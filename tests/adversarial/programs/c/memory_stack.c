// Recurses without end, a page a step.
// ends: signalled(11) memory_limit
static volatile int depth;
static int down(int n) {
    volatile char page[4096];
    page[n & 4095] = (char)n;
    return depth++ >= 0 ? down(n + 1) + page[0] : 0;
}
int main(void) { return down(0); }
