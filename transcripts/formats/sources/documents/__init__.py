"""Documents in XML and DOCX."""
