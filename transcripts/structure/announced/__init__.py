"""Who takes part, as a document says apart from the labels: announcements, introductions, lists of participants, credits."""
