"""Containers: what talk may stand in besides a file of its own, such as a quotation or a code fence, peeled to read the inside."""
