"""The stages from the lines of a text to its document, and the frozen states between them."""
