"""find: the mentions in an article: numbers, counts, percentages, dates, documents; one file per kind."""
