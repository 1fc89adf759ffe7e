#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *word = NULL;
    size_t capacity = 0;
    ssize_t length = getline(&word, &capacity, stdin);
    if (length > 0 && word[length - 1] == '\n') length--;
    ssize_t left = 0, right = length - 1;
    while (left < right && word[left] == word[right]) left++, right--;
    puts(left < right ? "false" : "true");
    free(word);
}
