"""In which words sentences say who bought whom: patterns over typed sentences, as data."""

from __future__ import annotations

from graph.entities.language.casing import UPPER
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, PRODUCT
from graph.entities.phrases.descriptors import DESCRIBED, TITLE_DESCRIBED

TRIGGERS = (
    "taking over|acqui|Acqui|ACQUI| buy| Buy|bought|Bought|take over|takes over|taken over|"
    "Takes Over|takeover|"
    "purchase|Purchase|snaps up|Snaps Up|snapped up|scoop|Scoop|gobble|now part of|became part of|"
    "become part of|becomes part of|took over|Took Over|sold to|Sold to|Sold To|swallow|Swallow|"
    "absorb|new owner of|belongs to|paid $|pays $|"
    "pay $|paid €|pay €|paid £|pay £|pay at least $|paid about $|picks up|picked up|Picks Up|devour"
)
TRIGGER_WORDS = tuple(TRIGGERS.split("|"))

MARK = f"[{COMPANY}{PRODUCT}]"
_WORD = rf"(?:[{UPPER}0-9][\w&+.'-]{{0,30}}(?<![.'])|[a-z]{{1,2}}[{UPPER}]\w{{0,30}})"
_NOT_IN_NAME = (
    r"(?!(?:To|For|In|And|With|From|As|On|At|By|Of|The|A|An|Its|Will|Has|Is|Adds?|Deal|Expands?|"
    r"Acquires?|Acquired|Acquisition|Buys?|Bought|Completes?|Announces?|Confirms?|Says|"
    r"Closes|Agrees|"
    r"Takeover|Snaps|Takes|Plans|Rumou?rs?|Reports?|Sources?|Claims|Allegations)\b)"
)
NAME = rf"(?:{MARK}|{_NOT_IN_NAME}{_WORD}(?:(?: & | |-){_NOT_IN_NAME}{_WORD}){{0,4}})"
_SUBJECT = (
    rf"(?P<buyer>{NAME})(?:,? (?:Inc|Corp|Corporation|Ltd|LLC|plc|PLC)\.?)?(?: \([^()]{{1,40}}\))?"
    r"(?:, [^,;]{3,90}, )?"
)
_ADVERBS = (
    r"(?:(?:has|have|had|will|would|is|are|was|today|also|recently|just|since|meanwhile|then|later|"
    r"officially|formally|"
    r"finally|"
    r"successfully|now|already|earlier|"
    r"announced|announces|says|said|confirmed|confirms|on [A-Z]\w+day|that|it|they|he|it's|the "
    r"company|"
    r"rumou?red|believed|thought|understood|alleged|reported|reportedly|apparently|allegedly|"
    r"supposedly|plans?|planning|agreed|agrees|intends?|intent(?:ion)?|set|expected|due|about|"
    r"signed|signs|entered into|enters|reached|reaches|struck|strikes|inked|inks|an?|"
    r"wrapped up|wraps up|wrapping up|sewn up|definitive|all-cash|agreement|deal|definitively|"
    r"completed|completes|Completes|Announces|"
    r"closed|closes|Closes|finali[sz]ed|finali[sz]es|Finalizes|concluded|sealed|"
    r"\$[\d.]+(?:bn|m|B|M)?|€[\d.]+|£[\d.]+|billion|million|Billion|Million|"
    r"Will|Has|its|the|of|Its|The|to|To|Agrees|Plans|Of),? ){0,12}"
)
_VERB = (
    r"(?P<verb>[Aa]cquir(?:ed|es|e|ing)|ACQUIRES|[Bb]uys?|[Bb]ought|[Bb]uying|[Pp]urchas(?:ed|es)|"
    r"[Tt]ak(?:es?|en|ing) over|[Tt]ook over|[Ss]nap(?:s|ped)? up|[Ss]naps Up|Takes Over|"
    r"[Ss]coop(?:s|ed)? [Uu]p|[Gg]obbl(?:es|ed) up|[Ss]wallow(?:s|ed)|[Dd]evour(?:s|ed)|"
    r"[Aa]bsorb(?:s|ed)|[Pp]ick(?:s|ed) up|Picks Up|"
    r"(?<=[Tt]o )[Pp]urchase|(?<=ll )purchase|(?<=ld )purchase|[Aa]cquisition [Oo]f|[Tt]akeover "
    r"[Oo]f|[Pp]urchase [Oo]f)"
)
ACTIVE = lazily(
    rf"(?<![\w.'&-])(?P<described>{TITLE_DESCRIBED}){_SUBJECT} ?{_ADVERBS}(?:\w+ly )?{_VERB} "
    rf"{DESCRIBED}(?P<bought>{NAME})"
)
_PASSIVE = lazily(
    rf"(?<![\w.'&-])(?P<bought>{NAME})(?:,[^;]{{0,90}}?,|,? which|, (?:an?|the) "
    rf"(?:(?!(?:of|that|which|to|by) )[\w-]{{1,20}} ){{1,7}}?|,)? ?(?:has been|have been|"
    rf"had been|was|is being|is to be|will be|been|being|to be|gets|got|Is|Was|"
    rf"(?:has |have )?agreed to be)?"
    rf" ?(?:recently |just |itself |since )?(?:[Aa]cquired|[Bb]ought|[Pp]urchased|[Tt]aken over|"
    rf"[Ss]napped up|(?<=[{COMPANY}] )[Ss]old to|(?<=was )sold to|(?<=been )sold to) (?:[Bb]y "
    rf")?{DESCRIBED}{_SUBJECT}"
)
_OF_BY = lazily(
    rf"(?:[Aa]cquisition|[Tt]akeover|[Pp]urchase) of {DESCRIBED}(?P<bought>{NAME}) "
    rf"by {DESCRIBED}{_SUBJECT}"
)
_WHOSE = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME})'s? (?:\$[\d.]+ ?(?:billion|million|bn|m|B|M)? )"
    rf"?(?:\w+ ){{0,2}}?(?P<verb>acquisition|takeover|purchase) of "
    rf"{DESCRIBED}(?P<bought>{NAME})"
)
# "Microsoft's CyberX acquisition", "Microsoft confirms the CyberX acquisition".
NOUN_LAST = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME})(?:'s?| (?:[Cc]onfirm|[Cc]omplet|[Aa]nnounc|[Cc]los|"
    rf"[Ff]inali[sz])"
    rf"(?:es|ed|s)?(?: the| its)?)"
    rf" (?:recent |\$[\d.]+[BMbm]?(?:illion)? )?(?P<bought>{NAME}) (?:[Aa]cquisition|[Pp]urchase|"
    rf"[Bb]uyout|"
    rf"[Tt]akeover)(?!\w)"
)
# "Litware is now part of Contoso"
_PART_NOW = lazily(
    rf"(?<![\w.'&-])(?P<bought>{NAME})(?:,? which)? (?:(?:is|has|was) )?(?:now|becomes?|became|"
    rf"since \d{{4}}) (?:officially |formally )?(?:an? )?(?:wholly[- ]owned )?"
    rf"(?:part|subsidiary|unit|division) of {DESCRIBED}{_SUBJECT}"
)
_FIGURES = (
    r"(?: (?:in (?:\w+ )?\d{4}|(?:last|this|earlier this) \w+|for (?:about |around |roughly |some |"
    r"nearly )?[$€£][\d.,]+(?: ?(?:billion|million|bn|m))?)){0,2}"
)
# "Contoso, which bought Litware in 2020, is": the buyer is what "which" follows.
_WHICH_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME}),? (?:which|who|that) {_ADVERBS}{_VERB} "
    rf"{DESCRIBED}(?P<bought>{NAME})"
)
# "Litware, which Contoso bought".
_WHICH_THEY_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<bought>{NAME})(?:,? (?:which|whom)|(?<=[{COMPANY}{PRODUCT}]),? that) "
    rf"{DESCRIBED}(?P<buyer>{NAME}) "
    r"(?:(?:has|had|have|recently|just|will|is|also|agreed to|plans to|to) ){0,4}"
    r"(?:acquir(?:ed|e|ing)|bought|buys?|buying|purchas(?:ed|e|ing)|took over|taken over|"
    r"take over|snapped up)\b"
)
# "After buying Litware in 2020, Contoso", "With its acquisition of Litware, Contoso".
_BY_BUYING = lazily(
    r"\b(?:[Aa]fter|[Bb]y|[Ss]ince|[Ff]ollowing|[Ww]ith|[Tt]hrough|[Oo]n) (?:(?:recently |having )?"
    r"(?:acquiring|buying|purchasing|taking over|acquired|bought)|(?:the|its) (?:\w+ )?"
    rf"(?:acquisition|purchase|takeover) of) {DESCRIBED}(?P<bought>{NAME})"
    rf"{_FIGURES}, {DESCRIBED}(?P<buyer>{NAME})"
)
_HAVING_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME}), (?:after|by|having|fresh from|since) (?:acquiring|buying|"
    rf"purchasing|acquired|bought) {DESCRIBED}(?P<bought>{NAME})"
)
_BOUGHT_BY = lazily(
    rf"(?:\A|[,;] )(?:Acquired|Bought|Purchased|Taken over) by {DESCRIBED}"
    rf"(?P<buyer>{NAME}){_FIGURES}, {DESCRIBED}(?P<bought>{NAME})"
)
# "Contoso is the new owner of Litware", "Contoso paid $2 billion for Litware".
_OWNER_OF = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME}) (?:is|became|becomes) (?:now )?the (?:new|proud|sole) "
    rf"owner of {DESCRIBED}(?P<bought>{NAME})"
)
_PAID_FOR = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{NAME}) (?:(?:has|will|is to|agreed to) )?(?:pays?|paid|paying) "
    rf"(?:(?:at least|about|around|some|over|nearly|up to|more than) )?[$€£][\d.,]+ ?(?:billion|"
    rf"million|bn|m)?(?: in (?:cash|stock|shares))? for {DESCRIBED}(?P<bought>{NAME})"
)
# "Litware belongs to Contoso since May".
_BELONGS = lazily(
    rf"(?<![\w.'&-])(?P<bought>{NAME}) (?:now belongs to|belongs to (?={MARK} (?:now|since)\b))"
    rf" ?{DESCRIBED}(?P<buyer>{NAME})"
)

_OF = ("cquisition of ", "akeover of ", "urchase of ")
_BUYING = ("acquiring ", "buying ", "purchasing ", "taking over ", "acquired ", "bought ", *_OF)
# Each with words of which a sentence must hold one for it to match: to compile a pattern takes as
# long as to search a thousand sentences.
PATTERNS = (
    (_BOUGHT_BY, ("Acquired by ", "Bought by ", "Purchased by ", "Taken over by ")),
    (_BY_BUYING, _BUYING),
    (_HAVING_BOUGHT, (", after ", ", by ", ", having ", ", fresh from ", ", since ")),
    (_PART_NOW, ("ow part of ", "me part of ", "mes part of ", " subsidiary of ", " unit of ")),
    (_PASSIVE, (" by ", " By ", "old to")), (_OF_BY, _OF), (_WHOSE, _OF),
    (_WHICH_THEY_BOUGHT, (" which ", " that ", " whom ")),
    (_WHICH_BOUGHT, (" which ", " who ", " that ")),
    (NOUN_LAST, ("cquisition", "urchase", "uyout", "akeover")), (ACTIVE, TRIGGER_WORDS),
    (_OWNER_OF, ("owner of",)), (_PAID_FOR, ("$", "€", "£")),
    (_BELONGS, ("belongs to",)),
)  # fmt: skip
BUYER_LAST = (_PASSIVE, _OF_BY, _PART_NOW, _BELONGS)
