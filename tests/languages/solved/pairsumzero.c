#include <stdio.h>
#include <stdlib.h>

static int by_value(const void *a, const void *b) {
    long long left = *(const long long *)a, right = *(const long long *)b;
    return (left > right) - (left < right);
}

int main(void) {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    long long *entries = malloc((n + 1) * sizeof *entries);
    for (int i = 0; i < n; i++)
        if (scanf("%lld", &entries[i]) != 1) return 1;
    qsort(entries, n, sizeof *entries, by_value);
    int low = 0, high = n - 1;
    while (low < high && entries[low] != -entries[high])
        if (entries[low] < -entries[high]) low++;
        else high--;
    puts(low < high ? "true" : "false");
    free(entries);
}
