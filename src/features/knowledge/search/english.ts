import { stem } from './analysis.ts';

/**
 * English words of public safety and government with what they are in Dutch; written for Knooppunt. Of several Dutch words
 * any may stand in a passage.
 */
const TABLE = `
abuse misbruik mishandeling | accident ongeval ongeluk | address adres | advice advies | agency instantie dienst
agreement overeenkomst convenant afspraak | aid hulp | alarm alarm | alert melding waarschuwing | app app
appeal beroep | application aanvraag | apply aanvragen | approach aanpak | area gebied | arrest aanhouding aanhouden
ask vragen | asylum asiel | attack aanval aanslag | attend bijwonen deelnemen | authority gezag bevoegdheid
ban verbod | behaviour gedrag | board bestuur | body camera bodycam | border grens | breach inbreuk lek
budget begroting budget | build opbouwen | building gebouw | burglary inbraak | camera camera | cameras camera
card kaart | care zorg | case casus zaak | chain keten | chair voorzitter | change wijziging wijzigen
check controle controleren | checklist checklist | child kind | children kinderen | citizen inwoner burger
citizens inwoners burgers | city stad | client client | communicate communiceren | communication communicatie
community gemeenschap | company bedrijf | complaint klacht | conference conferentie | confidential vertrouwelijk
contact contact | convenant convenant | cooperation samenwerking | coordinator coordinator | cost kosten
costs kosten | council raad | counter balie | court rechtbank | crime criminaliteit misdrijf
criminal crimineel strafbaar | crisis crisis | cyber cyber | cybercrime cybercriminaliteit | damage schade
danger gevaar | dangerous gevaarlijk | data gegevens data | date datum | day dag | days dagen | deadline termijn
deal omgaan | death overlijden | debt schuld | decision besluit | department afdeling | dependency afhankelijkheid
deploy inzetten | deputy plaatsvervanger | desk balie | detention detentie | digital digitaal | disaster ramp
disorder ordeverstoring wanorde | disturbance overlast verstoring | document document | domestic huiselijk
drug drugs | drugs drugs | eavesdropping afluisteren | education onderwijs | elderly ouderen senioren
election verkiezing | elections verkiezingen | email mail | emergency noodgeval nood | employee medewerker
employees medewerkers | employer werkgever | encrypt versleutelen | enforcement handhaving | escalation escalatie
evaluation evaluatie | event bijeenkomst evenement | evidence bewijs | exchange uitwisselen | exercise oefening
experience ervaring | expert expert deskundige | exploitation uitbuiting | explosion explosie | explosive explosief
extremism extremisme | extremist extremist | fake nep vals | family gezin familie | file dossier bestand
fine boete | fire brand | firearm vuurwapen | firearms vuurwapens | firefighters brandweer | flood overstroming
foreign buitenlands | form formulier | fraud fraude | freedom vrijheid | fund fonds | funding financiering
gang jeugdgroep bende | government overheid | grant subsidie | group groep | guideline richtlijn
guidelines richtlijnen | hack hack | handle omgaan | harassment intimidatie | hazard risico | health gezondheid
healthcare zorg | help hulp | hotline meldpunt | hour uur | house huis woning | household huishouden
housing woning wonen | human mens | identify herkennen | identity identiteit | illness ziekte | image beeld
images beelden | impose opleggen | incident incident | inform informeren | information informatie gegevens
inhabitant inwoner | inhabitants inwoners | inspection controle | inspector toezichthouder
intelligence inlichtingen | internet internet | investigation onderzoek opsporing | invite uitnodigen | join meedoen
judge rechter | justice justitie | juvenile jeugd | keep bewaren | kept bewaard bewaren | knife mes steekwapen
knives messen steekwapens | knowledge kennis | label label | labour arbeid | landlord verhuurder | law wet
lawyer advocaat | leader leider | leak lek datalek | leave verlof | lesson leerpunt les | lessons leerpunten
licence vergunning | live wonen | local lokaal | mail mail | manager manager | maximum maximaal | mayor burgemeester
measure maatregel | measures maatregelen | mediation bemiddeling | meeting bijeenkomst overleg | member lid
mental psychisch | message bericht | messages berichten | minister minister | ministry ministerie
minor minderjarig | minors minderjarigen | misunderstood onbegrepen | model model | money geld | monitor monitor
monitoring monitoring | month maand | mule ezel | mules geldezels | municipal gemeentelijk
municipalities gemeenten | municipality gemeente | national landelijk nationaal | neighbour buur
neighbourhood wijk buurt | neighbours buren | network netwerk | newsletter nieuwsbrief | night nacht
notification melding | notify melden | nuisance overlast | obligation plicht verplichting | obliged verplicht
offence delict | offender dader pleger | offenders daders | office kantoor | officer functionaris ambtenaar
online online | order bevel orde | organisation organisatie | organisations organisaties | organise organiseren
outage uitval | parents ouders | participants deelnemers | participate meedoen deelnemen | partner partner
partners partners | password wachtwoord | patient patient | penalty straf | permission toestemming
permit vergunning | person persoon | personal persoonlijk | persons personen | phase fase | phone telefoon
plan plan | police politie | policy beleid | power bevoegdheid stroom | prepare voorbereiden | prevent voorkomen
prevention preventie | prison gevangenis | prisoner gedetineerde | privacy privacy | problem probleem
procedure procedure | professional professional | professionals professionals | project project | proof bewijs
prosecution vervolging | prosecutor officier | prostitution prostitutie sekswerk | protect beschermen
protection bescherming | protest protest demonstratie | psychiatric psychiatrisch | public openbaar publiek
publish publiceren | punishment straf | pupil leerling | question vraag | radicalisation radicalisering
ransom losgeld | ransomware gijzelsoftware | recognise herkennen | recover herstellen | recovery herstel
refugee vluchteling | region regio | regional regionaal | register aanmelden register | registration aanmelding
regulation verordening regeling | relative naaste | rent huur | report melden melding | reporting melden
request verzoek aanvraag | rescue redding | research onderzoek | resident bewoner inwoner
residents inwoners bewoners | resilience weerbaarheid | responsibility verantwoordelijkheid
responsible verantwoordelijk | restraining contactverbod | retention bewaartermijn | retrieve ophalen | riot rel
risk risico | risks risicos | robbery overval beroving | role rol | rule regel | rules regels | safe veilig
safety veiligheid | scam oplichting | scenario scenario | school school | schools scholen | search zoeken
secret geheim | security beveiliging veiligheid | send sturen | senior senioren | seniors senioren | serious ernstig
server server | service dienst | services diensten | session sessie | sex seks | sexual seksueel | share delen
shared gedeeld | shelter opvang | shooting schietincident | shop winkel | sign signaal | signal signaal
signals signalen | signs signalen | situation situatie | social sociaal | software software | source bron
sovereign soeverein | sovereigns soevereinen | spy spionage | stab steken | staff personeel | stalking stalking
standard norm | start start | state staat statelijk | stolen gestolen | store opslaan | street straat
student student | subsidy subsidie | suicide suicide | supervision toezicht | supplier leverancier
support ondersteuning steun | surveillance toezicht | suspect verdachte | suspicion vermoeden | suspicious verdacht
system systeem | systems systemen | task taak | tax belasting | team team | teenager tiener | teenagers jongeren
telephone telefoon | tenant huurder | terrorism terrorisme | terrorist terrorist | theft diefstal | theme thema
threat dreiging bedreiging | threats dreigingen | time tijd | traffic verkeer | trafficking mensenhandel
training training | trainings trainingen | treatment behandeling | trial proef | undermining ondermijning
unit eenheid | update update | urgent spoedeisend | vacancy vacature | victim slachtoffer | victims slachtoffers
violence geweld | visit bezoek | volunteer vrijwilliger | volunteers vrijwilligers | vote stemmen
vulnerabilities kwetsbaarheden | vulnerability kwetsbaarheid | vulnerable kwetsbaar | warn waarschuwen
warning waarschuwing | weapon wapen | weapons wapens | website website | week week | welfare welzijn
witness getuige | woman vrouw | women vrouwen | work werk | worker werknemer | workers werknemers
workgroup werkgroep | working werkgroep | workplace werkplek | year jaar | young jong jongeren
youth jeugd jongeren
`;

/** Two English words that are one in Dutch. */
const PAIRS = `
human trafficking: mensenhandel
domestic violence: huiselijk geweld
personal data: persoonsgegevens
data breach: datalek
money mules: geldezels
money mule: geldezel
labour exploitation: arbeidsuitbuiting
camera surveillance: cameratoezicht
working group: werkgroep
working groups: werkgroepen
public order: openbare orde
public prosecution: openbaar ministerie
care coordinator: zorgcoordinator
emergency number: alarmnummer
group chat: groepsapp
annual report: jaarverslag
annual plan: jaarplan
crisis measure: crisismaatregel
barrier model: barrieremodel
state actors: statelijke actoren
first hour: eerste uur
roll call: opkomst
text message: sms
text messages: sms
privacy assessment: dpia
risk assessment: risicoanalyse
confused behaviour: onbegrepen gedrag
housing nuisance: woonoverlast
neighbour nuisance: woonoverlast
school children: basisschool
primary school: basisschool
case file: dossier
case meeting: casusoverleg
weapons card: wapenkaart
young people: jongeren
knowledge base: kennisbank
camera images: camerabeelden
`;

const words = new Map<string, string[]>(
  TABLE.trim()
    .split(/ \| |\n/)
    .map((line) => line.split(' '))
    .map(([english = '', ...dutch]) => [stem(english, 'en'), dutch]),
);
const pairs = new Map(
  PAIRS.trim()
    .split('\n')
    .map((line) => line.split(': '))
    .map(([english = '', dutch = '']) => [english, dutch.split(' ')]),
);

/** The Dutch words for an English one; none if it is not known. */
export const dutchFor = (english: string): readonly string[] => words.get(stem(english, 'en')) ?? [];

/** The Dutch words, together, for two English ones that follow each other. */
export const dutchForPair = (first: string, second: string): readonly string[] => pairs.get(`${first} ${second}`) ?? [];
