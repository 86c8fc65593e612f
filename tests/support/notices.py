"""A short notice in two languages: what the tests of the command line align."""

ENGLISH = """The bridge was closed in March. Nobody in the village was surprised.

Article 1
The ferry shall run every day. It costs 3 crowns.

Article 2
Dogs travel for free. This was the idea of the mayor.
"""
ITALIAN = """Il ponte fu chiuso a marzo. Nessuno nel villaggio ne fu sorpreso.

Articolo 1
Il traghetto parte ogni giorno. Costa 3 corone.

Articolo 2
I cani viaggiano gratis. Fu un'idea del sindaco.
"""
