"""Changes named: a placeholder."""

from transcripts.model.comparison import Facet, Weight


class Context:
    def __init__(self, a, b, alignment):
        pass


def classify(piece, link, context):
    return (Facet(kind="wording", weight=Weight.WORDING, reason="", rule="x"),), None
