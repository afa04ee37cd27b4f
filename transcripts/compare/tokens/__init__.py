"""Text as tokens: words, sentences, numbers, dates, and the longest common subsequence of two lists."""
