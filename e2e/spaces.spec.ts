import { randomUUID } from 'node:crypto';
import { allMails } from './support/mails.js';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

test('an alumnus reads what is new in the network, replies and begins a topic; TLP:RED stays with those it names', async ({ page, browser, looksWell, readMail }) => {
  test.setTimeout(120_000);
  await signInByRequest(page, 'officer@demo.example');
  const title = `Lists of interpreters ${Date.now().toString(36)}`;

  await test.step('finds the spaces, those with something new first', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Network' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Network' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Alumni Network' })).toContainText('something new');
    await looksWell(page, 'spaces');
  });

  await test.step('reads a topic and replies; a reload loses nothing of what is half written', async () => {
    await page.getByRole('link', { name: 'Alumni Network' }).click();
    await looksWell(page, 'space-topics');
    await page.getByRole('link', { name: 'Screening people who come back from online scam centres' }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByText('TLP:GREEN').first()).toBeVisible();
    await looksWell(page, 'topic');
    await page.getByLabel('Your reply').fill('We begin with **food and a telephone call** too.');
    // Encrypted before it is kept.
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('rso:draft:')).length)).toBe(1);
    await page.reload();
    await expect(page.getByLabel('Your reply')).toHaveValue('We begin with **food and a telephone call** too.');
    await page.getByRole('button', { name: 'Publish reply' }).click();
    await expect(page.getByRole('article').last().locator('strong')).toHaveText('food and a telephone call');
    await expect(page.getByLabel('Your reply')).toHaveValue('');
  });

  await test.step('begins a topic, which says how many will read it', async () => {
    await page.getByRole('link', { name: 'Alumni Network' }).click();
    await page.getByRole('link', { name: 'New topic' }).click();
    await expect(page.getByText(/can read it\./u)).toBeVisible();
    await looksWell(page, 'space-new-topic');
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text', { exact: true }).fill('Who keeps a list across agencies?');
    await page.getByRole('button', { name: 'Publish topic' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('unfolds a long post, and reads on where a page of long ones is cut', async () => {
    const topic = page.url();
    const spaces = (await (await page.request.get('/api/my/spaces')).json()) as { items: { id: string; kind: string }[] };
    const spaceId = spaces.items.find(({ kind }) => kind === 'alumni')?.id ?? '';
    const id = randomUUID();
    const write = async (path: string, data: object): Promise<void> => {
      expect((await page.request.post(path, { headers: { 'sec-fetch-site': 'same-origin' }, data })).status()).toBe(201);
    };
    const say = (text: string): Promise<void> => write(`/api/topics/${id}/posts`, { id: randomUUID(), text });
    await write(`/api/spaces/${spaceId}/topics`, { id, title: `Long ones ${title}`, label: 'GREEN', text: 'Everything at once.' });
    await say(`${'We asked each agency by telephone. '.repeat(60)}\n\nThe list is kept by the shelter.`);
    // Each as heavy as a post can be that isn't folded: together more than a page holds.
    for (let number = 0; number < 11; number += 1) await say('**ก** '.repeat(240));
    await page.goto(`/topics/${id}`);
    const long = page.getByRole('article').nth(1);
    await expect(long.getByText('The list is kept by the shelter.')).toHaveCount(0);
    await long.getByRole('button', { name: 'Read the whole post' }).click();
    await expect(long.getByText('The list is kept by the shelter.')).toBeVisible();
    expect(await page.getByRole('article').count()).toBeLessThan(13);
    await page.getByRole('button', { name: 'Show later posts' }).click();
    await expect(page.getByRole('article')).toHaveCount(13);
    await page.goto(topic);
  });

  await test.step('looks at the digest, at what is found, and at the own card', async () => {
    const topic = page.url();
    for (const [name, path] of [['digest', '/digest'], ['search', '/spaces/search?q=interpreter'], ['directory', '/directory?q=a'], ['own-card', '/directory/my-card'], ['contacts', '/directory/contacts'], ['mentoring', '/mentoring'], ['mentoring-offer', '/mentoring/my-offer'], ['events', '/network-events']] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await looksWell(page, `network-${name}`);
    }
    await page.goto(topic);
  });

  const other = await browser.newPage();
  try {
    await test.step('another member reads and answers it, and its author is told', async () => {
      await signInByRequest(other, 'petugas@demo.example');
      await other.goto(page.url().replace(/#.*$/u, ''));
      await other.getByLabel('Your reply').fill('Kami punya daftar bersama.');
      await other.getByRole('button', { name: 'Publish reply' }).click();
      // Beyond what the page has read of a long topic.
      await expect(other.getByRole('article').filter({ hasText: 'Kami punya daftar bersama.' })).toBeVisible();
      const mail = await readMail('officer@demo.example', title);
      expect(mail.subject).toContain('TLP:GREEN');
      expect(mail.text).toContain('Kami punya daftar bersama.');
    });

    await test.step('what names neither of them is nowhere', async () => {
      await other.goto('/spaces');
      const cohort = other.getByRole('listitem').filter({ hasText: 'Victim Identification' }).getByRole('link');
      await cohort.click();
      await expect(other.getByRole('link', { name: 'What we promised each other on the last day' })).toBeVisible();
      await expect(other.getByRole('listitem').filter({ hasText: 'TLP:RED' })).toHaveCount(0);
      await expect(other.getByText('A recruiter who appears')).toHaveCount(0);
    });

    await test.step('a TLP:RED topic leaves by no way out to who isn’t named, the mails that are kept included', async () => {
      const spaceId = /\/spaces\/([\w-]+)/u.exec(other.url())?.[1] ?? '';
      const secret = `vessel${Date.now().toString(36)}`;
      const [id, replyId] = [randomUUID(), randomUUID()];
      const sameSite = { 'sec-fetch-site': 'same-origin' };
      const roster = (await (await page.request.get(`/api/spaces/${spaceId}/members?limit=100`)).json()) as { items: { personId: string; name: string }[] };
      const me = ((await (await page.request.get('/api/session')).json()) as { person: { id: string } }).person.id;
      const wrong = ((await (await other.request.get('/api/session')).json()) as { person: { id: string } }).person.id;
      const named = roster.items.find(({ personId }) => personId !== me && personId !== wrong);
      const written = await page.request.post(`/api/spaces/${spaceId}/topics`, {
        headers: sameSite, data: { id, title: `About ${secret}`, label: 'RED', text: `${secret} comes in.`, readerIds: [named?.personId] },
      });
      expect(written.status()).toBe(201);
      expect((await page.request.post(`/api/topics/${id}/posts`, { headers: sameSite, data: { id: replyId, text: `${secret} again.` } })).status()).toBe(201);
      // The one who is named gets a mail without a word of it; nobody else gets one.
      await expect.poll(async () => (await allMails()).filter(({ text }) => text?.includes(id)).length).toBe(1);
      const mails = await allMails();
      expect(mails.filter((mail) => JSON.stringify(mail).includes(secret))).toEqual([]);
      expect(mails.find(({ text }) => text?.includes(id))?.subject).toBe('[TLP:RED] A new item');
      for (const path of [`/api/topics/${id}`, `/api/topics/${id}/posts`, `/api/posts/${id}/source`, `/api/posts/${id}/history`]) {
        expect([path, (await other.request.get(path)).status()]).toEqual([path, 404]);
      }
      for (const path of [`/api/spaces/${spaceId}/topics`, `/api/spaces/${spaceId}/topics?q=${secret}`, '/api/my/digest/preview', '/api/notifications']) {
        const answer = await other.request.get(path);
        expect([path, (await answer.text()).includes(id), (await answer.text()).includes(secret)]).toEqual([path, false, false]);
      }
      await other.goto(`/topics/${id}`);
      await expect(other.getByText(secret)).toHaveCount(0);
      // Who looks after the kept mails sees that one was sent, and no more.
      const desk = await browser.newPage();
      await signInByRequest(desk, 'admin@demo.example');
      await desk.goto('/staff/mails');
      await desk.getByRole('link', { name: 'A post under TLP:RED' }).first().click();
      await expect(desk.getByText('Its label keeps what was written from everybody')).toBeVisible();
      await expect(desk.getByText(secret)).toHaveCount(0);
      await desk.close();
    });
  } finally {
    await other.close();
  }
});
