import { fold, stem } from './analysis.ts';

/**
 * Everyday words that say how a question is put rather than what it is about: a passage that answers it often has others for
 * them, and one that has only these says nothing to it. Written for Knooppunt.
 */
const WORDS = `
waarover waarin waarvan waardoor waarheen waarnaar waarna waarbinnen waarvandaan hiervan daarvan daarover daarin erover ervan
ging gingen gaf gaven kwam kwamen nam namen bracht brachten hield hielden vond vonden zag zagen liep liepen bleef bleven blijf blijft
blijven stond stonden zat zaten zei zeiden lag lagen deden had hadden voert voeren voerde uitvoeren valt vallen volg volgt volgen
begon begonnen sluit trekt trek trekken gebruikte werkte maakte regelde kostte kostten betaalde betaalden duurde duurden
nodige beschikbaar beschikbare waarde hoogte lengte grootte omvang totaal totale gemiddeld gemiddelde ongeveer precies
wordt worden werd werden word geworden zal zou zouden kunnen kon konden wil willen wilt mocht mogelijk toegestaan verplicht nodig
lang langer kort snel sneller laat later vroeg hoog groot grote klein oud oude nieuw nieuwe veel meer meeste minder minstens maximaal
vaak soms altijd nooit steeds zelf samen anders ander andere elk elke ieder iedere bepaald bepaalde eigen goed beste
kost kosten duur gratis prijs bedrag betalen betaal betaalt betaald
duurt duren geldt gelden geldig bestaat bestaan betreft gebruik gebruikt gebruiken maak maken maakt gemaakt
geef geven geeft gegeven neem nemen neemt genomen vind vinden vindt gevonden zoek zoeken zoekt krijg gekregen ontvang ontvangen ontvangt
houd houden houdt laten laatste eerste begin begint beginnen start starten stop stoppen stopt ga heen breng brengen haal halen haalt
zet zetten sta staan staat ligt liggen loopt lopen loop kijk kijken bekijken zien zie ziet weet weten wist ken kennen hoor horen
denk denken help helpt helpen hulp lukt lukken klopt werken werk gewerkt regel regelen regelt geregeld moeten moest hoef hoeft hoeven
stuur sturen stuurt lever leveren meenemen neem bel bellen spreek spreken zeg zeggen zegt legt leggen uitleg
wanneer binnen buiten tijdens voordat nadat sinds vanaf totdat volgens zonder tegen erbij ervoor eraan ermee hiervoor hiermee terecht
ding dingen iets iemand mensen persoon personen manier soort soorten verschil verschillen reden stap stappen gevolgen gevolg informatie
antwoord antwoorden uitleggen belangrijk belangrijkste doel doelen rol taak taken plaats plek plekken keer aantal tijd moment
houdt hoelang hoever verstaan bedoeld bedoelt gebeurd gebeuren gedaan deed waaruit waarop waaraan wiens
get gets got getting make makes made use used uses using need needs needed want wants know knows find finds found give gives take takes
put go goes went come comes long longer short quick quickly late early high big large small old new many much more most less least often
always never cost costs price pay pays paid free happen happens happened mean means meant work works possible allowed required necessary
start starts begin stop stops last lasts first see look looks tell say says help show shows bring send receive receives people person
kind type way difference reason thing things something someone somebody now still already again own good best time times number
available valid apply applies question answer information
`;

const COMMON: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/).map(fold));
const STEMS: ReadonlySet<string> = new Set([...COMMON].map((word) => stem(word, 'nl')));

/** Whether a folded word is one that any question may have. */
export const isCommon = (word: string): boolean => COMMON.has(word) || STEMS.has(stem(word, 'nl'));
