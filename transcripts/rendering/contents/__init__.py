"""Views of a document or diff that several output formats share: metadata, paragraphs, text order, authorship."""
