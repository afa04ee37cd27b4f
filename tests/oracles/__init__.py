"""Tests in which other people's programs read the output of the library."""
