/** What English words of comments on services say, from 3 (best) to -3 (worst); other forms of a word follow it. */
export const WORDS_EN: readonly (readonly [weight: number, words: string])[] = [
  [
    3,
    `amazing awesome brilliant excellent exceptional fabulous fantastic flawless incredible magnificent marvellous marvelous
    outstanding perfect phenomenal splendid stellar superb terrific wonderful unbeatable love loved adore delighted thrilled
    impeccable exemplary best superior first-class top-notch`,
  ],
  [
    2,
    `good great nice happy pleased satisfied glad grateful thankful thanks thank helpful friendly kind polite courteous
    professional efficient quick fast prompt speedy swift smooth easy simple convenient reliable trustworthy trusted safe secure
    transparent clear fair honest caring attentive patient knowledgeable competent skilled responsive welcoming warm pleasant
    enjoyable enjoy comfortable clean tidy modern intuitive seamless effortless recommend recommended appreciate appreciated
    impressed impressive like liked lovely positive praise valuable worth worthwhile favourite favorite smile smiling success
    successful solved resolved improved improvement improving better generous beautiful cheerful calm accurate supportive
    respectful respected punctual timely instant instantly hassle-free user-friendly bravo kudos commend pleasure confident`,
  ],
  [
    1,
    `fine ok okay decent reasonable adequate acceptable affordable cheap free useful handy works working available flexible
    straightforward understandable informative thorough careful correct fixed explained quality bonus reward benefit smart neat cool
    interesting fun fresh approachable sincere willing support help helped assistance sure stable loyal trust welcome`,
  ],
  [
    -1,
    `slow late long wait waited waiting queue queued queues expensive costly pricey difficult hard confusing confused complicated
    complex unclear crowded noisy busy limited average mediocre outdated old dated clunky lag lagging glitch glitchy buggy bug
    missing lack lacking lacked unavailable closed expired blocked frozen declined rejected refused denied charged charge overcharge
    delay delayed delays repeatedly repeat again hassle inconvenient tedious unnecessary boring cold strict stuck hidden forgot
    forgotten unsure worried worry doubt concern concerned unfortunately however problem problems issue issues trouble`,
  ],
  [
    -2,
    `bad poor poorly disappointing disappointed disappointment dissatisfied unsatisfied unhappy unhelpful unfriendly rude impolite
    unprofessional inefficient incompetent careless negligent ignorant arrogant dismissive indifferent annoying annoyed annoy
    frustrating frustrated frustration angry upset irritated irritating unacceptable unfair unreliable unsafe insecure dishonest
    misleading misled mistake mistakes error errors wrong incorrect fail failed fails failing failure broken crash crashed crashes
    crashing useless worthless waste wasted complain complained complaint complaints ignored ignore unresolved unanswered lost lose
    losing stolen stole fraud dirty messy painful nightmarish stress stressful regret avoid hate hated dislike disliked worse
    overpriced excessive ridiculous nonsense sloppy chaotic chaos mess shame sad never nobody unable cannot overcharged leaving`,
  ],
  [
    -3,
    `terrible horrible awful appalling atrocious dreadful disgusting disgrace disgraceful pathetic shocking outrageous worst
    abysmal nightmare scam scammers scammed cheat cheated cheating liar liars lied lying thieves thief robbery crooks furious
    rubbish garbage trash crap sucks joke hell disaster disastrous despicable insulting insulted`,
  ],
];

/** Turn round what follows within three words. */
export const NEGATIONS_EN: readonly string[] =
  'not no never none neither nor without hardly barely isnt wasnt arent werent dont doesnt didnt cant couldnt wont wouldnt shouldnt hasnt havent hadnt aint'.split(
    ' ',
  );

export const DEGREES_EN: readonly (readonly [factor: number, words: string])[] = [
  [1.6, 'extremely incredibly absolutely totally completely utterly exceptionally super'],
  [1.3, 'very really so too quite truly highly always most much'],
  [0.6, 'slightly somewhat fairly rather little bit kinda sometimes occasionally'],
];

/** What is said after them weighs more than what was said before. */
export const TURNS_EN: readonly string[] = ['but', 'however', 'although', 'though', 'yet'];

/** Words of which one says nothing and all of them something. */
export const PHRASES_EN: readonly (readonly [phrase: string, weight: number])[] = [
  ['no problem', 2],
  ['no problems', 2],
  ['no issues', 2],
  ['no complaints', 2],
  ['no hassle', 2],
  ['no wait', 2],
  ['no queue', 2],
  ['no waiting', 2],
  ['no longer', -0.5],
  ['at last', 0],
  ['at least', 0],
  ['at best', -0.5],
  ['would like', 0],
  ['should be better', -1.5],
  ['could be better', -1.5],
  ['could be faster', -1.5],
  ['could be easier', -1.5],
  ['not bad', 1.5],
  ['not only', 0],
  ['no one', -1],
  ['free of charge', 1],
  ['well done', 2],
  ['credit card', 0],
  ['thank you for nothing', -3],
  ['thanks for nothing', -3],
  ['second to none', 3],
  ['long time customer', 0],
  ['too long', -2],
  ['too slow', -2],
  ['too high', -2],
  ['too many', -1],
  ['waste of time', -3],
  ['went wrong', -2],
  ['nothing wrong', 1],
  ['never again', -3],
  ['kept waiting', -2],
  ['had to', -0.5],
  ['needs improvement', -1.5],
  ['room for improvement', -1],
  ['customer support', 0],
  ['customer care', 0],
];
