"""A dump in, pages out: one file per format, none of them knows what an article is."""
