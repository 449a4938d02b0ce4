"""When a document was said: expressions, evidence, attribution, and what the collection proves."""
