"""What describes a name before it and is no part of it: "chip giant", "the Indian IT major".

Patterns over typed sentences. A description is words and a noun for a firm; every part is bounded.
"""

from __future__ import annotations

from graph.entities.language.casing import UPPER
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import CHIP, COMPANY, PERSON, PLACE, PRODUCT

_NAMED = f"[{COMPANY}{PRODUCT}{PLACE}{CHIP}]"
_FIRM = (
    r"(?:company|companies|firms?|start-?ups?|(?:\w+ )?providers?|specialists?|consultanc(?:y|ies)|"
    r"consultants?|vendors?|partners?|developers?|agency|business|platform|group|integrators?|"
    r"suppliers?|distributors?|resellers?|manufacturers?|designers?|retailers?|builders?|"
    r"contractors?|publishers?|brokers?|outsourcers?|operators?|carriers?|telcos?|utility|"
    r"insurers?|banks?|lenders?|airlines?|investors?|fund|conglomerate|outfit|house|shop|studio|"
    r"brand|giants?|majors?|titans?|behemoths?|heavyweights?|powerhouse|leaders?|pioneers?|"
    r"players?|"
    r"rivals?|competitors?|challengers?|newcomers?|upstarts?|veterans?|darlings?|unicorns?|"
    r"hyperscalers?|subsidiary|affiliate|spin-?off|parent|owner|unit|arm|(?:[a-z]{2,12})?makers?|"
    r"MS?SPs?|ISVs?|VARs?|CSPs?)"
)
# In a headline each of its words is capitalised. "Group", "Business" and "Bank" end many a name.
_TITLED = (
    r"(?:Company|Firm|Start-?[Uu]p|Provider|Specialist|Consultancy|Vendor|Partner|Developer|Agency|"
    r"Integrator|Supplier|Distributor|Reseller|Manufacturer|Maker|Designer|Retailer|Operator|"
    r"Telco|Insurer|Conglomerate|Studio|Giant|Major|Titan|Behemoth|Heavyweight|Powerhouse|Leader|"
    r"Pioneer|Rival|Competitor|Unicorn|Hyperscaler|Subsidiary|[A-Z][a-z]{2,9}maker|"
    r"MS?SP|ISV|VAR|CSP)"
)
# Each of these describes also alone; "Giant Robotics" is a name.
_ALONE = r"(?:Start-?[Uu]p|Rival|Telco|Hyperscaler|MS?SP|ISV|VAR|[A-Z][a-z]{2,9}maker)"
# What joins names to other parts of a sentence, or is bought where a company is not.
_JOINS = (
    r"by|from|to|of|with|in|on|at|as|into|which|that|who|whom|whose|while|after|before|since|when|"
    r"is|was|are|were|be|been|has|have|had|will|would|said|says|its?|their|his|her|"
    r"stakes?|shares?|interest|assets?|rights|control|customers|users|land|majority|minority"
)
_WORD = rf"(?!(?:{_JOINS})\b)[a-z][\w/'&-]{{1,24}}"
_CAPITAL = rf"(?:(?:{_NAMED}|[{UPPER}][\w&/-]{{0,24}})(?:-[a-z]{{2,12}})?|U\.S\.|U\.K\.)"
_WORDS = (
    rf"(?:{_WORD},? ){{0,3}}?(?:{_CAPITAL}(?:(?:,| and| &)(?= {_CAPITAL}))? ){{0,6}}?"
    rf"(?:(?!and ){_WORD},? ){{0,5}}?"
)
DESCRIBED = (
    rf"(?:(?:the |an? |its )?(?!(?!{_ALONE}){_TITLED} ){_WORDS}(?:(?:{_FIRM}|{_TITLED}) ){{1,2}})?"
    r"(?:the |its )?"
)
"""Before a name: what says which sort of company it is, if anything does."""
TITLE_DESCRIBED = rf"(?:(?:(?:{_CAPITAL}|and|&|for) ){{1,6}}?{_TITLED} |{_ALONE} )?"
"""The same before the first name of a headline."""
_DESCRIBES = lazily(
    r"(?:'s?)? (?:(?:[\w&-]{1,24} ){0,3}?"
    rf"(?:{_FIRM}|researchers|scientists|engineers|officials|government|universit(?:y|ies)|team|"
    r"and (?:other|the))\b"
    rf"|(?:(?!(?:{_JOINS}|and|for|last|this|next|earlier|today|back|through|amid|because|but|or|"
    r"outside|near|inside|within|under|across|around|until|via|over|between|beside|behind)\b)"
    rf"[a-z][\w-]{{1,24}} ){{1,3}}(?:{_NAMED}|[{PERSON}{UPPER}]))"
)


def is_description(text: str, end: int) -> bool:
    """Whether the words up to `end` only describe what comes: "Indian" in "Indian IT major X".

    >>> is_description("acquired by ITeS major Softline Group", 16)
    True
    >>> is_description("acquired by Softline last year", 20)
    False
    """
    return _DESCRIBES.match(text, end) is not None
