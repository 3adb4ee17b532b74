package analysis

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
