using System;

static class Echo {
    static void Main() {
        for (string line; (line = Console.ReadLine()) != null;) Console.WriteLine(line);
    }
}
