"""TEI P5: interviews as utterances, versions as parallel segmentation; checked against the subset in `schema/tei.rnc`."""
