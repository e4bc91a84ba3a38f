"""The page `graph.html`: one file that a browser opens offline to look at the graph.

`view` decides what is drawn, `layout` where, and `page` writes the HTML with pyvis.
"""
