"""The vocabulary shared by the packages: the kinds of lines, and the words and characters that more than one package uses."""
