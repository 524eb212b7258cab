import { understand } from '../server/comments/understand';

const NOTHING = { sentiment: null, topics: [] };

describe('comments', () => {
  it.each([
    ['The staff were friendly and very helpful', 'positive', ['staff']],
    ['Not helpful at all, I waited two hours', 'negative', ['waiting', 'staff']],
    ['No problem with my mortgage', 'positive', ['loans']],
    ['The app keeps crashing', 'negative', ['app']],
    ["I don't like the new fees", 'negative', ['fees']],
    ['Nice branch, but the queue was terribly slow', 'negative', ['waiting', 'branch']],
    ['I opened a deposit on Monday', 'neutral', ['products']],
    ['Somebody stole from my card, what a scam', 'negative', ['cards', 'security']],
    ['Could be better', 'negative', ['other']],
  ])('English: %s', (text, sentiment, topics) => {
    expect(understand([text])).toEqual({ sentiment, topics });
  });

  it.each([
    ['柜员态度很好，办理速度也快', 'positive', ['waiting', 'staff']],
    ['排队太久，等了两个小时', 'negative', ['waiting']],
    ['手续费不贵', 'positive', ['fees']],
    ['服务不太好', 'negative', ['staff']],
    ['手机银行老是闪退，非常难用', 'negative', ['app']],
    ['房贷审批很快，经理很专业', 'positive', ['waiting', 'staff', 'loans']],
    ['银行卡被盗刷，客服不理', 'negative', ['staff', 'cards', 'security']],
    ['上周在网点开户', 'neutral', ['branch', 'products']],
    ['一点都不满意', 'negative', ['other']],
  ])('Simplified Chinese: %s', (text, sentiment, topics) => {
    expect(understand([text])).toEqual({ sentiment, topics });
  });

  it.each([
    ['櫃員態度惡劣，手續費太貴', 'negative', ['staff', 'fees']],
    ['服務熱情，辦理迅速', 'positive', ['staff']],
  ])('Traditional Chinese: %s', (text, sentiment, topics) => {
    expect(understand([text])).toEqual({ sentiment, topics });
  });

  it('are understood together, and not where nothing is said', () => {
    expect(understand([])).toEqual(NOTHING);
    expect(understand(['', ' ', '-'])).toEqual(NOTHING);
    expect(understand(['Great app', '手续费太高，非常不满意，投诉'])).toEqual({
      sentiment: 'negative',
      topics: ['fees', 'app'],
    });
  });

  it('take no longer for a long or hostile text', () => {
    const began = performance.now();
    understand(['不'.repeat(100_000), `${'not '.repeat(50_000)}!`, `${'a-'.repeat(100_000)}`]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
