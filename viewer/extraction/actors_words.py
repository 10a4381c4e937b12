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
    battalion brigade patrol nationals settlers jihadists hostages prisoners refugees migrants campaigners
    lawyers lawmakers deputies observers peacekeepers command front movement federation league bloc
    association foundation society bank department department's general colonel major captain junta regime
    opposition faction factions tribe tribes clans gang gangs cartel kidnappers extraditables suspects
    suspect assailants attackers individuals detainees employees staff personnel media crew volunteers
    nations states chancellor premier administration foreign witnesses relatives doctors teachers
    representative representatives community communities ministries girl boy teacher priest farmer driver
    sniper snipers looters robbers detective detectives inspector adversary enemy defendant defendants
    editor editors partners crews rescuers firefighters drivers nurse nurses midwife student demonstrator
    teenager settler trader nun engineer pilot fishermen miners herders farmers mourners bandits raiders
    garrison garrisons lawyer inmates inmate elders deserters islamists convoy captives prisoner mutineers
    loyalists cadets conscripts recruits sailors marines pilots commandos landlord neighbours neighbors
    convicts guerilla guerillas bandit bombers bomber attacker assailant fighter mercenaries mercenary
    operatives operative warlord warlords insurgency policewoman constable deputy detainee captive kidnapper
    militiaman militiamen tribesmen tribesman chieftain imam priests cleric clerics lawmaker senator
    investigators negotiators negotiator mediators ambassadors diplomats diplomat medics paramedics
    paramedic worshippers shepherds colleagues colleague workmates grandson deacon protester worker woman
    wife husband shepherd traders merchants truckers engineers contractor contractors photographer cameraman
    reporter reporters broadcaster newspaper newspapers charity charities
    """
)
DESCRIBED = PARTY - {"front", "foreign", "church", "bank", "command"}
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
LEADING = word_set(
    "the a an its their his her our some and or neighbouring neighboring then later also meanwhile earlier"
)
#: Heads that a party belongs to: "members of the guild", "a convoy of troops".
GROUPING = word_set(
    """
    members member convoy column crowd crowds columns detachment detachments families family survivors
    survivor employee worker workers aide aides leadership remnants supporters supporter followers thousands
    hundreds dozens scores head heads wing wings branch alliance part parts half majority pair trio
    contingent vanguard
    """
)
#: Things that act for the party named before them ("army helicopters").
MACHINES = word_set(
    """
    helicopters helicopter jets jet planes plane warplanes warplane aircraft drones drone tanks artillery
    gunboats gunboat ships ship boats boat vessels vessel bombers gunships gunners
    """
)
#: Verbs behind "to" that call for no party ("urged the army to protect villagers").
INFINITIVES = word_set(
    """
    allow ensure stop respect protect end refrain provide release investigate take make hold leave return
    stay join help support fight attack kill flee surrender resume open close reopen send withdraw pull
    bring begin start continue cease halt avoid prevent condemn act work seek let give free disarm evacuate
    rebuild build restore resolve find meet discuss sign accept reject crush clear search arrest charge
    capture retake secure
    """
)
#: Heads that are what parties do or have, not parties.
DEEDS = word_set(
    """
    attack attacks strike strikes airstrike airstrikes raid raids shelling bombing bombings bombardment
    assault assaults offensive offensives toll death deaths explosion explosions blast blasts ambush
    ambushes fire clash clashes fighting battle battles violence operation operations killing killings
    invasion incursion advance withdrawal ceasefire truce agreement talks statement report reports claim
    claims account accounts post posts position positions site sites house houses home homes office offices
    residence vehicle vehicles mine mines hand hands area areas territory control casualties fatalities
    injuries road roads base bases checkpoint checkpoints capital city town village district province region
    soil airspace building buildings law laws policy policies border borders support response reaction
    demand demands plan plans rule
    """
)
#: What cuts a party short: "a car carrying guards", "troops returning home".
CUTTING = word_set(
    """
    carrying targeting holding using containing including transporting guarding belonging returning fleeing
    trying seeking demanding protesting calling wearing travelling traveling celebrating attending killing
    wounding injuring leaving saying claiming according following during amid told hit swept opened armed
    equipped dressed identified surrounded disguised
    """
)
#: "the number of Danes": such a head only counts what it governs.
COUNTING = word_set("number numbers total work death deaths majority most part rest lives homes")
#: Offices that stand before a name.
OFFICE_HEADS = word_set(
    """
    minister president governor mayor leader commander chief head director spokesman spokeswoman spokesperson
    secretary ambassador envoy prosecutor general colonel chairman speaker deputy officer judge bishop
    """
)
OFFICES = {
    "ministers": "minister", "presidents": "president", "regions": "region", "districts": "district",
    "governments": "government", "provinces": "province", "armies": "army", "leaders": "leader",
    "ambassadors": "ambassador", "embassies": "embassy", "secretaries": "secretary",
    "commanders": "commander", "ministries": "ministry",
}  # fmt: skip
#: "officials in both countries": what such a preposition brings belongs to the party.
KEPT = frozenset(("in", "from", "for"))
#: Words that a number may begin with.
QUALIFIERS = word_set(
    "up least more than as many no fewer less about nearly roughly almost some just only approximately around"
)
PAST = word_set(
    """
    flew went came took made met held left began rose fell gave had got saw told said ran sent set put
    brought led won lost spoke sat stood drove broke shot fled hid sought
    """
)
BEFORE_GERUND = word_set("since before after while by without")
SAID = word_set("said says told reported reports stated announced claimed claims wrote added say")
#: Verbs that only lead to another one: "began deploying", "tried to enter".
CATENATIVE = word_set(
    """
    began begun starts started continue continued continues resumed tried attempted managed sought
    threatened refused failed helped
    """
)
#: Pronouns that stand for who speaks or acted before.
PRONOUNS = word_set("it they he she")
TAKING_OVER = word_set("and , it they he she of who then but")
COUNTS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty several some many most other of dozens scores
    hundreds thousands year old
    """
)
