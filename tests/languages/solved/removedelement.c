#include <stdio.h>

int main(void) {
    long long missing = 0, element;
    for (int list = 0; list < 2; list++) {
        int n;
        if (scanf("%d", &n) != 1) return 1;
        while (n-- && scanf("%lld", &element) == 1) missing ^= element;
    }
    printf("%lld\n", missing);
}
