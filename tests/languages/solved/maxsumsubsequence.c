#include <stdio.h>

int main(void) {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    long long best = 0, ending = 0, number;
    for (int i = 0; i < n && scanf("%lld", &number) == 1; i++) {
        ending = ending > 0 ? ending + number : number;
        if (i == 0 || ending > best) best = ending;
    }
    printf("%lld\n", best);
}
