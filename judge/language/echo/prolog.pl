main :- read_line_to_string(user_input, Line), ( Line == end_of_file -> halt ; writeln(Line), main ).
