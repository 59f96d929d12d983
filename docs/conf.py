"""The documentation site: `make docs` builds it into build/site/ with every link checked; it opens without a network."""

project = "trichluc"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "trichluc"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
myst_heading_anchors = 3
myst_links_external_new_tab = True
exclude_patterns = ["README*"]
