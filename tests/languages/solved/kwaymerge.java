import java.util.PriorityQueue;

class Solution {
    private static final class Head {
        final long[] array;
        int at = 0;

        Head(long[] array) {
            this.array = array;
        }

        long item() {
            return array[at];
        }
    }

    public long[] merge(long[][] arrays) {
        PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> Long.compare(a.item(), b.item()));
        int total = 0;
        for (long[] array : arrays) {
            total += array.length;
            if (array.length > 0) heads.add(new Head(array));
        }
        long[] result = new long[total];
        for (int i = 0; i < total; i++) {
            Head first = heads.poll();
            result[i] = first.item();
            if (++first.at < first.array.length) heads.add(first);
        }
        return result;
    }
}
