"""Many articles: parts, workers, resume, manifest."""
