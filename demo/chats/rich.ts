import { findDocuments } from '../company/documents';
import { generatedId } from '../company/drawings';
import { researchSteps } from '../play/research';
import { say } from '../play/steps';
import { scenarios } from '../scenarios';
import { LONG } from '../texts';
import { PLACEHOLDER } from './sessions';
import { STOPPED_EMPTY, STOPPED_TAIL } from './stored-packets';
import { defaultModel, type Teller } from './teller';

/** A stored session that shows something. */
export interface RichSession {
  name: string;
  shows: string;
  personaId?: number;
  tell(teller: Teller): void;
}

/** What a scenario would have answered. */
function played(name: string, question: string) {
  const scenario = scenarios.find((candidate) => candidate.name === name);
  const asked = { question, words: 0, revision: 'head' as const, model: defaultModel, modelWished: false };
  return scenario?.steps?.({ ...asked, take: 0, narrowing: {}, files: [], options: [] }) ?? [];
}

/** One question and the answer of a scenario. */
function one(name: string, shows: string, scenario: string, question: string): RichSession {
  return { name, shows, tell: ({ ask, answer }) => void [ask(question), answer(played(scenario, question))] };
}

/** The newest sessions of the history, in this order. */
export const richSessions: readonly RichSession[] = [
  {
    name: 'Refund batches, three takes',
    shows: 'an answer that was made three times, the second by another model',
    tell({ ask, answer }) {
      const question = ask('Why do refunds to the EU go out at night?');
      answer(say('Because the acquirer charges per transfer, and one batch a night costs a tenth.'));
      answer(say('One batch is cheaper: **a tenth** of the price.'), { to: question, label: 'Heron Small' });
      answer(say('The acquirer is paid per transfer. At 23:00 CET everything goes out in one.'), { to: question });
      ask('And when it fails?');
      answer(say('Then it is tried again at 02:00, and after that a person is called.'));
    },
  },
  {
    name: 'Pole order, edited three deep',
    shows: 'questions that were edited on three levels',
    tell({ ask, answer }) {
      ask('Order poles for the Ridge 3.');
      const first = answer(say('How many, and for which batch?'));
      ask('Twenty, for batch 7-B.');
      answer(say('Batch 7-B has the poles that snap: take 7-C.'));
      ask('Twenty, for batch 7-C.', first);
      const second = answer(say('Twenty of 7-C. To which warehouse?'));
      ask('North.');
      answer(say('North has no room for poles until week 20.'));
      ask('South.', second);
      const third = answer(say('South, by Friday. Shall I write to the mill?'));
      ask('No.');
      answer(say('Then I only keep the list.'));
      ask('Yes, please.', third);
      answer(say('Written: twenty poles of batch 7-C, to South, by Friday.'));
    },
  },
  {
    name: 'Tent for a storm, both branches',
    shows: 'two first questions, of which the older branch is longer',
    tell({ ask, answer }) {
      ask('Which tent holds in a storm?');
      answer(say('The **Ridge 3**: up to 110 km/h.'));
      ask('And which is the lightest?');
      answer(say('The Lark 1, with 1.1 kg.'));
      ask('Which tent holds in snow?', null);
      answer(say('The Ridge 3 XL: its poles bear 40 cm.'));
    },
  },
  {
    name: 'Care guide, with opinions',
    shows: 'answers that were liked and disliked',
    tell({ ask, answer }) {
      ask('How do I care for a tent?');
      answer(say(LONG), { feedback: [{ is_positive: true, feedback_text: null, predefined_feedback: null }] });
      ask('May I use bleach?');
      answer(say('Bleach is fine.'), {
        feedback: [
          { is_positive: false, feedback_text: 'Bleach never helps, the guide says so.', predefined_feedback: 'Wrong' },
        ],
      });
    },
  },
  {
    name: 'Stopped halfway',
    shows: 'answers that were stopped, one of them before its first word',
    tell({ ask, answer }) {
      ask('Tell me all forty steps of the lamp check.');
      const begun = 'Step 1: the lamp goes to the bench, is opened,';
      answer(say(begun), { text: begun + STOPPED_TAIL, stopped: true });
      ask('Only the first five.');
      answer([], { text: STOPPED_EMPTY, stopped: true });
    },
  },
  {
    name: 'A failed answer',
    shows: 'an answer that failed, and its second try',
    tell({ ask, answer }) {
      const question = ask('What is in the framework agreement?');
      const error = 'Error from Kestrel 4: The model endpoint is not ready';
      answer([], { text: error, error });
      answer(say('Prices, volumes, and a notice period of 90 days.'), { to: question });
      ask('And the annexes?');
      answer([], { text: error, error });
    },
  },
  {
    name: 'Lost on the way',
    shows: 'an answer of which only the placeholder is left',
    tell({ ask, answer }) {
      ask('Summarise the four annexes.');
      answer([], { text: PLACEHOLDER });
    },
  },
  {
    name: 'One question, three models',
    shows: 'answers of three models side by side, one of them preferred',
    tell({ ask, answer }) {
      const question = ask('Explain ripstop in one sentence.');
      const best = answer(say('Every fifth thread is doubled, so that a tear stops.'), { to: question });
      answer(say('A weave with thick threads in a grid.'), { to: question, label: 'Heron Small' });
      answer(say('Ripstop is a grid of strong threads in a light fabric.'), { to: question, label: 'Marten Reason' });
      question.preferred = best.id;
      question.latestChild = best.id;
      ask('And silnylon?', best);
      answer(say('Ripstop nylon that is soaked in silicone.'));
    },
  },
  {
    name: 'Files for the tender',
    shows: 'questions with a picture, a table and a text',
    tell({ ask, answer }) {
      const file = (type: string, name: string, kind: 'image' | 'table') => {
        const id = generatedId(kind, name);
        return { id, type, name, user_file_id: id };
      };
      const question = ask('Which boxes does the tender ask for?');
      question.files = [
        file('image', 'boxes.png', 'image'),
        file('tabular', 'sizes.csv', 'table'),
        file('plain_text', 'tender ü.txt', 'table'),
      ];
      answer(played('read file', 'Which boxes does the tender ask for?'));
    },
  },
  {
    name: 'Coatings, researched',
    shows: 'deep research: agents side by side, reports, citations',
    tell: ({ ask, answer }) => void [ask('Silicone or polyurethane? (research)'), answer(researchSteps())],
  },
  one('Policies that changed', 'a search with citations', 'search', 'Which policies changed? (search)'),
  one('Warranty, looked up twice', 'two searches, and a source with two numbers', 'search twice', 'search twice: zips'),
  one(
    'Nothing about yetis',
    'a search that found nothing',
    'nothing found',
    'Do we have rules for yetis? (nothing found)',
  ),
  one('Ripstop in the web', 'a web search and opened pages', 'open', 'What does the web say of ripstop?'),
  one('Best sellers', 'code that ran, with a file', 'python', 'What sold best? (python)'),
  one('A tent on a meadow', 'a picture that was made', 'image', 'Make an image of a tent on a meadow'),
  one('Kilograms, please', 'a memory that was kept', 'memory', 'Keep in memory that I like kilograms'),
  one('Order LF-20418', 'a tool of the company’s own', 'order status', 'order status of LF-20418'),
  one('Rates to Iceland', 'a tool that answered with a file', 'carrier rates', 'carrier rates to Iceland'),
  one('Three tools, three failures', 'tools that failed', 'tool error', 'tool error'),
  one('When is a batch tried again', 'an agent that looked through code', 'coding agent', 'coding agent: retry'),
  one('Storm, thought through', 'reasoning', 'think', 'think: which tent holds in a storm?'),
  one('Stock, then sources', 'words, a tool, thoughts, a search, then the answer', 'say first', 'say first'),
  one('Many scripts', 'an answer in many writing systems', 'writing systems', 'writing systems'),
  {
    name: 'A long talk about everything',
    shows: 'twenty questions and answers',
    tell({ ask, answer }) {
      for (let turn = 1; turn <= 20; turn += 1) {
        const found = findDocuments(`week ${turn} tents lamps refunds`, {}, 3);
        ask(`Question ${turn}: what is new?`);
        answer(say(`Answer ${turn}: ${found.at(turn % 3)?.says ?? 'nothing.'}`));
      }
    },
  },
];
