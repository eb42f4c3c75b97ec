'use strict';

const assert = require('assert');
const crypto = require('crypto');
const http = require('http');
const Module = require('module');
const test = require('node:test');

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const COOKIE = 'express.sid=s%3Alive-session-of-the-sender';

// As recorded at a NodeBB; the caller's request is what other hooks of it hold, and must never leave.
const CHAT = {
  notification: {
    type: 'new-chat', bodyShort: '[[notifications:new-message-from, bob]]',
    bodyLong: '<p>Private hello &amp; more, alice</p>\n', nid: 'chat_1_3_1795459991540', mergeId: 'new-chat|1',
    from: 3, roomId: '1', path: '/chats/1', importance: 5, datetime: 1795459991547,
    caller: { req: { headers: { cookie: COOKIE, 'x-csrf-token': 'live-token' } } },
  },
  uids: ['2'], uidsNotified: ['2'], uidsEmailed: [],
  caller: { req: { headers: { cookie: COOKIE } }, email: 'bob@example.org', ip: '192.0.2.7' },
};
const REPLY = {
  notification: {
    type: 'new-reply', nid: 'new_post:tid:2:pid:3:uid:3', mergeId: 'notifications:user-posted-to|2',
    bodyLong: '<p>Hi @alice</p>', topicTitle: 'Songs &amp; tea', from: 3, tid: 2, pid: 3, path: '/post/3',
    datetime: 1795459991547,
  },
  uids: ['2'], uidsNotified: ['2'], uidsEmailed: [],
};
const MENTION = {
  notification: { ...REPLY.notification, type: 'mention', nid: 'tid:2:pid:3:uid:3:user', mergeId: undefined },
  uids: ['2', '4'], uidsNotified: ['2', '4'], uidsEmailed: [],
};

/** A Bellhop that writes down what it is sent, and answers with these statuses in turn. */
async function listen(statuses) {
  const heard = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      heard.push({ method: request.method, path: request.url, headers: request.headers, body });
      response.writeHead(statuses.shift() || 202).end();
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { heard, server, url: `http://127.0.0.1:${server.address().port}/bellhop` };
}

/** The plugin as NodeBB loads it, with the two of NodeBB's own modules that it asks. */
function plugin(url) {
  const nconf = { bellhop: { url, secret: SECRET }, relative_path: '/forum' };
  const modules = {
    nconf: { get: (name) => nconf[name] },
    './src/user': { getUserField: async (uid) => ({ 3: 'bob' })[uid] },
  };
  require.main.require = (name) => modules[name] || Module.prototype.require.call(require.main, name);
  delete require.cache[require.resolve('./library.js')];
  return require('./library.js');
}

async function until(condition) {
  for (const end = Date.now() + 20000; !condition() && Date.now() < end;) {
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  assert.ok(condition());
}

test('what was recorded becomes signed events, and no cookie, token or address leaves', async () => {
  const { heard, server, url } = await listen([]);
  const library = plugin(url);
  await library.pushed(CHAT);
  await library.pushed(REPLY);
  await library.pushed(MENTION);
  await library.loggedOut({ uid: 3, req: { headers: { cookie: COOKIE } }, sessionID: 'live-session' });
  await until(() => heard.length === 4);
  server.close();

  const [chat, reply, mention] = heard.map((each) => JSON.parse(each.body));
  assert.deepStrictEqual(chat, {
    type: 'message.received',
    timestamp: '2026-11-23T18:53:11.547Z',
    data: {
      recipients: ['2'], text: 'Private hello & more, alice', actor: { id: '3', name: 'bob' },
      path: '/forum/chats/1', thread: 'chat-1',
    },
  });
  assert.strictEqual(reply.type, 'reply.created');
  assert.strictEqual(reply.data.subject, 'Songs & tea');
  assert.strictEqual(mention.type, 'mention.created');
  assert.deepStrictEqual(mention.data.recipients, ['4'], 'the other was told of the post already');
  assert.strictEqual(heard[3].path, '/bellhop/api/members/3/logout');
  assert.strictEqual(heard[3].body, '{"member":"3"}');

  assert.ok(!/live-|express\.sid|example\.org|192\.0\.2|csrf/.test(JSON.stringify(heard)));
  for (const { headers, body } of heard) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(SECRET.slice(6), 'base64');
    assert.strictEqual(headers['webhook-signature'],
      `v1,${crypto.createHmac('sha256', key).update(signed).digest('base64')}`);
  }
});

test('what Bellhop did not take is told again under the same id, and what it refused is not', async () => {
  const { heard, server, url } = await listen([503, 202, 400, 202]);
  const { Bellhop } = plugin(url).internals;
  const bellhop = new Bellhop({ url, secret: SECRET }, 1);
  bellhop.tell('a', 'POST', '/api/events', {});
  bellhop.tell('b', 'POST', '/api/events', {});
  const done = bellhop.tell('c', 'POST', '/api/events', {});
  await until(() => heard.length === 4);
  await done;
  server.close();
  assert.deepStrictEqual(heard.map((each) => each.headers['webhook-id']), ['a', 'a', 'b', 'c']);
});

test('guests, groups and what nobody needs on a phone are no event', () => {
  const { event } = plugin('http://127.0.0.1:9').internals;
  assert.strictEqual(event({ ...CHAT, uidsNotified: ['0', '-1', 'x'] }, {}, ''), null);
  const other = { ...CHAT, notification: { ...CHAT.notification, type: 'new-register' } };
  assert.strictEqual(event(other, {}, ''), null);
});
