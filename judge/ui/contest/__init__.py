"""What people see of a contest's board: on a terminal, live, and as it is resolved.

    cells.py      a cell in words, in four densities, and what its signs mean
    layout.py     how wide each column is, and which density fits
    names.py      names cut to a width, with nothing in them that a terminal obeys
    rows.py       rows as segments, each made once
    legend.py     what the signs in sight mean
    sheet.py      table and summary for one width, line by line
    board.py      the whole board, with what stands around it
    watch.py      as much of it as a screen holds, drawn anew
    resolver.py   the frozen board, opened key by key

A board of 200 teams is drawn anew whenever a cell changes, so nothing here goes through rich's tables: a row that is
the same as before is not made again, and all rows have the width of the table to the cell.
"""
