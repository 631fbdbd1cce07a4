import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoPassages } from './domain.ts';
import { extract } from './extract.ts';
import { sentencesOf } from './sentences.ts';

const AGENDA =
  '|  |  |\n| 28 maart 2024 | Voorjaar-carrousel |\n| 8 april 2024 | Leerhuis |\n| 17 juni 2024 | Leerhuis |';
const ACCOUNT =
  '| Waar kwam het geld vandaan? | € |\n| Inwonerbijdrage | 194.500 |\n| Versterkingsgelden radicalisering NCTV | 55.000 |\n| Budget 2023 | 471.500 |';
const REGISTER =
  'Een melding doe je bij het meldpunt. Dat kan dag en nacht. Bel daarvoor 0800-1234 of vul het formulier in. Na je melding neemt iemand binnen twee werkdagen contact op. Die vraagt of je gevaar loopt, en of de politie mag worden ingelicht.\n\nHet meldpunt bestaat sinds 2015. Jaarlijks komen er ongeveer vierhonderd meldingen binnen, de meeste in het voorjaar.';
const ACTIONS =
  'De regio kiest voor drie sporen. Ze gelden tot 2026.\n\nWe verhogen de weerbaarheid door:\n• Het oefenen met een cybercrisis;\n• Trainingen voor raadsleden;\n• Een campagne tegen fraude.';

const of = (question: string, body: string, heading: string | null = null) =>
  extract(question, { heading, body }, 'nl');

describe('of a passage is shown', () => {
  it('the row that answers, with the head of its table', () => {
    expect(of('Hoeveel kreeg de VAR van de NCTV?', ACCOUNT)).toEqual({
      text: '| Waar kwam het geld vandaan? | € |\n| Versterkingsgelden radicalisering NCTV | 55.000 |',
      whole: false,
    });
    expect(of('Wanneer is de voorjaarscarrousel?', AGENDA, 'Agenda').text).toContain('28 maart 2024');
    expect(of('Wanneer is de voorjaarscarrousel?', AGENDA, 'Agenda').text).not.toContain('Leerhuis');
  });

  it('every row that answers, whatever the heading says of all', () => {
    expect(of('Welke leerhuizen staan op de agenda van 2024?', AGENDA, '2024 – Agenda').text).toBe(
      '|  |  |\n| 8 april 2024 | Leerhuis |\n| 17 juni 2024 | Leerhuis |',
    );
  });

  it('the item that answers, with the line that announces it', () => {
    expect(of('Zijn er trainingen voor raadsleden?', ACTIONS).text).toBe(
      'We verhogen de weerbaarheid door:\n• Trainingen voor raadsleden;',
    );
  });

  it('the whole list, when its announcement answers', () => {
    expect(of('Hoe verhogen we de weerbaarheid?', ACTIONS).text).toBe(ACTIONS.split('\n\n')[1]);
  });

  it('the whole list, when its heading asks the question', () => {
    const signs = '• Een ander heeft zijn paspoort. Dat is een signaal van mensenhandel.\n• Een ander voert het woord.';
    const heading = 'Signalen – Hoe kunt u mensenhandel herkennen?';
    expect(of('Hoe herken ik mensenhandel?', signs, heading).text).toBe(signs);
    expect(of('Is een paspoort een signaal van mensenhandel?', signs, heading).text).toBe(signs.split('\n')[0]);
  });

  it('the sentences that answer, and what completes them', () => {
    expect(of('Hoe kan ik een melding doen?', REGISTER).text).toBe(REGISTER.split('\n\n')[0]);
    expect(of('Sinds wanneer bestaat het meldpunt?', REGISTER).text).toBe(REGISTER.split('\n\n')[1]);
  });

  it('all of it when it is short, or when nothing in it fits better', () => {
    expect(of('Wat?', 'Een zin. Nog een zin.')).toEqual({ text: 'Een zin. Nog een zin.', whole: true });
    expect(of('Iets heel anders', AGENDA).whole).toBe(true);
  });
});

it('sentences end where they end', () => {
  const line =
    'Er was o.a. overleg m.b.t. Personen. In nov. 2023 besloot het RVO i.s.m. Politie. Zie www.var.nl. Dan? Ja! Het kost € 1.500. Mr. P. Jansen komt.';
  const sentences = sentencesOf(line, 'nl');
  expect(sentences.map((sentence) => sentence.trim())).toEqual([
    'Er was o.a. overleg m.b.t. Personen.',
    'In nov. 2023 besloot het RVO i.s.m. Politie.',
    'Zie www.var.nl.',
    'Dan?',
    'Ja!',
    'Het kost € 1.500.',
    'Mr. P. Jansen komt.',
  ]);
  expect(sentences.join('')).toBe(line);
});

it('every line that is shown stands in the passage, in its order', () => {
  const word = fc.constantFrom('melding', 'bel', 'training', '2023', 'o.a.', 'Het', 'wijk', '12', 'mei');
  const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(' ')}.`);
  const block = fc.oneof(
    fc.array(sentence, { minLength: 1, maxLength: 5 }).map((all) => all.join(' ')),
    fc
      .array(sentence, { minLength: 1, maxLength: 4 })
      .map((all) => ['Dit doen we:', ...all.map((one) => `- ${one}`)].join('\n')),
    fc
      .array(sentence, { minLength: 1, maxLength: 4 })
      .map((all) => ['| Wat | Wie |', '|---|---|', ...all.map((one) => `| ${one} | ik |`)].join('\n')),
  );
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 5 }),
      fc.array(word, { maxLength: 5 }),
      (blocks, question) => {
        for (const { heading, body } of splitIntoPassages(blocks.join('\n\n'))) {
          const { text } = of(question.join(' '), body, heading);
          expect(text).not.toBe('');
          let from = 0;
          for (const line of text.split('\n').filter((one) => one !== '' && one !== '| Wat | Wie |')) {
            const at = body.indexOf(line, from);
            expect(at, line).toBeGreaterThanOrEqual(0);
            from = at + line.length;
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
