"""How a text prints its turns, induced from the text itself: candidate layouts, evidence that what they leave is talk, the best of them."""
