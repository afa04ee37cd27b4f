"""What every room calls the same: the kinds of lines, and the words and signs that more than one of them knows."""
