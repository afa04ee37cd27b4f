"""What programs exchange, in JSON and in columns: our own documents, scorers' segments, podcasts, and lists of records."""
