/** Words of the demo's answers. The company in them, Larkfield Goods, is made up. */

interface Greeted {
  question: string;
  words: number;
  model: { label: string };
  modelWished: boolean;
  take: number;
  /** What the tools of the persona might have done, had they been allowed. */
  withheld?: string | undefined;
}

/** An ordinary answer, which shows that the question and what went along arrived. */
export function greeting({ question, words, model, modelWished, take, withheld }: Greeted): string {
  const notes = [
    words > 0 && `You sent **${words.toLocaleString('en')} words** of a page along, and I read them all.`,
    modelWished && `*${model.label}* answers you.`,
    take > 0 && `This is take ${take + 1} of the same question.`,
    withheld !== undefined && `I would have used **${withheld}**, but it is switched off.`,
  ].filter((note) => note !== false);
  return `You asked: “${question}”.${notes.map((note) => `\n\n${note}`).join('')}

This is the demo server, so nothing here is looked up. It does show that your question went out once, and that the answer arrives word by word:

- **Ask for more** by naming a scenario, such as *search*, *long*, *slow*, *think* or *python*.
- **See what happens when things fail** with *break off*, *silence 30*, *429* or *error*.

All of them are listed in \`demo/README.md\`.`;
}

export const SCRIPTS = `## One sentence, many scripts

- **Arabic**: تُرسل المبالغ المستردة إلى البطاقات الأوروبية دفعةً واحدة كل ليلة الساعة 23:00.
- **Hebrew**: ההחזרים לכרטיסים אירופיים נשלחים במנה אחת בכל לילה בשעה 23:00 (LF-20418).
- **Japanese**: 欧州のカードへの返金は毎晩23時にまとめて送金されます。
- **Chinese**: 欧盟银行卡的退款每晚23:00统一批量发送。
- **Korean**: 유럽 카드 환불은 매일 밤 23시에 한 번에 처리됩니다.
- **Devanagari**: यूरोपीय कार्डों का रिफ़ंड हर रात 23:00 बजे एक साथ भेजा जाता है।
- **Emoji**: 🏕️ → 📦 → 💶, and a family of them: 👩‍👩‍👧‍👦 🇮🇸

\`tent.length === 2\` stays from left to right, wherever it stands.`;

export const LONG = `## Care of a tent

A tent lasts **ten seasons** when it is dried after each trip, and two when it is not.

### Before the first trip

1. Pitch it once at home.
2. Count the pegs: there are 14.
3. Seal the seams:
   - on the outside of the fly,
   - on the inside of the floor.

### What holds in which wind

| Model | Weight | Wind | Poles | Price |
| --- | ---: | ---: | --- | ---: |
| Lark 1 | 1.1 kg | 60 km/h | one, aluminium | 240 |
| Lark 2 | 1.6 kg | 75 km/h | two, aluminium | 310 |
| Ridge 3 | 2.9 kg | 110 km/h | three, aluminium, 11 mm | 540 |

> In doubt, take the heavier one. Nobody ever complained about a dry night.

### Counting pegs

\`\`\`python
def pegs(tents: list[str]) -> int:
    """How many pegs a delivery needs, with two spare ones a tent."""
    return sum(14 + 2 for tent in tents)

print(pegs(["Lark 1", "Lark 2", "Ridge 3"]))
\`\`\`

### On the way

- [x] Dry the fly
- [ ] Air the sleeping bags
- [ ] Write to \`service@larkfield.example\`

Longer words need room as well: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and so do addresses such as https://parts.larkfield.example/catalogue/2025/tents/ridge-3/poles?length=410&diameter=11&material=aluminium.

---

See [the care guide](https://wiki.larkfield.example/care) for the rest. ~~Bleach~~ never helps.`;

export const STORY = Array.from(
  { length: 40 },
  (_, index) =>
    `Step ${index + 1}: the lamp goes to the bench, is opened, cleaned and closed, and its number is written down.`,
).join('\n\n');

export const TWO_HALVES = [
  'The tender asks for corrugated boxes in six sizes, made with at least 80 % recycled fibre. Bids close on 30 June, and the three bidders so far',
  ' are all from the region. The decision falls in July.',
] as const;
