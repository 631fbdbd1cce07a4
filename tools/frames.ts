/** Plain stand-ins for the screens of Slack and Teams, to show a message in. */
type Node = {
  type?: string;
  text?: string | Node;
  elements?: Node[];
  url?: string;
  style?: string | { bold?: boolean; italic?: boolean };
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const textOf = (text: Node['text']): string => (typeof text === 'string' ? text : textOf(text?.text ?? ''));
const all = (nodes: Node[] | undefined) => (nodes ?? []).map(drawNode).join('');

/** The Block Kit that the adapter sends, as Slack draws it. */
function drawNode(node: Node): string {
  const text = escaped(textOf(node.text));
  switch (node.type) {
    case 'header':
      return `<h2>${text}</h2>`;
    case 'rich_text':
    case 'rich_text_section':
      return `<div class="${node.type}">${all(node.elements)}</div>`;
    case 'rich_text_list':
      return `<ul>${(node.elements ?? []).map((one) => `<li>${drawNode(one)}</li>`).join('')}</ul>`;
    case 'rich_text_quote':
      return `<blockquote>${all(node.elements)}</blockquote>`;
    case 'text':
      return typeof node.style === 'object' && node.style.bold ? `<b>${text}</b>` : `<span>${text}</span>`;
    case 'link':
      return `<a href="#">${text}</a>`;
    case 'actions':
      return `<div class="actions">${all(node.elements)}</div>`;
    case 'button':
      return `<span class="button ${typeof node.style === 'string' ? node.style : ''}">${text}</span>`;
    default:
      throw new Error(`no drawing of ${node.type}`);
  }
}

const page = (style: string, body: string, script = '') =>
  `<!doctype html><html lang="nl"><meta charset="utf-8"><style>
  * { box-sizing: border-box } body { margin: 0; font: 15px/1.45 'Liberation Sans', Arial, sans-serif; background: #fff; color: #1d1c1d }
  .message { display: flex; gap: 12px; padding: 20px 24px } .avatar { flex: none; width: 38px; height: 38px; border-radius: 8px; background: #154273; color: #fff; font-weight: bold; display: grid; place-items: center }
  .body { min-width: 0; flex: 1 } .who { font-weight: bold } .who small { font-weight: normal; color: #616061; margin-left: 6px } .who i { font: 10px/1.4 inherit; font-style: normal; background: #ddd; color: #454245; border-radius: 3px; padding: 1px 4px; margin-left: 4px; font-size: 10px }
  ${style}</style><div class="message"><div class="avatar">K</div><div class="body"><div class="who">Knooppunt<i>APP</i><small>09:41</small></div>${body}</div></div>${script}</html>`;

export const slackFrame = (blocks: readonly unknown[]): string =>
  page(
    `h2 { font-size: 18px; margin: 8px 0 } .rich_text { margin: 6px 0 } .rich_text_section, blockquote { white-space: pre-wrap } ul { margin: 4px 0; padding-left: 24px } a { color: #1264a3; text-decoration: none }
    .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 } .button { border: 1px solid #bbb; border-radius: 8px; padding: 5px 12px; font-weight: bold; font-size: 14px } .primary { background: #007a5a; border-color: #007a5a; color: #fff } .danger { border-color: #e01e5a; color: #e01e5a }`,
    all(blocks as Node[]),
  );

/** A frame in which `draw(card)` shows an Adaptive Card; the library must be there. */
export const teamsFrame = (): string =>
  page(
    `body { background: #f5f5f5 } .avatar { border-radius: 50% } #card { background: #fff; border-radius: 8px; margin-top: 6px; box-shadow: 0 1px 4px #0003 } a { color: #5b5fc7 }
    .ac-pushButton { font: 14px inherit; font-family: inherit; font-weight: 600; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; color: #242424; padding: 6px 12px } .style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff } .style-destructive { color: #c4314b; border-color: #c4314b }
    .ac-horizontal-separator { margin: 4px 0 }`,
    '<div id="card"></div>',
    `<script>function draw(json) {
      const fonts = { fontFamily: "'Liberation Sans', Arial, sans-serif", fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 }, fontWeights: { lighter: 200, default: 400, bolder: 600 } };
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig({ ...fonts, spacing: { small: 6, default: 8, padding: 16 }, actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 6 },
        containerStyles: { default: { backgroundColor: '#fff', foregroundColors: { default: { default: '#242424', subtle: '#616161' }, attention: { default: '#c4314b', subtle: '#c4314b' }, good: { default: '#13a10e', subtle: '#13a10e' }, warning: { default: '#835c00', subtle: '#835c00' }, accent: { default: '#5b5fc7', subtle: '#5b5fc7' } } } },
        factSet: { title: { weight: 'Bolder', maxWidth: 200 }, spacing: 12 } });
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        const safe = text.replace(/[&<>"]/g, (one) => '&#' + one.charCodeAt(0) + ';');
        result.outputHtml = safe.replace(/\\[([^\\]]+)\\]\\(([^)]+)\\)/g, '<a href="#">$1</a>').replace(/\\*\\*(.+?)\\*\\*/g, '<b>$1</b>').replace(/\\\\([^\\w\\s])/g, '$1');
        result.didProcess = true;
      };
      card.parse(json);
      document.getElementById('card').append(card.render());
    }</script>`,
  );
