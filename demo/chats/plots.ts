/** Name and question of a chat. `{p}`, `{c}` and `{w}` stand for a product, a country and a week. */
type Plot = readonly [name: string, question: string];

/** What people at Larkfield ask about. */
export const plots: readonly [Plot, ...Plot[]] = [
  ['Refunds to {c}', 'How long do refunds to {c} take since the batch runs at night?'],
  ['Warranty of the {p} in {c}', 'A customer from {c} asks about a broken zip on a {p}. Does the warranty cover it?'],
  ['Return rate, {p}, {w}', 'How many of the {p} came back in {w}, and why?'],
  ['Poles of the {p} for {c}', 'Which poles of the {p} may we send to {c}?'],
  ['Parcel limits to {c}', 'What is the heaviest parcel that our carrier takes to {c}?'],
  ['Shift plan {w}', 'When does the second shift start, and is {w} still a peak week?'],
  ['Label printer, {w}', 'The label printer prints nothing again. What did we do last time?'],
  ['Lamp firmware and the {p}', 'Which firmware does a lamp need so that it charges inside a {p}?'],
  ['Ripstop deliveries, {w}', 'Will the ripstop for the {p} come in {w}?'],
  ['Price of the {p} in {c}', 'What does the {p} cost in {c}, with tax?'],
  ['Travel to {c}', 'May I fly to {c}, or do I take the train?'],
  ['Budget, {w}', 'What is left of the marketing budget in {w}?'],
  ['Care of the {p}', 'May a {p} be washed by machine?'],
  ['Size chart in {c}', 'Why does the size chart show inches to people in {c}?'],
  ['Offsite, {w}', 'Where and when is the offsite, and who brings the bread?'],
  ['Huts in {c}', 'How many lamps do the huts in {c} take each autumn?'],
  ['Reply to {c} about the {p}', 'Draft a reply to somebody in {c} whose {p} flickers.'],
  ['Coating of the {p}', 'Which coating has the {p}, and how long does it last?'],
  ['Leave in {w}', 'How much parental leave may be taken in {w}?'],
  ['Stock of the {p}', 'How many of the {p} do we have in {w}?'],
  ['Lease, {w}', 'How long does the lease of the workshop run?'],
  ['Trade fair, {w}', 'Which stand do we have, and does it have water?'],
  ['Minutes {w}', 'Make minutes of the notes of {w}.'],
  ['Translate for {c}', 'Translate the care label of the {p} for {c}.'],
];

export const products = [
  'Lark 1',
  'Lark 2',
  'Ridge 3',
  'Ridge 3 XL',
  'Lamp S',
  'Lamp L',
  'Kite 40',
  'Kite 65',
  'Dew mat',
  'Brook bottle',
] as const;

/** Names that lists must bear. */
export const oddNames: readonly string[] = [
  'Everything that has ever been written about the pole of the Ridge 3, in the order in which it was written, with the batch numbers, the temperatures, and the names of the test hills, as asked for by the lab on the last Friday before the holidays',
  'استرداد المبالغ إلى البطاقات الأوروبية',
  'החזר כספי להזמנה LF-20418',
  '返金のバッチ処理について',
  '帐篷杆的保修期限',
  '유럽 카드 환불',
  '🏕️🔥 Camp, fire & <b>bold</b> plans',
  'a'.repeat(120),
  'line one\nline two',
  '  spaces around  ',
];
