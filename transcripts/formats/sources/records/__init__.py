"""Records of speech in JSON and in columns: our own, those of scorers, of podcasts, of corpora, and what is no transcript."""
