/*
 * Days until it is warmer: a stack of days that still wait, all of them at once.
 *
 * signature: wait_total(temps: list[int]) -> int
 * time: O(n)
 * space: O(n)
 * tricky: a loop in a loop that is linear in all
 * maker: ../python/daily_temperatures.py
 */
#include <stack>
#include <vector>

long long wait_total(const std::vector<long long>& temps) {
    std::stack<int> waiting;
    long long total = 0;
    for (int day = 0; day < (int)temps.size(); ++day) {
        while (!waiting.empty() && temps[waiting.top()] < temps[day]) {
            total += day - waiting.top();
            waiting.pop();
        }
        waiting.push(day);
    }
    return total;
}
