"""Segmentation rules of another program."""

SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="English">
<rule break="no"><beforebreak>\\bQtr\\.</beforebreak><afterbreak>\\h</afterbreak></rule>
<rule break="yes"><beforebreak>[.|]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/></maprules></body>
</srx>"""
