import java.util.Scanner;

class Main {
    public static void main(String[] arguments) {
        for (Scanner in = new Scanner(System.in); in.hasNextLine();) System.out.println(in.nextLine());
    }
}
