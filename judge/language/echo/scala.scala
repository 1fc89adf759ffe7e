object Main {
  def main(arguments: Array[String]): Unit = io.Source.stdin.getLines().foreach(println)
}
