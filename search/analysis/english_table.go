package analysis

import "strings"

type spelling struct{ british, american string }

// britishStems are beginnings of words that differ between British and American spelling.
var britishStems = []spelling{
	{"armour", "armor"}, {"behaviour", "behavior"}, {"centre", "center"}, {"colour", "color"}, {"defence", "defense"},
	{"endeavour", "endeavor"}, {"favour", "favor"}, {"grey", "gray"}, {"harbour", "harbor"}, {"honour", "honor"},
	{"humour", "humor"}, {"kilometre", "kilometer"}, {"labour", "labor"}, {"licence", "license"}, {"litre", "liter"},
	{"manoeuvre", "maneuver"}, {"metre", "meter"}, {"neighbour", "neighbor"}, {"offence", "offense"}, {"paediatric", "pediatric"},
	{"programme", "program"}, {"rumour", "rumor"}, {"sabre", "saber"}, {"sceptic", "skeptic"}, {"theatre", "theater"},
	{"tonne", "ton"}, {"traveller", "traveler"}, {"travelling", "traveling"}, {"tumour", "tumor"}, {"vapour", "vapor"},
	{"anaesthe", "anesthe"}, {"haemorrhag", "hemorrhag"}, {"orthopaedic", "orthopedic"}, {"gynaecolog", "gynecolog"},
	{"cancelled", "canceled"}, {"cancelling", "canceling"}, {"labelled", "labeled"}, {"signalled", "signaled"},
	{"analyse", "analyze"}, {"paralyse", "paralyze"}, {"catalogue", "catalog"}, {"dialogue", "dialog"}, {"ageing", "aging"},
	{"jewellery", "jewelry"}, {"plough", "plow"}, {"tyre", "tire"}, {"aluminium", "aluminum"}, {"aeroplane", "airplane"},
}

// englishTable gives the terms of irregular forms and of protected words.
var englishTable = func() map[string][]string {
	t := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(englishIrregular), "\n") {
		lemma, forms, _ := strings.Cut(line, ":")
		terms := stemmed(strings.Fields(strings.ToLower(lemma)))
		for _, f := range strings.Fields(forms) {
			t[f] = terms
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(englishProtected), "\n") {
		words := strings.Fields(line)
		for _, w := range words {
			t[w] = words[:1]
		}
	}
	return t
}()

// englishIrregular lists a lemma (two, where a form belongs to both) and forms that no ending
// gives away.
const englishIrregular = `
child: children childrens
man: men mens
woman: women womens
foot: feet
tooth: teeth
mouse: mice
goose: geese
wife: wives
life: lives
knife: knives
half: halves
leave leaf: leaves
left leave: left
thief: thieves
shelf: shelves
wolf: wolves
loaf: loaves
self: selves
crisis: crises
analysis: analyses
basis: bases
hypothesis: hypotheses
diagnosis: diagnoses
prosthesis: prostheses
emphasis: emphases
oasis: oases
axis: axes
criterion: criteria
phenomenon: phenomena
index: indices
appendix: appendices
serviceman: servicemen
servicewoman: servicewomen
policeman: policemen
fireman: firemen
spokesman: spokesmen
gunman: gunmen
fisherman: fishermen
businessman: businessmen
congressman: congressmen
be: am is are was were been being
have: has had having
do: does did done
go: goes went gone
say: says said
see: saw seen
take: took taken
give: gave given
forgive: forgave forgiven
get: got gotten
forget: forgot forgotten
make: made
come: came
become: became
overcome: overcame
know: knew known
grow: grew grown
throw: threw thrown
blow: blew blown
fly: flew flown flies
draw: drew drawn
withdraw: withdrew withdrawn
think thought: thought
bring: brought
buy: bought
fight: fought
seek: sought
teach: taught
catch: caught
find: found
hold: held
withhold: withheld
uphold: upheld
tell: told
sell: sold
lead: led
feed: fed
bleed: bled
flee: fled
breed: bred
speed: sped
meet: met
send: sent
spend: spent
lend: lent
bend: bent
build: built
rebuild: rebuilt
lose: lost
shoot shot: shot
keep: kept
sleep: slept
weep: wept
sweep: swept
creep: crept
feel: felt
kneel: knelt
deal: dealt
mean: meant
hear: heard
stand: stood
understand: understood
withstand: withstood
win: won
strike: struck stricken
stick: stuck
hang: hung
dig: dug
swing: swung
sit: sat
drive: drove driven
write: wrote written
ride: rode ridden
rise: rose risen
arise: arose arisen
speak: spoke spoken
break: broke broken
steal: stole stolen
freeze: froze frozen
choose: chose chosen
wake: woke woken
shake: shook shaken
eat: ate eaten
fall fell: fell
fall: fallen
wear: wore worn
tear: tore torn
bear: bore borne
swear: swore sworn
begin: began begun
run: ran
drink: drank drunk
sink: sank sunk
sing: sang sung
ring: rang rung
swim: swam swum
hide: hid hidden
bite: bit bitten
lay: laid
lie: lying lain
pay: paid
die: died dies dying
light: lit
burn: burnt
learn: learnt
beat: beaten
forbid: forbade forbidden
undergo: underwent undergone
undertake: undertook undertaken
overthrow: overthrew overthrown
occupation occupy: occupation occupations occupational
deport: deportee deportees
detain: detention detentions detainee detainees
evacuate: evacuee evacuees
invade: invasion invasions
explode: explosion explosions
destroy: destruction
decide: decision decisions
suspend: suspension suspensions
expand: expansion
conclude: conclusion conclusions
explain: explanation explanations
survive: survivor survivors survival
force: forcible forcibly
seize: seizure seizures
injury injure: injury injuries
rescue: rescuer rescuers
deliver: delivery deliveries
recover: recovery
discover: discovery discoveries
traffic: trafficked trafficking trafficker traffickers
bury: burial burials buried buries burying
deny: denial denials denied denies denying
resolve: resolution resolutions
register: registration registrations
filter: filtration
Crimea: crimean crimeans
Ukraine: ukrainian ukrainians
Russia: russian russians
Belarus: belarusian belarusians
Chechnya: chechen chechens
Georgia: georgian georgians
Moldova: moldovan moldovans
Europe: european europeans
America: american americans
Britain: british
France: french
Germany: german germans
Israel: israeli israelis
Iran: iranian iranians
Syria: syrian syrians
`

// englishProtected lists words that the stemmer would merge with others, one group a line: all the
// words of a line are found under the first.
const englishProtected = `
organ organs
organization organizations organizational organize organizes organized organizing organizer organizers
new newer newest
news
import imports imported importing importer importers
important importantly importance
general generals
generally
generation generations generational
generate generates generated generating
generator generators
generic
generous generously generosity
author authors authored
authority authorities
authorize authorizes authorized authorizing authorization authorizations
authoritarian
policy policies
police policing policed
university universities
universe universes
universal universally
hospital hospitals hospitalize hospitalizes hospitalized hospitalizing hospitalization hospitalizations
hospitality
hospitable
executive executives
execution executions execute executes executed executing
executor executors
community communities communal
communist communists communism
communicate communicates communicated communicating communication communications
army armies
arm arms
armed
party parties
part parts
partial partially
station stations
state states
statement statements
status
static
stated
relative relatives
relation relations
relate relates related
object objects
objective objectives
objection objections
mission missions
miss misses missed
missing
missile missiles
past
paste pastes
severe severely severity
several
international internationally
internal internally
intern interns
animal animals
animate
capital capitals
capitulation capitulations
corporate corporation corporations
corporal
experience experiences experienced
experiment experiments
exile exiles exiled
marine marines
maritime
minister ministers
ministry ministries
negligent negligence
negligible
operation operations operational operate operates operated operating
operator operators
opera operas
passport passports
passive
passage passages
probe probes probed
probable probably
physics
physical physically
physician physicians
prosecutor prosecutors
prosecution prosecutions prosecute prosecutes prosecuted prosecuting
secret secrets secretly
secretary secretaries
secretion
sensible
sense senses
tank tanks
tanker tankers
terror terrors
terrorist terrorists terrorism
territory territories territorial
train trains
training trainings trained
trainer trainers
wander wanders wandered
wing wings
witness witnesses witnessed witnessing
business businesses
busy busier busily
position positions positioned positioning
positive positively
person persons
personal personally personality personalities
department departments departmental
depart departs departed departing
apartment apartments
apart
custom customs customary
customer customers
formation formations
format formats
miner miners
mineral minerals
minor minors
minority minorities
major majors
majority majorities
moral morals morally
morale
human humans
humane humanely
humanity
public publicly
publication publications
emerge emerges emerged emerging
emergency emergencies
mobile mobility
mobilize mobilizes mobilized mobilizing mobilization mobilizations
ration rations rationed rationing
rational rationally
number numbers numbered
numerous
principal principally
principle principles
respective respectively
accession
liberal liberals
liberate liberates liberated liberating liberation liberator liberators
federal federally
federation federations
conserve conserves conserved conservation
conservative conservatives
reserve reserves reserved
reservation reservations
offensive offensives
officer officers
office offices
engineer engineers engineering engineered
engine engines
memorial memorials
civilization civilizations
conversion conversions
conversation conversations
collective collectively
premiere premieres
quite
recession recessions
`
