/** Questions about cooking, sport, gardens, music, cars, animals, school and travel: what an answer to nonsense looks like. */
export const ELSEWHERE: readonly string[] = `
Hoe maak ik een lekkere tomatensoep?
Hoeveel minuten moet rijst koken?
Wat is een goed recept voor lasagne?
Welke kruiden passen bij kip?
Hoe bewaar ik aardappels het langst?
Mag ik rauwe champignons eten?
Hoe klop ik slagroom stijf?
Wie werd vorig jaar wereldkampioen wielrennen?
Hoeveel spelers staan er in een hockeyteam?
Wanneer speelt Ajax de volgende wedstrijd?
Hoe leer ik beter zwemmen?
Wat zijn de regels van buitenspel?
Welke schaatsen zijn geschikt voor een beginner?
Hoe vaak moet ik het gras maaien?
Wanneer kan ik dahlia's planten?
Hoe krijg ik slakken uit de moestuin?
Welke struik blijft het hele jaar groen?
Hoeveel water heeft een cactus nodig?
Wie componeerde de Vier jaargetijden?
Hoe leer ik piano spelen zonder leraar?
Welke zanger heeft de meeste hits?
Wanneer komt het nieuwe album van de band uit?
Hoe start ik een auto met een lege accu?
Hoeveel lucht moet er in een band?
Welke benzine heeft mijn motor nodig?
Wat kost een beurt bij de garage?
Hoe oud kan een papegaai worden?
Wat mag een konijn niet eten?
Mijn kat krabt aan de bank, hoe stop ik dat?
Hoeveel poten heeft een spin?
Waarom slaapt een vleermuis ondersteboven?
Hoe los ik een vergelijking met twee onbekenden op?
Wat is het voltooid deelwoord van lopen?
In welk jaar was de slag bij Waterloo?
Hoeveel provincies heeft België?
Wat is de chemische formule van keukenzout?
Hoe ver staat de maan van de aarde?
Waardoor ontstaat een regenboog?
Welke stad is de mooiste van Italië?
Wat is de goedkoopste vlucht naar Spanje?
Welke camping ligt aan zee?
Hoe laat vertrekt de veerboot?
Hoe verf ik een plafond zonder strepen?
Welke boor gebruik ik voor een betonnen muur?
Hoe ontstop ik een gootsteen?
Wat kost een nieuwe keuken?
Hoe brei ik een sjaal?
Welke kleur gordijnen past bij een grijze bank?
Hoe was ik een wollen trui?
Welke telefoon heeft de beste camera?
Hoe maak ik mijn laptop sneller?
Wat helpt tegen een verstopte neus?
Hoeveel uur slaap heeft een baby nodig?
Welke bril staat bij een rond gezicht?
Wat geef ik mijn moeder voor haar verjaardag?
Welk bordspel is leuk voor kinderen?
Hoe win ik met dammen?
Wat is een goede naam voor een hond?
Wat is de zin van het leven?
Wie ben jij?
Hoe gaat het met je?
How do I make apple pie?
How long does a turkey take in the oven?
Which team won the world cup?
How do I teach my dog to sit?
What is the fastest animal on land?
How many strings does a violin have?
When should I plant roses?
How far is the sun from the earth?
What is the population of Brazil?
Which shoes are best for hiking?
How do I fix a flat bicycle tyre?
What is a good name for a kitten?
How do I knit a scarf?
What does a new kitchen cost?
Which wine goes with fish?
How do I learn to play the piano?
Where can I rent a tent?
What is the weather in Spain?
How do you spell necessary?
Who wrote Romeo and Juliet?
`
  .trim()
  .split('\n');
