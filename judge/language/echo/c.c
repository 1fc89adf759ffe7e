#include <stdio.h>

int main(void) {
    for (int byte; (byte = getchar()) != EOF;) putchar(byte);
}
