"""The words by which parties are known, and those that stand around them."""

from __future__ import annotations

from viewer.extraction.events_lexicon import word_set

PARTY = word_set(
    """
    forces force troops soldiers soldier army military navy police policemen policeman officers officer
    rebels rebel militants militant gunmen gunman guards guard government governments authorities ministry
    minister ministers president presidents spokesman spokeswoman spokesperson council union officials
    official residents villagers villager citizens citizen protesters demonstrators activists activist side
    sides parties party countries group groups organisation organization organizations court prosecutor
    prosecutors office secretary chief commander commanders guerrillas guerrilla insurgents insurgent
    terrorists terrorist militia militias paramilitaries fighters separatists journalists journalist
    students workers peasants serviceman servicemen embassy ambassador envoy envoys mayor governor
    delegation delegations coalition agency agencies commission committee leaders leader king prince pope
    bishop bishops archbishop church judge parliament senate congress mission team teams unit units
    battalion brigade patrol border nationals settlers jihadists hostages prisoners refugees migrants
    campaigners lawyers lawmakers deputies observers peacekeepers command front movement federation league
    bloc association foundation society bank department department's general colonel major captain junta
    regime opposition faction factions tribe tribes clans gang gangs cartel kidnappers extraditables
    suspects suspect assailants attackers individuals detainees employees staff personnel media crew
    volunteers nations states chancellor premier administration headquarters foreign witnesses relatives
    doctors teachers representative representatives community communities ministries girl boy teacher priest
    farmer driver sniper snipers looters robbers detective detectives inspector adversary enemy defendant
    defendants editor editors partners crews rescuers firefighters drivers nurse midwife nun engineer pilot
    fishermen miners herders farmers mourners bandits raiders garrison garrisons lawyer inmates inmate elders
    deserters islamists convoy captives prisoner mutineers loyalists cadets conscripts recruits sailors
    marines pilots commandos landlord neighbours neighbors convicts
    """
)
DESCRIBED = PARTY - {"border", "front", "foreign", "headquarters", "church", "bank", "command"}
CLAUSE = word_set(
    """
    that which who whom when while after before as where because although though since but
    """
)
PREPOSITIONS = word_set(
    """
    in on at near from during for with by to over against into after since between towards toward across
    through inside outside around off along within amid
    """
)
AUXILIARIES = word_set(
    """
    was were is are be been being has have had having did do does will would not never also then reportedly
    allegedly later so far again already still now twice jointly
    """
)
#: Words of a time that stands between a subject and its verb ("the envoy on Friday said").
TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight late early
    january february march april may june july august september october november december last this week
    month morning evening night afternoon
    """
)
#: Verbs behind "fighting between X and Y".
GOING_ON = word_set(
    "resumed began broke erupted continued intensified flared ended raged spread escalated started left"
)
TIME_LEADS = word_set("on in at late early the of")
#: "the use of force": such a head makes no party of what it governs.
ABSTRACT = word_set("use threat lack presence role level risk rule right rights law laws state act acts")
LEADING = word_set("the a an its their his her our some and or neighbouring neighboring")
#: "the number of Danes": such a head only counts what it governs.
COUNTING = word_set("number numbers total work death deaths majority most part rest lives homes")
OFFICES = {
    "ministers": "minister", "presidents": "president", "regions": "region", "districts": "district",
    "governments": "government", "provinces": "province", "armies": "army", "leaders": "leader",
    "ambassadors": "ambassador", "embassies": "embassy", "secretaries": "secretary",
    "commanders": "commander", "ministries": "ministry",
}  # fmt: skip
#: "officials in both countries": what such a preposition brings belongs to the party.
KEPT = frozenset(("in", "from", "for"))
#: Words that a number may begin with.
QUALIFIERS = word_set("up least more than as many no fewer less about nearly roughly almost some just only")
PAST = word_set(
    """
    flew went came took made met held left began rose fell gave had got saw told said ran sent set put brought
    led won lost spoke sat stood drove broke shot fled hid sought
    """
)
BEFORE_GERUND = word_set("since before after while by without")
SAID = word_set("said says told reported reports stated announced claimed claims wrote added say")
TAKING_OVER = word_set("and , it they he she of who which then but")
COUNTS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty several some many most other of dozens scores
    hundreds thousands year old
    """
)
