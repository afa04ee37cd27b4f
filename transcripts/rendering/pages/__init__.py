"""Web pages: an interview, the review of a diff, or a collation, each as one HTML file that needs nothing but itself."""
