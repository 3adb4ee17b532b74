package analysis

import (
	"slices"
	"strings"
	"testing"
)

// paradigms are words with forms under which they must be found, one word a line.
var paradigms = map[Kind]string{
	English: `
recovery recovered
burial buried bury
filtration filtered
liberation liberated liberate
mobilisation mobilized mobilization
trafficking traffickers traffic
resolution resolved resolutions
child children children's child’s
deportation deportations deported deporting deport
hospital hospitals hospital's
attack attacks attacked attacking
strike strikes struck striking
kill kills killed killing killings
abduct abducted abduction abductions abducting
torture tortured torturing tortures
city cities
body bodies
family families
army armies
say said says saying
die died dies dying
shell shelled shelling shells
soldier soldiers
prisoner prisoners
authority authorities
evacuate evacuated evacuation evacuating evacuations
adopt adopted adoption adopting
destroy destroyed destroying destroys
occupy occupied occupation occupier occupying occupiers
wound wounded wounds wounding
injure injured injuries injuring injury
rescue rescued rescuers rescuing
flee fled fleeing flees
hide hid hidden hiding
woman women women's
Ukraine Ukraine's
Crimea Crimean
official officials
civilian civilians
missile missiles
drone drones
investigate investigated investigation investigators investigating
allege alleged allegedly allegations
accuse accused accusation accusing
commit committed committing
detain detained detaining detention detainee detainees
imprison imprisoned imprisonment
transfer transferred transferring transfers
forcibly forced
teach taught teaches
shoot shot shooting
organisation organization organizations
kidnap kidnapped kidnapping
displace displaced displacement
bomb bombed bombing bombings bombs
refugee refugees
orphan orphans
school schools
mine mines mined
`,
	Ukrainian: `
Бахмут Бахмута Бахмуту Бахмутом Бахмуті
Авдіївка Авдіївки Авдіївці Авдіївку Авдіївкою
Покровськ Покровська Покровську Покровськом Покровське
Слов'янськ Слов’янська Слов’янську
Миколаїв Миколаєва Миколаєву Миколаєвом Миколаєві
Одеса Одеси Одесі Одесу Одесою
Чернігів Чернігова Чернігову Черніговом Чернігові
Полтава Полтави Полтаві Полтаву Полтавою
Дніпро Дніпра Дніпру Дніпром Дніпрі
Ріг Рогу Рогом Розі
Мелітополь Мелітополя Мелітополю Мелітополем Мелітополі
Енергодар Енергодара Енергодарі
Сєвєродонецьк Сєвєродонецька Сєвєродонецьку
Рубіжне Рубіжного Рубіжному
Ірпінь Ірпеня Ірпені Ірпенем
Буча Бучі Бучу Бучею
Гостомель Гостомеля Гостомелі
Вінниця Вінниці Вінницю Вінницею
Луцьк Луцька Луцьку
Тернопіль Тернополя Тернополі Тернополем
Чернівці Чернівців Чернівцях Чернівцям
Черкаси Черкас Черкасах
Кропивницький Кропивницького Кропивницькому
ракета ракети ракеті ракету ракетою ракет ракетам ракетами ракетах
удар удару ударом ударі удари ударів ударам ударами ударах
обстріл обстрілу обстрілом обстрілі обстріли обстрілів обстрілами
вибух вибуху вибухом вибухи вибухів вибухами
будинок будинку будинком будинки будинків будинках
лікарня лікарні лікарню лікарнею лікарень лікарнях лікарнями
школа школи школі школу школою шкіл школам школах
безпілотник безпілотника безпілотником безпілотники безпілотників
військовий військового військовому військовим військові військових військовими
в'язень в'язня в'язнем в'язні в'язнів
табір табору таборі табори таборів таборах
суд суду судом суді суди судів судах
злочин злочину злочином злочини злочинів злочинах
прокуратура прокуратури прокуратурі прокуратуру прокуратурою
міністерство міністерства міністерству міністерством міністерстві міністерств
президент президента президентові президентом президенту
уряд уряду урядом уряді
рада ради раді раду радою рад
служба служби службі службу службою служб
територія території територію територією територій територіях
громада громади громаді громаду громад громадах
село села селі сіл селах
мешканець мешканця мешканці мешканців мешканцям
житель жителя жителі жителів жителям
жінка жінки жінці жінку жінкою жінок жінкам жінками
поранений пораненого поранені поранених пораненим
катування катуванням катуваннях катувань
фільтрація фільтрації фільтрацію фільтрацією
всиновлення всиновленням всиновленню
допомога допомоги допомозі допомогу допомогою
електростанція електростанції електростанцію електростанцій
міна міни міну мін мінами
війна війни війні війну війною воєн
повідомити повідомив повідомила повідомили повідомить
повідомляти повідомляє повідомляють повідомляв повідомляли
сказати сказав сказала сказали
загинути загинув загинула загинули загине загинуть
вивезти вивезли вивезла вивезе
викрасти викрали викрав викрала
обстріляти обстріляли обстріляв обстріляла
знищити знищили знищив знищать
повернути повернули повернув повернуть
катувати катували катував катує катують
евакуювати евакуювали евакуював евакуюють евакуює
захопити захопили захопив захопить
захищати захищає захищають захищав
дитсадок дитсадка дитсадку дитсадки дитсадків
сирота сироти сироту сиріт сиротам
родина родини родині родину родин родинам
облога облоги облозі облогу
перемога перемоги перемозі перемогу
нога ноги нозі ногу ніг
книга книги книзі книг
дорога дороги дорозі дорогу доріг дорогами
правда правди правді правду
місто міста місту містом місті міст містам містами містах
міст мосту мостом мости мостів мостах
ніж ножа ножем ножі ножів
кров крові кров'ю
ніч ночі ніччю ночей
річ речі річчю речей
піч печі печей
область області областю областей областях
смерть смерті смертю смертей
незалежність незалежності незалежністю
жертва жертви жертв жертвам
фронт фронту фронтом фронті фронти
окупант окупанта окупанти окупантів окупантам
вчитель вчителя вчителі вчителів вчителям
лікар лікаря лікарі лікарів лікарям
кордон кордону кордоном кордоні кордони
бік боку боком боці
Шмигаль Шмигаля Шмигалю Шмигалем
Лубінець Лубінця Лубінцю Лубінцем
Залужний Залужного Залужному Залужним
Сирський Сирського Сирському
Єрмак Єрмака Єрмаку Єрмаком
Костін Костіна Костіну Костіним
Умєров Умєрова Умєрову Умєровим
Федоров Федорова Федоровим
Кулеба Кулеби Кулебі Кулебу Кулебою
Сибіга Сибіги Сибізі Сибігу
Лавров Лаврова Лаврову Лавровим
Путін Путіна Путіну Путіним
Львова-Бєлова Львової-Бєлової Львову-Бєлову
Україна України Україні Україну Україною
Росія Росії Росію Росією
Крим Криму Кримом
Донбас Донбасу Донбасі
Херсонщина Херсонщини Херсонщині Херсонщину
кримський кримського кримських кримські
держава держави державі державу держав
паспорт паспорта паспорти паспортів паспортом
закон закону законом закони законів
договір договору договором договори договорів
вибори виборів виборах виборам
гроші грошей грошима грошам
двері дверей дверима
сестра сестри сестрі сестер
серце серця серцем сердець
вікно вікна вікон вікнах
крісло крісла крісел
вогонь вогню вогнем
хлопець хлопця хлопці хлопців
хлопчик хлопчика хлопчики хлопчиків
дівчина дівчини дівчину дівчат
дівчинка дівчинки дівчинку
рятувальник рятувальника рятувальники рятувальників рятувальникам
постраждалий постраждалих постраждалим постраждалого
насильство насильства насильством
`,
	Russian: `
Киев Киева Киеву Киевом Киеве
Харьков Харькова Харькову Харьковом Харькове
Львов Львова Львову Львовом Львове
Чернигов Чернигова Чернигове
Николаев Николаева Николаеве Николаевом
Одесса Одессы Одессе Одессу Одессой
Днепр Днепра Днепре Днепром
Донецк Донецка Донецке Донецком
Бердянск Бердянска Бердянске
Запорожье Запорожья Запорожью Запорожьем
Сумы Сум Сумах
Мариуполь Мариуполя Мариуполе Мариуполем
Авдеевка Авдеевки Авдеевке Авдеевку
Путин Путина Путину Путиным Путине
Лавров Лаврова Лаврову Лавровым Лаврове
Зеленский Зеленского Зеленскому Зеленским
Москалькова Москальковой Москалькову
ребёнок ребенка детей дети детям
человек людей люди
депортация депортации депортацию депортацией
больница больницы больнице больниц больницах
удар удара ударом ударов удары
обстрел обстрела обстрелом обстрелы обстрелов
ракета ракеты ракет ракетами
дом дома доме дома домов домах
город города городу городом городе городов
ранить ранил ранили ранен
раненый раненого раненых раненым
погибнуть погиб погибли погибла
погибший погибших погибшего погибшим
сообщить сообщил сообщила сообщили
эвакуация эвакуации эвакуацию
пленный пленных пленного пленным
пытки пыток пытках пыткам
лагерь лагеря лагере лагерей
школа школы школе школ
суд суда судом суде судов
преступление преступления преступлений преступлениях
жертва жертвы жертв жертвам
женщина женщины женщин женщинам
мать матери матерей
отец отца отцу отцом
житель жителя жители жителей жителям
область области областью областей
война войны войне войну войной войн
оккупант оккупанта оккупанты оккупантов
помощь помощи помощью
вывезти вывезли вывез вывезена
день дня дней дни
огонь огня огнем
Крым Крыма Крыму Крымом
остров острова островов
поезд поезда поездов
сотрудник сотрудника сотрудников
`,
}

// strangers are words that must not be found under one another.
var strangers = map[Kind]string{
	English: `
organ organization
policy police
university universe
hospital hospitality
general generation
import important
new news
author authority
arm army
party part
missile missing
minister ministry
state statement
mission missile
object objective
train training
relative relation
execution executive
tank tanker
marine marina
business busy
position positive
person personal
department depart
customs customer
mineral miner
minority minor
publication public
emergency emerge
liberal liberated
principal principle
organised organ
`,
	Ukrainian: `
право правий
село селище
область обласний
лікар лікарня
суд суддя
війна військо
коса косив
дитина дитинство
мир мера
дім дума
Крим крім
стан станція
полон полонина
рада радіти
`,
	Russian: `
мир мэр
вывоз вызов
министр министерство
Крым кроме
суд судно
`,
}

func TestForms(t *testing.T) {
	for kind, lines := range paradigms {
		t.Run(string(kind), func(t *testing.T) {
			for _, f := range fields(lines) {
				for _, form := range f[1:] {
					if !meet(kind, f[0], form) {
						t.Errorf("%s %v and %s %v have no term in common", f[0], Terms(kind, f[0]), form, Terms(kind, form))
					}
				}
			}
		})
	}
}

func TestStrangers(t *testing.T) {
	for kind, lines := range strangers {
		t.Run(string(kind), func(t *testing.T) {
			for _, f := range fields(lines) {
				if meet(kind, f[0], f[1]) {
					t.Errorf("%s and %s both have one of %v", f[0], f[1], Terms(kind, f[0]))
				}
			}
		})
	}
}

func fields(lines string) [][]string {
	var out [][]string
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		out = append(out, strings.Fields(line))
	}
	return out
}

// meet reports whether two words share a term.
func meet(kind Kind, a, b string) bool {
	return slices.ContainsFunc(slices.Concat(Terms(kind, a)...), func(term string) bool {
		return slices.Contains(slices.Concat(Terms(kind, b)...), term)
	})
}
