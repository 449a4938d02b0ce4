"""The styles a citation is written in, one module each; none says more of a document than is known."""
