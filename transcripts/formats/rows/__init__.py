"""Tables, records and data read by what stands in them: which column names the speakers, which holds words, and whether they are said."""
