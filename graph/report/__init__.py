"""A report on a grouping: sections made of sentences, tables, figures and quotes, written as HTML and as Markdown."""
