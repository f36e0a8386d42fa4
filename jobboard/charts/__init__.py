"""Server-rendered SVG: the geometry of every chart, in the chart's own units.

No script, no inline style: colours are classes in ``static/css/charts.css``. Every chart stands
beside a table or a list with the same rows; what a drawing adds is said in its title. The tags
that draw them are in ``jobboard/templatetags/charts.py``.
"""
