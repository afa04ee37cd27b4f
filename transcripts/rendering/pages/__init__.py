"""Web pages for interviews, reviews of diffs, and collations: one self-contained HTML file each."""
