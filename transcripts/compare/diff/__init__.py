"""The printed text of linked turns, cut into segments that are equal or differ."""
